"""Logins to the town's Facebook: what was granted to the app, codes of the dialog, and tokens that run out."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from urllib.parse import urlsplit

SCOPES = (
    "pages_show_list",
    "business_management",
    "pages_messaging",
    "pages_read_engagement",
    "pages_manage_metadata",
    "pages_read_user_content",
    "pages_manage_posts",
    "pages_manage_engagement",
    "public_profile",
)
SHORT, LONG = timedelta(hours=1), timedelta(days=60)
CODE_LIVES = timedelta(minutes=10)
REGISTERED = "https://wrensbakehouse.example/signed-in"
"""The https address that the town's app has registered at the start."""


@dataclass(frozen=True, slots=True)
class Login:
    """What one token may do: scopes, and the Pages that were ticked (None: all). `until` None: it does not run out."""

    scopes: tuple[str, ...] = SCOPES
    pages: frozenset[str] | None = None
    until: datetime | None = None

    def shows(self, page_id: str) -> bool:
        """Whether a Page is among those that this login lists."""
        return "pages_show_list" in self.scopes and (self.pages is None or page_id in self.pages)


@dataclass
class FbLogins:
    """Every login. `granted` is what the person grants; `published` an app that left Development mode.

    `ended` are Pages whose own tokens serve no more; `data_until` is when access to all that was granted ends, None:
    in ninety days.
    """

    now: Callable[[], datetime]
    own_token: str
    keep_secret: Callable[[list[str]], None] = lambda _: None
    granted: Login = Login()
    published: bool = False
    ended: set[str] = field(default_factory=set)
    data_until: datetime | None = None
    redirects: set[str] = field(default_factory=lambda: {REGISTERED})
    codes: dict[str, tuple[Login, str]] = field(default_factory=dict)
    tokens: dict[str, Login] = field(default_factory=dict)

    def allows(self, redirect: str) -> bool:
        """Registered ones; in Development mode also http on the name `localhost`, whatever its port."""
        parts = urlsplit(redirect)
        loopback = parts.scheme == "http" and parts.hostname == "localhost"
        return redirect in self.redirects or (loopback and not self.published)

    def login(self, token: str) -> Login | None:
        """What a person's token is worth; None where it is nobody's."""
        return self.granted if token == self.own_token else self.tokens.get(token)

    def consent(self, asked: tuple[str, ...], redirect: str) -> str:
        """The code of the dialog, for those of the asked scopes that are granted."""
        code = self._secret("AQ")
        scopes = tuple(scope for scope in asked if scope in self.granted.scopes)
        self.codes[code] = (replace(self.granted, scopes=scopes, until=self.now() + CODE_LIVES), redirect)
        return code

    def redeem(self, code: str, redirect: str) -> Login | None:
        """The login behind a code, once; None for another redirect address or a code that is used or old."""
        login, wanted = self.codes.pop(code, (None, ""))
        if login is None or redirect != wanted or (login.until is not None and login.until < self.now()):
            return None
        return login

    def token(self, login: Login, lives: timedelta) -> dict[str, object]:
        """A new token for a login, as the endpoint tells it."""
        made = self._secret("EAA")
        self.tokens[made] = replace(login, until=self.now() + lives)
        return {"access_token": made, "token_type": "bearer", "expires_in": int(lives.total_seconds())}

    def _secret(self, start: str) -> str:
        made = start + secrets.token_hex(60)
        self.keep_secret([made])
        return made
