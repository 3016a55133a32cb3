"""The keys of an X account from its secret; a pair of OAuth 2.0 tokens is renewed where it is kept."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime

from engage.domain.clock import Clock
from engage.domain.errors import CredentialsRejected, Unreachable
from engage.networks.x.keys import XKeys
from engage.networks.x.pair import CONNECT_AGAIN, Pair, XApp
from engage.networks.x.renewal import Renewal
from engage.settings.credentials import (
    Busy,
    Credentials,
    NoKeyring,
    Secret,
    host_of,
)
from engage.settings.errors import SettingsError
from engage.settings.parts import SETS, lacking


def x_keys(parts: Mapping[str, str], account: str, api_url: str, credentials: Credentials, clock: Clock) -> XKeys:
    """Keys that sign, or carry a token, or renew it."""
    if "oauth2_refresh" not in parts:
        four = [parts.get(name, "") for name in SETS["x"][0]]
        return XKeys(four[0], four[1], four[2], four[3], parts.get("bearer", ""))

    def refresh(token: str) -> Pair:
        from engage.networks.x.oauth import TokenEndpoint

        return TokenEndpoint(app_of(parts), clock, api_url).refresh(token)

    return XKeys(renewal=Renewal(KeptPair(credentials, account, host_of(api_url)), refresh, clock))


def app_of(parts: Mapping[str, str]) -> XApp:
    return XApp(parts["client_id"], parts.get("client_secret", ""))


def pair_of(parts: Mapping[str, str]) -> Pair:
    """A time that cannot be read is long past: the pair is renewed at once."""
    until = _moment(parts["oauth2_until"]) or datetime.min.replace(tzinfo=UTC)
    scopes, since = frozenset(parts.get("oauth2_scopes", "").split()), _moment(parts.get("oauth2_since", ""))
    return Pair(parts["oauth2_access"], parts["oauth2_refresh"], until, scopes, since)


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text).astimezone(UTC)
    except ValueError:
        return None


def secret_of(app: XApp, pair: Pair) -> Secret:
    """As it is kept."""
    parts = {
        "client_id": app.client_id,
        "oauth2_access": pair.access,
        "oauth2_refresh": pair.refresh,
        "oauth2_until": pair.until.isoformat(),
        "oauth2_scopes": " ".join(sorted(pair.scopes)),
        "oauth2_since": pair.since.isoformat() if pair.since else "",
        "client_secret": app.client_secret,
    }
    return Secret({name: value for name, value in parts.items() if value})


class KeptPair:
    """One account's pair in keyring or file; a `Safe`."""

    def __init__(self, credentials: Credentials, account: str, host: str) -> None:
        self._credentials = credentials
        self._where = (account, host)

    @contextmanager
    def turn(self) -> Iterator[None]:
        try:
            with self._credentials.turn(self._where[0]):
                yield
        except Busy as busy:
            raise Unreachable(f"{busy} It is tried again by itself.") from None
        except SettingsError as problem:
            raise _unkept(problem) from None

    def load(self) -> Pair:
        return pair_of(self._parts())

    def save(self, pair: Pair) -> None:
        """What X tells only at the sign-in stays as it was."""
        parts = self._parts()
        before = pair_of(parts)
        pair = replace(pair, scopes=pair.scopes or before.scopes, since=pair.since or before.since)
        secret = secret_of(app_of(parts), pair)
        try:
            self._credentials.put_back(*self._where, secret)
        except (SettingsError, NoKeyring) as problem:
            raise _unkept(problem) from None

    def _parts(self) -> Mapping[str, str]:
        try:
            secret = self._credentials.get(*self._where)
        except SettingsError as problem:
            raise _unkept(problem) from None
        if secret is None or lacking("x", secret.parts):
            raise CredentialsRejected(f"The token of {self._where[0]} is not where it was kept. {CONNECT_AGAIN}")
        return secret.parts


def _unkept(problem: Exception) -> CredentialsRejected:
    return CredentialsRejected(f"X's tokens cannot be kept: {problem}. {CONNECT_AGAIN}")
