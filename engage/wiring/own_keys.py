"""The secrets of the person's own accounts, all looked for when the first is needed."""

from collections.abc import Mapping
from dataclasses import replace
from threading import Lock

from engage.domain.clock import Clock
from engage.domain.source import Account
from engage.networks.facebook.keys import PageKey
from engage.networks.x.keys import XKeys
from engage.settings.config import Settings
from engage.settings.credentials import Credentials, host_of
from engage.settings.errors import CredentialsMissing, SettingsError
from engage.settings.parts import known_parts, lacking
from engage.wiring.renewing import x_keys


class OwnKeys:
    """May be asked from any thread. CredentialsMissing names the first account without a secret of its own."""

    def __init__(self, settings: Settings, credentials: Credentials, clock: Clock) -> None:
        self._settings, self._credentials, self._clock = settings, credentials, clock
        self._x: dict[str, XKeys] = {}
        self._pages: dict[str, PageKey] = {}
        self._found = False
        self._problem: SettingsError | CredentialsMissing | None = None
        self._lock = Lock()

    def x(self, account: str) -> XKeys:
        self.find()
        return self._x[account]

    def page(self, account: str) -> PageKey:
        self.find()
        return self._pages[account]

    def secrets(self, account: str) -> tuple[str, ...]:
        """What of it must be in no log; nothing before it was looked for."""
        if account in self._pages:
            return (self._pages[account].token,)
        return self._x[account].secrets if account in self._x else ()

    def find(self) -> None:
        """Look for all of them, once: where one is missing or cannot be read, whoever asks next hears the same."""
        with self._lock:
            if self._problem is not None:
                raise self._problem.with_traceback(None)
            if not self._found:
                self._look()

    def _look(self) -> None:
        try:
            self._find_x()
            self._find_pages()
        except (SettingsError, CredentialsMissing) as problem:
            self._problem = problem
            raise
        self._found = True

    def _find_x(self) -> None:
        url = self._settings.x.api_url
        known: list[Mapping[str, str]] = []
        apps: set[str] = set()
        for one in self._settings.x.all_accounts:
            account = x_account(one.user_id, one.handle)
            whose = f"the X account {named(account)}"
            parts = self._secret(whose, account, url)
            keys = x_keys(parts, account.id, url, self._credentials, self._clock)
            if keys.user_id not in ("", one.user_id):
                sentence = f"The token for {whose} is another account's: its user_id is {keys.user_id}."
                raise CredentialsMissing(sentence, "x")
            if parts in known:
                sentence = f"The token for {whose} is another account's as well. Each needs one of its own."
                raise CredentialsMissing(sentence, "x")
            known.append(parts)
            app = parts.get("client_id") or parts.get("consumer_key", "")
            # An app has one owner; the first account is most likely that.
            self._x[account.id] = replace(keys, owner=app not in apps)
            apps |= {app} - {""}

    def _find_pages(self) -> None:
        for page in self._settings.facebook.pages:
            account = page_account(page.id, page.name)
            parts = self._secret(f"the Page {named(account)}", account, self._settings.facebook.api_url)
            self._pages[account.id] = PageKey(page.id, account.name, parts["token"])

    def _secret(self, whose: str, account: Account, api_url: str) -> Mapping[str, str]:
        """All parts that its network needs, and no others."""
        host = host_of(api_url)
        secret = self._credentials.get(account.id, host)
        places = f"It is looked for {self._credentials.places(account.id, host)}."
        if secret is None:
            kept = "".join(
                f"The one for {other} is not given to {host}: connect again, if the new api_url is right. "
                for other in self._credentials.elsewhere(account.id, host)[:1]
            )
            raise CredentialsMissing(f"There is no token for {whose}. {kept}{places}", account.network)
        if gaps := lacking(account.network, secret.parts):
            lacks = " and ".join(gaps)
            raise CredentialsMissing(f"The token for {whose} is not whole: it lacks {lacks}. {places}", account.network)
        return known_parts(account.network, secret.parts)


def x_account(user_id: str, handle: str) -> Account:
    return Account("x", user_id, handle or user_id, handle)


def page_account(page_id: str, name: str) -> Account:
    return Account("facebook", page_id, name or page_id)


def named(account: Account) -> str:
    return account.id if account.name == account.remote_id else f"{account.name} ({account.id})"
