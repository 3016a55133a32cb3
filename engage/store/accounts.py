"""Accounts: who reads and acts."""

import sqlite3

from engage.domain.source import Account

SELECT = "SELECT network, remote_id, name, handle FROM accounts"


def all_accounts(connection: sqlite3.Connection) -> list[Account]:
    """In the order of their ids."""
    return [Account(*row) for row in connection.execute(f"{SELECT} ORDER BY id")]


class Accounts:
    """Writes and reads accounts."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def put(self, account: Account) -> None:
        """Add it, or change its name and handle."""
        self._db.execute(
            "INSERT INTO accounts (id, network, remote_id, name, handle) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (id) DO UPDATE SET name = excluded.name, handle = excluded.handle"
            " WHERE name <> excluded.name OR handle <> excluded.handle",
            (account.id, account.network, account.remote_id, account.name, account.handle),
        )

    def all(self) -> list[Account]:
        return all_accounts(self._db)

    def get(self, account: str) -> Account | None:
        row = self._db.execute(f"{SELECT} WHERE id = ?", (account,)).fetchone()
        return Account(*row) if row else None
