"""Secrets in a file that only this user can read, for systems without a keyring."""

import json
import os
import stat
from pathlib import Path

from engage.private import new_file, private_folder
from engage.settings.errors import SettingsError

Parts = dict[str, str]


class SecretFile:
    """Parts by host and account. Every change writes a new file (mode 0600) and puts it in the old one's place.

    SettingsError where the file cannot be read or written, is not ours in shape, or is open to other users.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    @property
    def path(self) -> Path:
        return self._path

    def get(self, account: str, host: str) -> Parts | None:
        return self._read().get(host, {}).get(account)

    def entries(self) -> list[tuple[str, str]]:
        """Host and account of everything in it."""
        return [(host, account) for host, accounts in self._read().items() for account in accounts]

    def hosts(self, account: str) -> set[str]:
        """Those that this account has parts for."""
        return {host for host, accounts in self._read().items() if account in accounts}

    def put(self, account: str, host: str, parts: Parts) -> None:
        whole = self._read()
        whole.setdefault(host, {})[account] = parts
        self._write(whole)

    def delete(self, account: str, host: str) -> bool:
        """Whether there was something to delete."""
        whole = self._read()
        if whole.get(host, {}).pop(account, None) is None:
            return False
        self._write({name: accounts for name, accounts in whole.items() if accounts})
        return True

    def _read(self) -> dict[str, dict[str, Parts]]:
        try:
            with self._path.open(encoding="utf-8") as file:
                if os.name == "posix" and stat.S_IMODE(os.fstat(file.fileno()).st_mode) & 0o077:
                    raise SettingsError(self._path, "", "expected mode 0600; other users of this machine can read it")
                whole = json.load(file)
        except FileNotFoundError:
            return {}
        except OSError as problem:
            raise SettingsError(self._path, "", f"cannot be read: {problem.strerror}") from None
        except (ValueError, RecursionError):
            raise SettingsError(self._path, "", "expected JSON") from None
        if not _is_ours(whole):
            raise SettingsError(self._path, "", "expected hosts, with accounts, with the parts of their secrets")
        return dict(whole)

    def _write(self, whole: dict[str, dict[str, Parts]]) -> None:
        fresh = self._path.with_name(self._path.name + ".new")
        try:
            private_folder(self._path.parent)
            fresh.unlink(missing_ok=True)
            with new_file(fresh) as file:
                json.dump(whole, file, indent=1)
                file.flush()
                os.fsync(file.fileno())
            fresh.replace(self._path)
        except OSError as problem:
            raise SettingsError(self._path, "", f"cannot be written: {problem.strerror}") from None


def _is_ours(whole: object) -> bool:
    return isinstance(whole, dict) and all(
        isinstance(accounts, dict) and all(is_parts(parts) for parts in accounts.values())
        for accounts in whole.values()
    )


def is_parts(value: object) -> bool:
    """Whether it is a table of texts."""
    return isinstance(value, dict) and all(isinstance(part, str) for part in value.values())
