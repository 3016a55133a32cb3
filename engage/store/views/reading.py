"""Accounts, and how far they have been read."""

import sqlite3
from datetime import datetime

from engage.store.times import moment_or_none


def known_until(connection: sqlite3.Connection) -> datetime | None:
    """When anything was last read from a network."""
    return moment_or_none(connection.execute("SELECT max(moved_at) FROM sources").fetchone()[0])


def synced_at(connection: sqlite3.Connection, account: str) -> datetime | None:
    """When a source of this account was last read to its end."""
    row = connection.execute("SELECT max(moved_at) FROM sources WHERE account = ?", (account,)).fetchone()
    return moment_or_none(row[0])


def put_off(connection: sqlite3.Connection, account: str) -> list[tuple[str, str]]:
    """Sources of this account that were not read at the last try: title, and why."""
    rows = connection.execute(
        "SELECT title, paused FROM sources WHERE account = ? AND active AND paused <> '' ORDER BY id", (account,)
    )
    return [(title, why) for title, why in rows]
