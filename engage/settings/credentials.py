"""Secrets of accounts: in the system's keyring, else from the environment, else in a file that the person agreed to."""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, TypeVar
from urllib.parse import urlsplit

from engage.private import private_folder
from engage.settings.errors import SettingsError
from engage.settings.parts import SETS
from engage.settings.secret_file import SecretFile, is_parts

T = TypeVar("T")

OWN_HOSTS = {"x": "api.x.com", "facebook": "graph.facebook.com"}
"""The hosts that secrets in the environment are for, unless ENGAGE_X_HOST or ENGAGE_FACEBOOK_HOST names another."""

LOCK_SECONDS = 60.0


class NoKeyring(Exception):
    """The system has no keyring, or it is locked: ask the person whether a file will do."""


class Busy(Exception):
    """Somebody else has the turn, and does not end it."""


class Keyring(Protocol):
    """What is used of a keyring; the module `keyring` has it."""

    def get_password(self, service_name: str, username: str) -> str | None: ...
    def set_password(self, service_name: str, username: str, password: str) -> None: ...
    def delete_password(self, service_name: str, username: str) -> None: ...


@dataclass(frozen=True, slots=True)
class Secret:
    """The parts of one account's secret by name (see SETS), never in its repr."""

    parts: Mapping[str, str] = field(repr=False)


class Credentials:
    """Secrets by account (Account.id) and by the host they were entered for, to which alone they are ever given."""

    def __init__(self, file: Path, environ: Mapping[str, str], keyring: Keyring | None = None) -> None:
        self._file = SecretFile(file)
        self._environ = environ
        self._keyring = keyring

    def get(self, account: str, host: str) -> Secret | None:
        """From the keyring, the environment or the file, in this order; SettingsError where the file is unusable."""
        return self.found(account, host)[0]

    def found(self, account: str, host: str) -> tuple[Secret | None, str]:
        """The same, and where it lies, in words."""
        try:
            kept = _parsed(self._asked(lambda ring: ring.get_password(_service(host), account)))
        except NoKeyring:
            kept = None
        if kept:
            return Secret(kept), "the keyring"
        if told := self._from_environment(account, host):
            return Secret(told), "the environment"
        parts = self._file.get(account, host)
        return (Secret(parts), self._file.path.name) if parts else (None, "")

    def put(self, account: str, host: str, secret: Secret, *, in_file: bool = False) -> None:
        """Into the keyring (NoKeyring where that cannot be), or with `in_file`, once agreed to, into the file."""
        if in_file:
            self._file.put(account, host, dict(secret.parts))
            return
        text = json.dumps(dict(secret.parts))
        self._asked(lambda ring: ring.set_password(_service(host), account, text))
        self._file.delete(account, host)

    def put_back(self, account: str, host: str, secret: Secret) -> None:
        """In the place of the one that is kept, wherever that lies."""
        try:
            kept = self._asked(lambda ring: ring.get_password(_service(host), account))
        except NoKeyring:
            kept = None
        self.put(account, host, secret, in_file=kept is None)

    @contextmanager
    def turn(self, account: str) -> Iterator[None]:
        """While the block lasts no other process or thread has a turn with this account's secret.

        Busy where one had it for a minute, SettingsError where there can be no lock.
        """
        from filelock import FileLock, Timeout

        path = self._file.path.with_name(f"{account.replace(':', '-')}.lock")
        lock = FileLock(path, LOCK_SECONDS, mode=0o600)
        try:
            private_folder(path.parent)
            lock.acquire()
        except Timeout:
            raise Busy(f"Another engage has been renewing the token of {account} for a minute.") from None
        except OSError as problem:
            raise SettingsError(path, "", f"cannot be locked: {problem.strerror or problem}") from None
        try:
            yield
        finally:
            lock.release()

    def delete(self, account: str, host: str) -> bool:
        """Out of keyring and file, whether it was there; what the environment holds stays there."""
        found = self._file.delete(account, host)
        try:
            if self._asked(lambda ring: ring.get_password(_service(host), account)) is not None:
                self._asked(lambda ring: ring.delete_password(_service(host), account))
                found = True
        except NoKeyring:
            pass
        return found

    def entries(self) -> list[tuple[str, str]]:
        """Host and account of everything in the file; a keyring does not tell what it has."""
        return self._file.entries()

    def in_environment(self, network: str) -> list[str]:
        """Variables set for this network."""
        return sorted(name for name in self._environ if name.startswith(f"ENGAGE_{network.upper()}_"))

    def elsewhere(self, account: str, host: str) -> list[str]:
        """Other hosts that a secret of this account is kept for, as far as that can be found out."""
        network = account.partition(":")[0]
        known = {OWN_HOSTS.get(network, ""), self._environ.get(f"ENGAGE_{network.upper()}_HOST", "")}
        known |= self._file.hosts(account)
        return [other for other in sorted(known - {"", host}) if self.get(account, other) is not None]

    def places(self, account: str, host: str) -> str:
        """Where a secret for this account is looked for, in plain words."""
        network, _, number = account.partition(":")
        prefix = f"ENGAGE_{network.upper()}_"
        suffix = f"_{number}" if network == "facebook" else ""
        names = [" and ".join(f"{prefix}{part.upper()}{suffix}" for part in parts) for parts in SETS[network]]
        told = ", or ".join(names)
        if host != OWN_HOSTS[network]:
            told += f", with {prefix}HOST={host}"
        if not suffix:
            told += f" (for one of several accounts each with _{number} behind)"
        return (
            f'in the keyring as service "{_service(host)}", user "{account}"; in the environment as {told}; '
            f'in {self._file.path} under "{host}", "{account}"'
        )

    def _asked(self, question: Callable[[Keyring], T]) -> T:
        import keyring
        from keyring.errors import KeyringError

        try:
            return question(self._keyring or keyring)
        except KeyringError as problem:
            raise NoKeyring(str(problem)) from None

    def _from_environment(self, account: str, host: str) -> dict[str, str]:
        """ENGAGE_X_BEARER, or for one of several accounts ENGAGE_FACEBOOK_TOKEN_ and its id, which goes first."""
        network, _, number = account.partition(":")
        prefix = f"ENGAGE_{network.upper()}_"
        if host != self._environ.get(f"{prefix}HOST", OWN_HOSTS.get(network)):
            return {}
        for suffix in (f"_{number}", ""):
            names = {part: f"{prefix}{part.upper()}{suffix}" for parts in SETS.get(network, ()) for part in parts}
            found = {part: self._environ[name] for part, name in names.items() if self._environ.get(name)}
            if found:
                return found
        return {}


def host_of(url: str) -> str:
    """The host, with its port where one is given, that a secret for this address belongs to."""
    return urlsplit(url).netloc.lower()


def _service(host: str) -> str:
    return f"engage {host}"


def _parsed(text: str | None) -> dict[str, str] | None:
    """The parts in an entry of the keyring; None for one that is not ours in shape."""
    try:
        parts = json.loads(text or "")
    except (ValueError, RecursionError):
        return None
    return parts if is_parts(parts) else None
