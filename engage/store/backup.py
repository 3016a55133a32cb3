"""A copy of the database: made whole while others write, checked, and put in its place again."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from tempfile import mkstemp

from engage.private import private_folder
from engage.store.database import APPLICATION_ID, StoreUnusable, newest, plainly
from engage.store.faults import DAMAGED
from engage.store.sole import sole


def folder_of(database: Path) -> Path:
    """Where the copies of a database lie."""
    return database.parent / "backups"


def back_up(database: Path, target: Path) -> None:
    """A whole copy of the database as it is now, for this user alone; whoever writes meanwhile is not kept waiting.

    Raises StoreUnusable, also where the database is damaged, and then leaves what was at `target`.
    """
    try:
        private_folder(target.parent)
        with _fresh(target) as fresh:
            with plainly(database):
                _copied(database, fresh)
                if not _whole(fresh, "quick_check"):
                    raise StoreUnusable(f"{database} {DAMAGED}")
            fresh.replace(target)
            _settled(target.parent)
    except OSError as problem:
        raise StoreUnusable(f"{target} cannot be written: {problem.strerror or problem}.") from problem


def restore(source: Path, database: Path, at: datetime) -> Path | None:
    """Put a copy in the database's place; where the former one is kept from then on, None where there was none.

    Raises StoreUnusable where the copy is not a whole database of engage, or another engage has the database open;
    nothing is changed then.
    """
    if not source.is_file():
        raise StoreUnusable(f"{source} does not exist.")
    try:
        private_folder(database.parent)
        with _fresh(database) as fresh:
            with plainly(source):
                _copied(source, fresh)
                _checked(source, fresh)
                _doubted(fresh)
            with plainly(database):
                kept = _set_aside(database, at)
                fresh.replace(database)
                _settled(database.parent)
    except OSError as problem:
        raise StoreUnusable(f"{database} cannot be written: {problem.strerror or problem}.") from problem
    return kept


@contextmanager
def _fresh(beside: Path) -> Iterator[Path]:
    """A new empty file of this call alone, for this user alone; gone afterwards, where it was not put in a place."""
    handle, name = mkstemp(".new", f"{beside.name}.", beside.parent)
    os.close(handle)
    try:
        yield Path(name)
    finally:
        _removed(Path(name))


def _copied(source: Path, target: Path) -> None:
    address = f"{source.absolute().as_uri()}?mode=ro"
    with closing(sqlite3.connect(address, uri=True)) as one, closing(sqlite3.connect(target)) as other:
        one.backup(other)
        other.execute("PRAGMA journal_mode = DELETE")
    with target.open("rb+") as file:
        os.fsync(file.fileno())


def _checked(source: Path, copy: Path) -> None:
    with closing(sqlite3.connect(copy)) as connection:
        mark = connection.execute("PRAGMA application_id").fetchone()[0]
        version = connection.execute("PRAGMA user_version").fetchone()[0]
    if mark != APPLICATION_ID:
        raise StoreUnusable(f"{source} is not a database of engage. Nothing was changed.")
    if version > newest():
        raise StoreUnusable(f"{source} was written by a newer engage. Nothing was changed; update engage first.")
    if not _whole(copy, "integrity_check"):
        raise StoreUnusable(f"{source} is damaged. Nothing was changed; take another copy.")


def _whole(copy: Path, check: str) -> bool:
    """`check` is `quick_check`, or `integrity_check` which also compares what stands in two places."""
    with closing(sqlite3.connect(copy)) as connection:
        return bool(connection.execute(f"PRAGMA {check}(1)").fetchone()[0] == "ok")


def _doubted(copy: Path) -> None:
    """What waited to be sent when the copy was made may have gone out since: it is as if left behind in the sending."""
    with closing(sqlite3.connect(copy)) as connection, connection:
        connection.execute(
            "UPDATE outbox SET state = 'sending', sent_at = created_at WHERE state IN ('held', 'queued', 'asking')"
        )


def _set_aside(database: Path, at: datetime) -> Path | None:
    """A copy of the database as it is, damaged or not; its log is folded in or copied along, and gone afterwards.

    The log has to be gone before another file takes the database's place: it would be played into that.
    """
    if not database.exists():
        return None
    _refuse_in_use(database)
    kept = folder_of(database) / f"replaced-{at:%Y-%m-%dT%H%M%S}.db"
    private_folder(kept.parent)
    for part in _parts(database):
        copy = kept.with_name(kept.name + part.name.removeprefix(database.name))
        copy.touch(0o600)
        shutil.copyfile(part, copy)
    for part in _parts(database):
        if part != database:
            part.unlink()
    return kept


def _refuse_in_use(database: Path) -> None:
    """A damaged file is in nobody's use."""
    with closing(sqlite3.connect(database, timeout=0)) as connection:
        try:
            alone = sole(connection)
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError:
            return
    if not alone:
        raise StoreUnusable(f"Another engage has {database} open. Nothing was changed; close it and try again.")


def _parts(database: Path) -> Iterator[Path]:
    """The file and what SQLite may have beside it."""
    for ending in ("", "-wal", "-shm"):
        part = database.with_name(database.name + ending)
        if part.exists():
            yield part


def _removed(file: Path) -> None:
    for part in list(_parts(file)):
        part.unlink(missing_ok=True)


def _settled(folder: Path) -> None:
    """A rename that a power cut cannot take back, where the system lets a folder be opened."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
