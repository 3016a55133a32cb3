"""Who may write: SQLite lets one write at a time and knows no queue, so the doors of a process form one."""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import partial
from typing import NamedTuple

PATIENCE = 5.0
"""Seconds; whoever waited so long tries without it, and SQLite says what it thinks of that."""

LATE_CHECKPOINT = 4000
"""Pages in the log; SQLite's own number, which holds for everybody else, is 1,000."""

CACHE = 512
"""KiB of pages that a door keeps in memory; SQLite's own number is four times that, for each of many lanes."""


class WriteLock:
    """Shared by the doors to one file. Whoever is `first`, the screen, goes before all others that are `waiting`."""

    def __init__(self) -> None:
        self._free = threading.Condition()
        self._taken = False
        self._first = self.waiting = 0

    @contextmanager
    def held(self, *, first: bool) -> Iterator[None]:
        """From here to the end of the block nobody else of this process writes."""
        mine = self._take(first)
        try:
            yield
        finally:
            if mine:
                self._give_back()

    def _take(self, first: bool) -> bool:
        with self._free:
            self._first += first
            self.waiting += 1
            mine = self._free.wait_for(lambda: not self._taken and (first or not self._first), PATIENCE)
            self._first -= first
            self.waiting -= 1
            self._taken = self._taken or mine
            return mine

    def _give_back(self) -> None:
        with self._free:
            self._taken = False
            self._free.notify_all()


class Queued(NamedTuple):
    """Where a door stands in the queue."""

    lock: WriteLock
    first: bool = False


def queue(connection: sqlite3.Connection, queued: Queued) -> None:
    """From here on transactions on this connection wait for one another.

    Whoever is first leaves it to the others to move what was written into the file, which takes longer than a key may.
    """
    connection.write_lock = partial(queued.lock.held, first=queued.first)  # type: ignore[attr-defined]
    connection.execute(f"PRAGMA cache_size = -{CACHE}")
    if queued.first:
        connection.execute(f"PRAGMA wal_autocheckpoint = {LATE_CHECKPOINT}")


def write_lock_of(connection: sqlite3.Connection) -> AbstractContextManager[None]:
    """What a transaction on this connection waits for; nothing where it does not queue."""
    held: Callable[[], AbstractContextManager[None]] = getattr(connection, "write_lock", nullcontext)
    return held()
