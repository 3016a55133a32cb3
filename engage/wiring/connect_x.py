"""Connecting X: from pasted values or a consent to an account in the settings."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from engage.domain.network import NetworkError
from engage.networks.plan import Plan
from engage.networks.x.connecting import Seen, look
from engage.networks.x.keys import XKeys
from engage.networks.x.oauth import Consent, TokenEndpoint, begin
from engage.networks.x.pair import XApp
from engage.networks.x.prices import PRICES
from engage.settings.credentials import SETS, Secret
from engage.wiring.desk import Desk, Entry
from engage.wiring.renewing import app_of, secret_of

FOUR = SETS["x"][0]
"""The names of OAuth 1.0a's values."""


@dataclass(frozen=True, slots=True)
class Found:
    """A test read that went well, and the secret it was made with."""

    seen: Seen
    secret: Secret = field(repr=False)


def costs() -> str:
    """What X bills, from its price list."""
    of = {kind: f"${micros / 1_000_000:.3f}" for kind, micros in PRICES.micros.items()}
    return (
        f"X bills by use: {of['post_read']} for each post of a list, {of['owned_read']} for a mention,"
        f" {of['user_read']} for each person looked up, {of['post_create']} for each post you write"
        f" ({PRICES.source}, as of {PRICES.as_of:%Y-%m-%d})."
    )


def app_from(client_id: str, client_secret: str, redirect: str) -> XApp:
    """The developer app that asks; a Native App has no secret."""
    return XApp(client_id, client_secret, redirect)


class XConnection:
    """Raises the port's errors; what the person began again leaves nothing behind."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._x = desk.settings.x

    @property
    def current(self) -> str:
        """The account that is connected now; empty: none."""
        return self._x.handle or self._x.user_id

    def with_values(self, parts: Mapping[str, str]) -> Found:
        """The four values of OAuth 1.0a, by the names in FOUR."""
        key, key_secret, token, token_secret = (parts[name] for name in FOUR)
        keys = XKeys(key, key_secret, token, token_secret)
        return Found(look(keys, self._desk.clock, self._x.api_url), Secret(dict(parts)))

    def begin(self, app: XApp, plan: Plan) -> Consent:
        return begin(app, plan, self._x.web_url)

    def with_answer(self, consent: Consent, redirected: str) -> Found:
        """The address that the browser was sent to. A grant that cannot be used is withdrawn again."""
        endpoint = TokenEndpoint(consent.app, self._desk.clock, self._x.api_url)
        pair = endpoint.exchange(consent.code_in(redirected), consent)
        try:
            seen = look(XKeys(bearer=pair.access), self._desk.clock, self._x.api_url)
        except NetworkError:
            with suppress(NetworkError):
                endpoint.revoke(pair.refresh)
            raise
        return Found(seen, secret_of(consent.app, pair))

    def withdraw(self, found: Found) -> None:
        """Give a grant back that is not to be kept; the values of OAuth 1.0a are the person's own and stay."""
        parts = found.secret.parts
        if token := parts.get("oauth2_refresh", ""):
            with suppress(NetworkError):
                TokenEndpoint(app_of(parts), self._desk.clock, self._x.api_url).revoke(token)

    def keep(self, found: Found, wishes: Mapping[str, Any], *, in_file: bool) -> None:
        """Save it with keys of `[x]`; the account that was connected before, if another, is forgotten: `Desk.keep`."""
        account, host = found.seen.account, self._desk.x_host
        table = {"user_id": account.remote_id, "handle": account.handle, **wishes}
        self._desk.keep([Entry(account, host, found.secret)], {"x": table}, in_file=in_file)
        if self._x.user_id not in ("", account.remote_id):
            self._desk.forget(f"x:{self._x.user_id}", host)
