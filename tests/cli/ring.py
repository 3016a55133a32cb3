"""A keyring for the tests: a real backend of the library, kept in a file outside of the person's folders."""

import json
import os
from pathlib import Path

from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError

RING = "TEST_RING"
"""Environment variable that names the file."""


class FileRing(KeyringBackend):
    """Chosen in a child process by PYTHON_KEYRING_BACKEND; a process that imports this would take it for its own."""

    priority = 1

    def get_password(self, service: str, username: str) -> str | None:
        return self._read().get(service, {}).get(username)

    def set_password(self, service: str, username: str, password: str) -> None:
        whole = self._read()
        whole.setdefault(service, {})[username] = password
        self._write(whole)

    def delete_password(self, service: str, username: str) -> None:
        whole = self._read()
        if whole.get(service, {}).pop(username, None) is None:
            raise PasswordDeleteError(username)
        self._write(whole)

    def _read(self) -> dict[str, dict[str, str]]:
        file = Path(os.environ[RING])
        told: dict[str, dict[str, str]] = json.loads(file.read_text("utf-8")) if file.exists() else {}
        return told

    def _write(self, whole: dict[str, dict[str, str]]) -> None:
        Path(os.environ[RING]).write_text(json.dumps(whole), "utf-8")
