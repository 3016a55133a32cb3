"""OAuth 2.0 values: a developer app, and a pair of tokens of it."""

from dataclasses import dataclass, field
from datetime import datetime

CONNECT_AGAIN = "Everything here stays readable; `engage connect x` signs in anew."


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
