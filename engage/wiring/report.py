"""What `engage doctor --report` writes: everything that helps to find a fault, and nothing of a person."""

import getpass
import os
import socket
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path

from engage.domain.checkup import Section
from engage.settings.credentials import OWN_HOSTS, Credentials, host_of
from engage.settings.errors import SettingsError
from engage.settings.files import folders
from engage.settings.mending import mended
from engage.store.daily import backups
from engage.store.database import StoreUnusable
from engage.store.survey import Survey, surveyed
from engage.wiring.discretion import LEFT_OUT, Discretion
from engage.wiring.report_settings import set_up
from engage.wiring.report_system import system

LOG_LINES = 200
"""Of the newest log."""

HEAD = f"""engage report of {{at:%Y-%m-%d %H:%M}} UTC.
Made to be sent to somebody: no names, texts, ids, addresses or tokens are in it. Accounts are numbered, and in what
engage itself told, every word that is not its own is left out ({LEFT_OUT}). Read it before you send it all the same."""


class Report:
    """Of the house in these folders; `sections` are what the check-up found."""

    def __init__(self, sections: Iterable[Section], environ: Mapping[str, str] = os.environ) -> None:
        self._sections, self._environ = tuple(sections), environ
        self._places = folders(environ=environ)
        self._found = mended(self._places.settings, environ)
        self._credentials = Credentials(self._places.secrets, environ)
        self._survey, self._trouble = self._surveyed()
        self._accounts = self._numbered()
        self._discretion = Discretion(self._private(), str(Path.home()))

    def text(self, at: datetime) -> str:
        """The whole file."""
        parts = {
            "Versions and terminal": system(self._environ),
            "Settings": set_up(self._found.settings, self._environ),
            "Accounts": self._secrets(),
            "Files": self._files(),
            "Database": self._database(),
            "Sources": self._sources(),
            "Actions by kind, state and reason": self._outbox(),
            "Check-up": self._checkup(),
            f"Log, its last {LOG_LINES} lines": self._log(),
        }
        told = [f"{title}\n{'-' * len(title)}\n" + "\n".join(lines or ["none"]) for title, part in parts.items()
                if (lines := list(part)) or True]  # fmt: skip
        return "\n\n".join([HEAD.format(at=at), *told]) + "\n"

    def _surveyed(self) -> tuple[Survey | None, str]:
        if not self._places.database.exists():
            return None, "there is none yet"
        try:
            return surveyed(self._places.database), ""
        except StoreUnusable as problem:
            return None, problem.sentence

    def _numbered(self) -> dict[str, str]:
        """ "x account 1" and so on by Account.id, those of the settings first."""
        settings = self._found.settings
        known = [f"x:{one.user_id}" for one in settings.x.all_accounts]
        known += [f"facebook:{page.id}" for page in settings.facebook.pages]
        known += [line.account for line in self._survey.sources] if self._survey else []
        named: dict[str, str] = {}
        for account in dict.fromkeys(known):
            network = account.partition(":")[0]
            number = 1 + sum(one.startswith(f"{network} ") for one in named.values())
            named[account] = f"{network} account {number}"
        return named

    def _private(self) -> Iterator[str]:
        """Everything known that must not be in it."""
        settings = self._found.settings
        for one in settings.x.all_accounts:
            yield from (one.user_id, one.handle, *one.lists)
        for page in settings.facebook.pages:
            yield from (page.id, page.name)
        yield from self._survey.names if self._survey else ()
        for account in self._accounts:
            yield from self._parts(account)[0].values()
        yield from (value for name, value in self._environ.items() if name.startswith("ENGAGE_") and len(value) > 7)
        yield from (socket.gethostname(), _user())

    def _parts(self, account: str) -> tuple[Mapping[str, str], str]:
        """An account's secret, and where it lies."""
        network = account.partition(":")[0]
        host = host_of(getattr(self._found.settings, network).api_url) or OWN_HOSTS[network]
        try:
            secret, place = self._credentials.found(account, host)
        except SettingsError:
            return {}, "a file that cannot be used"
        return (secret.parts if secret else {}), place or "nowhere"

    def _secrets(self) -> Iterator[str]:
        for account, name in self._accounts.items():
            parts, place = self._parts(account)
            yield f"{name}: secret in {place}; its parts: {', '.join(sorted(parts)) or 'none'}"

    def _files(self) -> Iterator[str]:
        places = self._places
        wal = places.database.with_name(places.database.name + "-wal")
        named = {"config": places.config, "data": places.data, "state": places.state, "settings": places.settings}
        named |= {"secrets": places.secrets, "database": places.database, "its log": wal, "log": places.log}
        for name, path in named.items():
            try:
                found = path.stat()
            except OSError as problem:
                yield f"{name}: {type(problem).__name__}"
            else:
                yield f"{name}: mode {found.st_mode & 0o777:04o}, {found.st_size} bytes"
        for copy in backups(places.database):
            yield f"copy of {copy.day}: {copy.size} bytes"

    def _database(self) -> Iterator[str]:
        if self._survey is None:
            yield self._told(self._trouble)
            return
        yield from (f"{name}: {value}" for name, value in self._survey.facts.items())
        yield from (f"rows in {name}: {count}" for name, count in self._survey.tables.items())

    def _sources(self) -> Iterator[str]:
        for line in self._survey.sources if self._survey else ():
            parts = [f"{self._accounts[line.account]}, {line.kind}"]
            parts += [] if line.active else ["not read any more"]
            parts += [f"last read {line.moved_at:%Y-%m-%d %H:%M}" if line.moved_at else "never read"]
            parts += [f"rests until {line.rests_until:%Y-%m-%d %H:%M}"] if line.rests_until else []
            parts += [f"limited {line.limited}"] if line.limited else []
            parts += [self._told(line.why)] if line.why else []
            yield "; ".join(parts)

    def _outbox(self) -> Iterator[str]:
        for line in self._survey.outbox if self._survey else ():
            why = f": {self._told(line.reason)}" if line.reason else ""
            yield f"{line.count} {line.kind} {line.state} since {line.oldest:%Y-%m-%d %H:%M}{why}"

    def _checkup(self) -> Iterator[str]:
        for section in self._sections:
            for one in section.findings:
                account = self._accounts.get(one.account, "house")
                yield f"{one.verdict}: {account}, {one.check}: {self._told(one.told)}"

    def _log(self) -> Iterator[str]:
        try:
            lines = self._places.log.read_text("utf-8", "replace").splitlines()
        except OSError as problem:
            lines = [type(problem).__name__]
        yield from map(self._told, lines[-LOG_LINES:])

    def _told(self, text: str) -> str:
        return self._discretion.told(text)


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""
