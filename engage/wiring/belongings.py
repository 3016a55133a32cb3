"""What of a network lies on this machine: accounts, secrets, settings, files; and how each of it is removed."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from engage.domain.errors import NetworkError
from engage.networks.x.oauth import TokenEndpoint
from engage.settings.change import change
from engage.settings.config import Settings
from engage.settings.credentials import OWN_HOSTS, Credentials, host_of
from engage.settings.errors import SettingsError
from engage.settings.files import DEMO, Folders
from engage.settings.tables import OF_ACCOUNTS
from engage.store.backup import folder_of
from engage.wiring.renewing import app_of
from engage.wiring.system_clock import SystemClock

WITHDRAWN_AT = {
    "x": "x.com/settings/connected_apps",
    "facebook": "facebook.com/settings, under Business integrations",
}


class Belongings:
    """Of one network. `more` are accounts that the database knows, as `network:remote id`."""

    def __init__(
        self, network: str, places: Folders, settings: Settings, credentials: Credentials, more: frozenset[str]
    ) -> None:
        self.network, self._places, self._credentials = network, places, credentials
        self._api_url = getattr(settings, network).api_url
        of_x = [one.user_id for one in settings.x.all_accounts]
        ids = of_x if network == "x" else [page.id for page in settings.facebook.pages]
        self._kept = _entries(credentials, network)
        told = {f"{network}:{one}" for one in ids} | {account for _, account in self._kept} | more
        self.accounts = sorted(one for one in told if one.startswith(f"{network}:"))

    def drop_secrets(self) -> Iterator[str]:
        """Withdraw what can be withdrawn, then remove every account's secret from keyring and file; what was done."""
        hosts = sorted({host_of(self._api_url), OWN_HOSTS[self.network], *(host for host, _ in self._kept)})
        for account in self.accounts:
            for host in hosts:
                yield from self._drop(account, host)

    def drop_settings(self) -> Iterator[str]:
        """Take the keys that name accounts out of the settings."""
        if not self._places.settings.exists():
            return
        before = self._places.settings.read_text("utf-8-sig")
        keys = OF_ACCOUNTS[self.network]
        change(self._places.settings, {self.network: dict.fromkeys(keys)})
        if self._places.settings.read_text("utf-8-sig") != before:
            yield f"Removed the accounts from [{self.network}] in {self._places.settings}."

    def drop_locks(self) -> None:
        for lock in self._places.config.glob(f"{self.network}-*.lock"):
            lock.unlink(missing_ok=True)

    def in_environment(self) -> list[str]:
        """Variables that hold secrets, which no program can remove for its parent."""
        return self._credentials.in_environment(self.network)

    def _drop(self, account: str, host: str) -> Iterator[str]:
        with suppress(SettingsError):
            secret = self._credentials.get(account, host)
            if secret and secret.parts.get("oauth2_refresh"):
                yield self._withdraw(account, host, secret.parts)
        if self._credentials.delete(account, host):
            yield f"Removed the token of {account} for {host}."

    def _withdraw(self, account: str, host: str, parts: Mapping[str, str]) -> str:
        url = self._api_url if host_of(self._api_url) == host else f"https://{host}"
        try:
            TokenEndpoint(app_of(parts), SystemClock(), url).revoke(parts["oauth2_refresh"])
        except (NetworkError, KeyError, ValueError) as problem:
            why = problem.sentence if isinstance(problem, NetworkError) else "the stored pair is not whole."
            return f"{account}'s access was not withdrawn: {why} Withdraw it at {WITHDRAWN_AT[self.network]}."
        return f"Withdrew engage's access to {account}."


def _entries(credentials: Credentials, network: str) -> list[tuple[str, str]]:
    """Host and account of every secret of this network in the file; none where that cannot be read."""
    try:
        return [(host, account) for host, account in credentials.entries() if account.startswith(f"{network}:")]
    except SettingsError:
        return []


def database_files(places: Folders) -> list[Path]:
    """The database with its journals and copies."""
    return sorted(places.data.glob(f"{places.database.name}*"))


def copies(places: Folders) -> list[Path]:
    """Where daily copies of the database lie, which hold what it held."""
    return [folder for folder in (folder_of(places.database),) if folder.exists()]


def state_files(places: Folders) -> list[Path]:
    """Logs, and whatever else lies in the state folder, which on some systems is that of the settings."""
    kept = {places.settings, places.state / DEMO}
    if places.state != places.config:
        return sorted(one for one in places.state.glob("*") if one not in kept)
    return sorted(places.state.glob(f"{places.log.name}*"))


def secret_files(places: Folders) -> list[Path]:
    """Secrets and locks."""
    return sorted({*places.config.glob(f"{places.secrets.name}*"), *places.config.glob("*.lock")})
