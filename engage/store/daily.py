"""The copy of each day: made where there is none yet, and let go after a few days."""

import re
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path

from engage.domain.record import dataclass
from engage.store.backup import back_up, folder_of

KEPT = 3
"""Daily copies that stay. Others' posts that were purged live on in a copy, so few days must do."""

_NAME = re.compile(r"engage-(\d{4}-\d{2}-\d{2})\.db")


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy of one day; `size` in bytes."""

    path: Path
    day: date
    size: int


def backups(database: Path) -> list[Backup]:
    """The daily copies, newest first."""
    found = []
    for path in folder_of(database).glob("engage-*.db"):
        named = _NAME.fullmatch(path.name)
        with suppress(ValueError, OSError):
            if named:
                found.append(Backup(path, date.fromisoformat(named[1]), path.stat().st_size))
    return sorted(found, key=lambda one: one.day, reverse=True)


def daily(database: Path, day: date) -> Path | None:
    """The copy of this day, where there is none yet; the oldest beyond KEPT go. None where nothing was to be done.

    Raises StoreUnusable where it cannot be written; a former copy stays as it is.
    """
    if any(one.day >= day for one in backups(database)):
        return None
    for left in folder_of(database).glob("*.new*"):
        with suppress(OSError):
            if datetime.fromtimestamp(left.stat().st_mtime, UTC).date() < day:  # of a process that was killed
                left.unlink()
    target = folder_of(database) / f"engage-{day}.db"
    back_up(database, target)
    for old in backups(database)[KEPT:]:
        old.path.unlink(missing_ok=True)
    return target
