"""What connecting has at hand: the person's settings, secrets and clock, and how it is kept in the end."""

import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import datetime
from typing import Any

from engage.domain.clock import Clock
from engage.domain.errors import NetworkError, RateLimited, Unreachable
from engage.domain.record import dataclass
from engage.domain.source import Account
from engage.settings.change import change
from engage.settings.config import Settings, load
from engage.settings.credentials import (
    Credentials,
    NoKeyring,
    Secret,
    host_of,
)
from engage.settings.errors import SettingsError
from engage.settings.files import DEMO, Folders, folders
from engage.wiring.keys import keys_by
from engage.wiring.system_clock import SystemClock

REDIRECT_FOR_X = "http://127.0.0.1:8739/callback"
"""What the README says to register at X."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One account's secret, for the host that it was entered for."""

    account: Account
    host: str
    secret: Secret


class Desk:
    """Nothing is written before `keep`. SettingsError where the settings cannot be used as they are."""

    def __init__(self, environ: Mapping[str, str] = os.environ) -> None:
        self._environ = environ
        self.places: Folders = folders(environ=environ)
        self.settings: Settings = load(self.places.settings, environ)
        self.credentials = Credentials(self.places.secrets, environ)
        self.clock: Clock = SystemClock()

    @property
    def x_host(self) -> str:
        """The one host that X's secrets are given to."""
        return host_of(self.settings.x.api_url)

    @property
    def facebook_host(self) -> str:
        """The one host that the Pages' secrets are given to."""
        return host_of(self.settings.facebook.api_url)

    @property
    def keymap(self) -> Mapping[str, str]:
        """The keys that hold in the inbox."""
        return keys_by(self.settings.ui.preset, self.settings.ui.keys)[0]

    @property
    def been_in_demo(self) -> bool:
        """Whether there is something of the demo to go on with."""
        return folders(DEMO, self._environ).database.exists()

    def connected(self, network: str) -> bool:
        """Whether the settings name an account of it."""
        return bool({"x": self.settings.x.user_id, "facebook": self.settings.facebook.pages}[network])

    def change(self, tables: Mapping[str, Mapping[str, Any]]) -> None:
        """Set keys of the settings; see `settings.change`."""
        change(self.places.settings, tables)

    def keep(self, entries: Iterable[Entry], tables: Mapping[str, Mapping[str, Any]], *, in_file: bool) -> None:
        """All of it or nothing: secrets first, then the settings. NoKeyring or SettingsError."""
        before: list[tuple[Entry, Secret | None]] = []
        try:
            for entry in entries:
                before.append((entry, self.credentials.get(entry.account.id, entry.host)))
                self.credentials.put(entry.account.id, entry.host, entry.secret, in_file=in_file)
            change(self.places.settings, tables)
        except (NoKeyring, SettingsError):
            self._put_back(before, in_file=in_file)
            raise

    def _put_back(self, before: list[tuple[Entry, Secret | None]], *, in_file: bool) -> None:
        """The secrets as they were; a keyring that is gone by now has none."""
        for entry, secret in before:
            with suppress(NoKeyring, SettingsError):
                if secret is None:
                    self.credentials.delete(entry.account.id, entry.host)
                else:
                    self.credentials.put(entry.account.id, entry.host, secret, in_file=in_file)

    def forget(self, account: str, host: str) -> None:
        """Take an account's secret out of keyring and file."""
        self.credentials.delete(account, host)


def plainly(error: NetworkError) -> str:
    """A network's error for somebody who is connecting: nothing is kept yet and nothing goes on by itself."""
    if isinstance(error, RateLimited):
        return f"Too many calls: the network takes no more before {_hour(error.until)}. Repeat this step then."
    if isinstance(error, Unreachable):
        what = error.sentence.partition(". ")[0].rstrip(".")
        return f"{what}. If a network asks you to sign in first, open any page in a browser, then repeat this step."
    return error.sentence


def _hour(until: datetime | None) -> str:
    return f"{until.astimezone():%H:%M}" if until else "a quarter of an hour from now"
