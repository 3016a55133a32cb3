"""OAuth 2.0 of the town's X: codes of 30 seconds, tokens of two hours, refresh tokens that serve once."""

import hashlib
import secrets
from base64 import urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

CODE_LIVES = timedelta(seconds=30)
TOKEN_LIVES = timedelta(hours=2)
REGISTERED = "http://127.0.0.1:8739/callback"
"""What the town's developer app has as its redirect address at the start."""

SCOPES = frozenset(
    f"{what}.{how}" for what in ("tweet", "list", "mute", "bookmark", "like", "follows", "block", "dm")
    for how in ("read", "write")
) | {"users.read", "offline.access"}  # fmt: skip


class GrantError(Exception):
    """A refusal of the token endpoint: OAuth's error word and X's sentence."""

    def __init__(self, word: str, sentence: str, status: int = 400) -> None:
        super().__init__(sentence)
        self.word, self.sentence, self.status = word, sentence, status


@dataclass(slots=True)
class Grant:
    """One consent of an account; `dead` once it was withdrawn, or a refresh token of it came a second time."""

    x_id: str
    scopes: tuple[str, ...]
    dead: bool = False


@dataclass(frozen=True, slots=True)
class Code:
    """What the browser brings back, to be exchanged once."""

    grant: Grant
    redirect: str
    challenge: str
    until: datetime


@dataclass
class XGrants:
    """Every consent, code and token. `keep_secret` is told each new value; `now` is the town's present."""

    now: Callable[[], datetime]
    keep_secret: Callable[[list[str]], None] = lambda _: None
    redirects: set[str] = field(default_factory=lambda: {REGISTERED})
    granted: frozenset[str] = SCOPES
    """Of what is asked for, X grants these."""
    codes: dict[str, Code] = field(default_factory=dict)
    access: dict[str, tuple[Grant, datetime]] = field(default_factory=dict)
    refreshing: dict[str, Grant] = field(default_factory=dict)
    spent: dict[str, Grant] = field(default_factory=dict)

    def consent(self, x_id: str, scopes: tuple[str, ...], redirect: str, challenge: str) -> str:
        """The code after "Authorize app", pressed by that account."""
        made = self._secret()
        granted = tuple(scope for scope in scopes if scope in self.granted)
        self.codes[made] = Code(Grant(x_id, granted), redirect, challenge, self.now() + CODE_LIVES)
        return made

    def exchange(self, code: str, redirect: str, verifier: str) -> dict[str, object]:
        """A code for the first pair of tokens."""
        known = self.codes.pop(code, None)
        if known is None or known.until < self.now():
            raise GrantError("invalid_request", "Value passed for the authorization code was invalid.")
        if redirect != known.redirect:
            told = "Value passed for the redirect uri did not match the uri of the authorization code."
            raise GrantError("invalid_request", told)
        if challenge_of(verifier) != known.challenge:
            raise GrantError("invalid_request", "Value passed for the code verifier did not match the code challenge.")
        return self._pair(known.grant)

    def refresh(self, token: str) -> dict[str, object]:
        """The next pair. A refresh token that comes a second time ends the whole grant."""
        if token in self.spent:
            self.spent[token].dead = True
        grant = self.refreshing.pop(token, None)
        if grant is None or grant.dead:
            raise GrantError("invalid_request", "Value passed for the token was invalid.")
        self.spent[token] = grant
        return self._pair(grant)

    def revoke(self, token: str) -> None:
        """Withdraw the grant behind an access or a refresh token; an unknown one is no error (RFC 7009)."""
        grant = self.access[token][0] if token in self.access else self.refreshing.get(token)
        if grant is not None:
            grant.dead = True

    def grant_of(self, token: str) -> Grant | None:
        """What an access token stands for; None for one that is not, or not any more, accepted."""
        grant, until = self.access.get(token, (None, None))
        if grant is None or until is None or grant.dead or until <= self.now():
            return None
        return grant

    def _pair(self, grant: Grant) -> dict[str, object]:
        made = self._secret()
        self.access[made] = (grant, self.now() + TOKEN_LIVES)
        told: dict[str, object] = {
            "token_type": "bearer",
            "expires_in": int(TOKEN_LIVES.total_seconds()),
            "access_token": made,
            "scope": " ".join(grant.scopes),
        }
        if "offline.access" in grant.scopes:
            told["refresh_token"] = self._secret()
            self.refreshing[str(told["refresh_token"])] = grant
        return told

    def _secret(self) -> str:
        made = secrets.token_urlsafe(48)
        self.keep_secret([made])
        return made


def challenge_of(verifier: str) -> str:
    """RFC 7636, S256."""
    return urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
