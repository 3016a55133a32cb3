"""Accounts: who reads and acts."""

import sqlite3

from engage.domain.source import Account
from engage.domain.text import one_line

SELECT = "SELECT network, remote_id, name, handle FROM accounts"


def all_accounts(connection: sqlite3.Connection) -> list[Account]:
    """In the order of their ids."""
    return [_account(*row) for row in connection.execute(f"{SELECT} ORDER BY id")]


def _account(network: str, remote_id: str, name: str, handle: str) -> Account:
    return Account(network, remote_id, one_line(name), one_line(handle))


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
        return _account(*row) if row else None
