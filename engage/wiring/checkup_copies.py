"""What a check-up finds about the copies of the database."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from engage.domain.checkup import Said, look, ok
from engage.store.daily import backups

OLD = timedelta(days=2)
"""A copy is made every day on which engage is used; one that lags so far behind says that something hinders it."""


def copies_said(database: Path, now: datetime) -> Said:
    """How old the newest is, against when the database was last written."""
    written = _written(database)
    if written is None:
        return ok("None needed yet: there is no database.")
    found = backups(database)
    again = "`engage backup` makes one now; if it cannot, it says why."
    if not found:
        return look("There is no copy of the database.", again)
    newest = found[0].day
    age = (now.date() - newest).days
    told = f"The newest is of {newest}, {'today' if age <= 0 else 'yesterday' if age == 1 else f'{age} days ago'}"
    if datetime.combine(newest, datetime.min.time(), UTC) + timedelta(days=1) + OLD <= written:
        return look(f"{told}, and engage has been in use since.", again)
    return ok(f"{told}.")


def _written(database: Path) -> datetime | None:
    """When the database was last changed; None where there is none."""
    if not database.exists():
        return None
    log = database.with_name(database.name + "-wal")
    parts = [database, *([log] if log.exists() and log.stat().st_size else [])]  # a reader makes an empty one
    return datetime.fromtimestamp(max(part.stat().st_mtime for part in parts), UTC)
