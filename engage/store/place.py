"""Short texts by key: where the person was, and what else outlives the run in a word."""

import sqlite3


def value(connection: sqlite3.Connection, key: str) -> str:
    """What was put under `key`, empty where nothing was."""
    row = connection.execute("SELECT value FROM place WHERE key = ?", (key,)).fetchone()
    return str(row[0]) if row else ""


class Place:
    """Keeps them; whoever keeps one names its key."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def put(self, key: str, text: str) -> None:
        self._db.execute(
            "INSERT INTO place (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            (key, text),
        )

    def get(self, key: str) -> str:
        return value(self._db, key)
