"""Whether somebody else has the database open."""

import sqlite3

from engage.store.database import StoreUnusable
from engage.store.faults import code_of


def sole(connection: sqlite3.Connection) -> bool:
    """Whether nobody else has: only then can the mode with a journal beside the file be left, which this does."""
    try:
        return bool(connection.execute("PRAGMA journal_mode = DELETE").fetchone()[0] == "delete")
    except (sqlite3.OperationalError, StoreUnusable) as problem:
        if code_of(problem.__cause__ or problem) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            return False
        raise
