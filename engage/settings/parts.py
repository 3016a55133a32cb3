"""What the secrets of each network are made of."""

from collections.abc import Mapping

SETS = {
    "x": (("consumer_key", "consumer_secret", "access_token", "access_secret"), ("bearer",)),
    "facebook": (("token",),),
}
"""The parts of a network's secret; one whole set is enough."""

RENEWED = ("client_id", "oauth2_access", "oauth2_refresh", "oauth2_until")
"""A pair of OAuth 2.0 tokens of X, which is written anew every two hours: it is never taken from the environment.

`client_secret` comes with it where the app has one; `oauth2_until` is a time in ISO 8601, and so is `oauth2_since`,
that of the sign-in; `oauth2_scopes` are what X granted, with blanks between them.
"""

BESIDE = frozenset({"client_secret", "oauth2_scopes", "oauth2_since"})
"""Parts that a secret can have and need not."""

_ALL_SETS = {**SETS, "x": (*SETS["x"], RENEWED)}


def known_parts(network: str, parts: Mapping[str, str]) -> dict[str, str]:
    """Those parts of a secret that its network knows."""
    wanted = {part for one in _ALL_SETS[network] for part in one} | BESIDE
    return {name: value for name, value in parts.items() if name in wanted}


def lacking(network: str, parts: Mapping[str, str]) -> tuple[str, ...]:
    """The parts without which a secret is of no use; none where it is whole."""
    nearest = max(_ALL_SETS[network], key=lambda wanted: sum(bool(parts.get(part)) for part in wanted) / len(wanted))
    return tuple(part for part in nearest if not parts.get(part))
