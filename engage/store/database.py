"""Opening the database file: permissions, pragmas, migrations, transactions, and what can be wrong with it."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path
from time import monotonic, sleep

from engage.domain.lookalike import skeleton
from engage.private import private_folder
from engage.store.connection import PlainConnection, StoreUnusable, plainly
from engage.store.faults import code_of
from engage.store.texts import decoded, legible
from engage.store.write_lock import write_lock_of

__all__ = ["StoreUnusable", "plainly"]

APPLICATION_ID = 0x656E6761
"""Marks the file as ours, in its header: "enga"."""

BUSY_MILLISECONDS = 5000


def connect(path: Path, *, read_only: bool = False, bulk: bool = False) -> sqlite3.Connection:
    """A connection for one thread, in autocommit; a missing file is made (0600, in a 0700 folder) unless `read_only`.

    What is read from a `read_only` one goes to the screen, and is `legible`; but a BLOB stays as it is.
    Commits wait for the disk, so that a key press survives a power cut; with `bulk` they survive a killed process only.
    Raises StoreUnusable.
    """
    with plainly(path):
        if read_only:
            address = f"{path.absolute().as_uri()}?mode=ro"
            connection = sqlite3.connect(address, uri=True, isolation_level=None, factory=PlainConnection)
            connection.text_factory = legible
        else:
            _make_private(path)
            connection = sqlite3.connect(path, isolation_level=None, factory=PlainConnection)
            connection.text_factory = decoded
            connection.create_function("skeleton", 1, skeleton, deterministic=True)
        connection.path = path
        try:
            _set_up(connection, read_only=read_only, bulk=bulk)
        except BaseException:
            connection.close()
            raise
    return connection


def _set_up(connection: sqlite3.Connection, *, read_only: bool, bulk: bool) -> None:
    connection.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
    connection.execute("PRAGMA foreign_keys = ON")
    if read_only:
        connection.execute("PRAGMA query_only = ON")
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    else:
        _keep_journal(connection)
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute(f"PRAGMA synchronous = {'NORMAL' if bulk else 'FULL'}")


def _keep_journal(connection: sqlite3.Connection) -> None:
    """Turn write-ahead logging on, where it is not yet. SQLite does not wait for another process that does the same."""
    end = monotonic() + BUSY_MILLISECONDS / 1000
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except StoreUnusable as busy:
            if code_of(busy.__cause__) != sqlite3.SQLITE_BUSY or monotonic() > end:
                raise
            sleep(0.02)
        else:
            return


def _make_private(path: Path) -> None:
    """Make the file where there is none.

    One that is there is not touched: to close it again would take away the locks that SQLite holds on it in this very
    process (sqlite.org/howtocorrupt.html, 2.2), and another process would take itself for the last one.
    """
    try:
        private_folder(path.parent)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        return
    except OSError as error:
        raise StoreUnusable(f"{path} cannot be opened: {error.strerror or error}.") from error


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the schema up to date, in one transaction. Raises StoreUnusable for a newer or a foreign database."""
    steps = _steps()
    with transaction(connection):
        version = version_of(connection)
        refuse_foreign(connection, version, newest=len(steps))
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        for number, sql in enumerate(steps[version:], start=version + 1):
            for statement in _statements(sql):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number}")


def version_of(connection: sqlite3.Connection) -> int:
    """The schema that the file has; 0 for an empty one."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def newest() -> int:
    """The schema that this engage brings a file to."""
    return len(_steps())


def sqlite_version() -> str:
    """That of the library."""
    return sqlite3.sqlite_version


def refuse_foreign(connection: sqlite3.Connection, version: int, newest: int) -> None:
    """StoreUnusable for a newer or a foreign database."""
    mark = connection.execute("PRAGMA application_id").fetchone()[0]
    if mark != APPLICATION_ID and connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
        raise StoreUnusable("The database belongs to another program. It was left as it is; name another folder.")
    if mark == APPLICATION_ID and version > newest:
        raise StoreUnusable(
            f"The database was written by a newer engage (schema {version}, this one knows {newest}). "
            "It was left as it is; update engage to open it."
        )


def _steps() -> list[str]:
    folder = resources.files("engage.store") / "migrations"
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".sql")), key=lambda file: file.name)
    return [file.read_text(encoding="utf-8") for file in files]


def _statements(sql: str) -> Iterator[str]:
    """One by one, since executescript() would commit first."""
    statement = ""
    for line in sql.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All or nothing, with the write lock from the start; inside another one it simply belongs to that."""
    if connection.in_transaction:
        yield
        return
    with write_lock_of(connection):
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            connection.execute("COMMIT")
        except BaseException:
            connection.rollback()
            raise
