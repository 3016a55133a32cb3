"""What the scopes of an OAuth 2.0 sign-in are needed for."""

from collections.abc import Mapping

from engage.networks.plan import Plan

_READING = {
    "tweet.read": "read posts",
    "users.read": "read who wrote them",
    "list.read": "read your lists",
    "tweet.write": "post, reply and retweet",
    "offline.access": "stay signed in",
}
NEEDED: Mapping[Plan, Mapping[str, str]] = {
    "self-serve": _READING,
    "full": {**_READING, "like.write": "like", "follows.write": "follow"},
}
"""Without these something that a key does is refused."""

WISHED: Mapping[str, str] = {"like.read": "prove the likes that you made by hand"}
"""Without these something is left to your word."""


def lacking(wanted: Mapping[str, str], granted: frozenset[str]) -> str:
    """The scopes that are missing, each with what for; empty where none is."""
    return " and ".join(f"{scope} ({what})" for scope, what in wanted.items() if scope not in granted)
