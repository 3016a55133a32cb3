"""Connecting X: from pasted values or a consent to an account in the settings."""

from collections.abc import Collection, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, field
from typing import Any

from engage.domain.errors import NetworkError
from engage.domain.price import MILLION, SETUP, Charge, micros
from engage.domain.source import SourceKind
from engage.networks.plan import Plan
from engage.networks.x.connecting import Seen, count, look
from engage.networks.x.keys import XKeys
from engage.networks.x.oauth import Consent, TokenEndpoint, begin
from engage.networks.x.outlook import of_stream
from engage.networks.x.pair import XApp
from engage.networks.x.prices import PRICES
from engage.settings.credentials import Secret
from engage.settings.parts import SETS
from engage.settings.x_table import table_with
from engage.store.store import Store
from engage.wiring.desk import Desk, Entry
from engage.wiring.first_reading import FirstReading, Foreseen
from engage.wiring.renewing import app_of, secret_of

FOUR = SETS["x"][0]
"""The names of OAuth 1.0a's values."""


@dataclass(frozen=True, slots=True)
class Found:
    """A test read that went well, the secret it was made with, and keys that serve until it is kept."""

    seen: Seen
    secret: Secret = field(repr=False)
    keys: XKeys = field(repr=False)


def costs() -> str:
    """What X bills, from its price list."""
    of = {kind: f"${micros / MILLION:.3f}" for kind, micros in PRICES.micros.items()}
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
        self._billed: list[Charge] = []

    @property
    def names(self) -> tuple[str, ...]:
        """The accounts that are named in the settings."""
        return tuple(one.handle or one.user_id for one in self._x.all_accounts)

    @property
    def tokenless(self) -> int | None:
        """The first of them without a token for this host: another account takes its place unasked."""
        held = [self._desk.credentials.get(f"x:{one.user_id}", self._desk.x_host) for one in self._x.all_accounts]
        return held.index(None) if None in held else None

    def with_values(self, parts: Mapping[str, str]) -> Found:
        """The four values of OAuth 1.0a, by the names in FOUR."""
        key, key_secret, token, token_secret = (parts[name] for name in FOUR)
        keys = XKeys(key, key_secret, token, token_secret)
        return self._found(look(keys, self._desk.clock, self._x.api_url), Secret(dict(parts)), keys)

    def begin(self, app: XApp, plan: Plan) -> Consent:
        return begin(app, plan, self._x.web_url)

    def with_answer(self, consent: Consent, redirected: str) -> Found:
        """The address that the browser was sent to. A grant that cannot be used is withdrawn again."""
        endpoint = TokenEndpoint(consent.app, self._desk.clock, self._x.api_url)
        pair = endpoint.exchange(consent.code_in(redirected), consent)
        keys = XKeys(bearer=pair.access)
        try:
            seen = look(keys, self._desk.clock, self._x.api_url)
        except NetworkError:
            with suppress(NetworkError):
                endpoint.revoke(pair.refresh)
            raise
        return self._found(seen, secret_of(consent.app, pair), keys)

    def _found(self, seen: Seen, secret: Secret, keys: XKeys) -> Found:
        self._billed = [*seen.charges]
        return Found(seen, secret, keys)

    def first_reading(self, found: Found, lists: Collection[str], *, mentions: bool, budget: float) -> FirstReading:
        """What the chosen lists (ids; none: all) and the mentions hold; X counts for half a cent a list."""
        chosen = [one for one in found.seen.lists if one.id in lists or not lists]
        counted, charges = count(found.keys, chosen, self._x.api_url)
        self._billed += charges
        now = self._desk.clock.now()

        def foreseen(days: int) -> list[Foreseen]:
            rows = [Foreseen(one.name, counted[one.id].estimate(days, now), one.members) for one in chosen]
            return [*rows, Foreseen("Mentions", of_stream(SourceKind.MENTIONS, days))] if mentions else rows

        return FirstReading({days: foreseen(days) for days in (7, 1)}, micros(budget))

    def withdraw(self, found: Found) -> None:
        """Give a grant back that is not to be kept; the values of OAuth 1.0a are the person's own and stay."""
        parts = found.secret.parts
        if token := parts.get("oauth2_refresh", ""):
            with suppress(NetworkError):
                TokenEndpoint(app_of(parts), self._desk.clock, self._x.api_url).revoke(token)

    def keep(self, found: Found, wishes: Mapping[str, Any], *, in_file: bool, in_place_of: int | None = None) -> None:
        """Save it with keys of `[x]`, beside the others or in the place of one, which is forgotten: `Desk.keep`."""
        account, host = found.seen.account, self._desk.x_host
        table, leaving = table_with(self._x, account, wishes, in_place_of)
        self._desk.keep([Entry(account, host, found.secret)], {"x": table}, in_file=in_file)
        with closing(Store(self._desk.places.database)) as store:
            store.charges.add(account.id, SETUP, self._billed, self._desk.clock.now())
        if leaving:
            self._desk.forget(f"x:{leaving}", host)
