"""Which openings of the store live: each that sends holds a lock, which the system drops when its process ends."""

import secrets
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from filelock import FileLock

FOLDER = "running"
"""Beside the database: a file for each that sends. What a dead one left there is removed by who comes next."""

DOOR = "door"
"""Held while somebody comes in, so that nobody takes who has just come for dead."""

PATIENCE = 5.0
"""Seconds to wait at the door."""


class Copy:
    """One opening of the store. The lock is taken with the first use of `name`, as most openings never send."""

    def __init__(self, database: Path) -> None:
        self._folder = database.parent / FOLDER
        self._lock: FileLock | None = None
        self._name = ""

    @property
    def name(self) -> str:
        """Its name among all that ever ran; empty where the folder takes no locks, so that it counts as gone."""
        if not self._name:
            self._name = self._locked(secrets.token_hex(8))
        return self._name

    def left(self, name: str) -> bool:
        """Whether what goes by that name is nobody else's: it is this one's own, or nobody's who lives."""
        if name in ("", DOOR, self._name):
            return True
        path = self._folder / name
        if not path.exists():
            return True
        from filelock import FileLock, Timeout

        try:
            with FileLock(path, mode=0o600, blocking=False, thread_local=False):
                path.unlink(missing_ok=True)
        except Timeout:
            return False
        except (OSError, NotImplementedError):
            return True
        return True

    def close(self) -> None:
        """Let go of the name: what it was sending is anybody's to look after. A file that has to stay says nothing."""
        if self._lock is not None:
            with suppress(OSError):
                (self._folder / self._name).unlink(missing_ok=True)
            self._lock.release(force=True)
            self._lock, self._name = None, ""

    def _locked(self, name: str) -> str:
        from filelock import FileLock

        try:
            self._folder.mkdir(mode=0o700, exist_ok=True)
            with FileLock(self._folder / DOOR, mode=0o600, timeout=PATIENCE):
                for other in self._folder.iterdir():
                    self.left(other.name)
                lock = FileLock(self._folder / name, mode=0o600, blocking=False, thread_local=False)
                lock.acquire()
        except (OSError, NotImplementedError):
            return ""
        self._lock = lock
        return name
