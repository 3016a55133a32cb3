"""OAuth 2.0 values: a developer app, and a pair of tokens of it."""

from dataclasses import field
from datetime import datetime, timedelta

from engage.domain.errors import CredentialsRejected
from engage.domain.record import dataclass
from engage.networks.raw import Json, line, mark, number

CONNECT_AGAIN = "Everything here stays readable; `engage connect x` signs in anew."

LONGEST_LIFE = 30 * 24 * 3600
"""Seconds that a token is believed to serve, whatever X says; it is two hours."""


@dataclass(frozen=True, slots=True)
class XApp:
    """A developer app; a Native App has no secret. `redirect` is compared with the registered one in full."""

    client_id: str
    client_secret: str = field(default="", repr=False)
    redirect: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """An access token until when it serves, and the refresh token for the next pair. Neither is in the repr.

    `scopes` is what X granted, empty where it did not tell; `since` when the person signed in, None: not known.
    """

    access: str = field(repr=False)
    refresh: str = field(repr=False)
    until: datetime
    scopes: frozenset[str] = frozenset()
    since: datetime | None = None


def pair_from(told: Json, asked: datetime) -> Pair:
    """From the answer of the token endpoint; CredentialsRejected where it carries no pair."""
    access, refresh = mark(told.get("access_token")), mark(told.get("refresh_token"))
    if not (access and refresh):
        raise CredentialsRejected("X gave no refresh token: the scope offline.access is missing.")
    lives = min(number(told.get("expires_in"), 7200), LONGEST_LIFE)
    return Pair(access, refresh, asked + timedelta(seconds=lives), frozenset(line(told.get("scope")).split()))
