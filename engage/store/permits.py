"""What networks have refused by plan or rule, with its date: one row for each account and permit."""

import sqlite3
from datetime import datetime

from engage.domain.network import Permit
from engage.store.records import RefusedPermit
from engage.store.times import millis, moment

_SELECT = "SELECT account, key, words, since, why FROM refused_permits"


def refused_permits(connection: sqlite3.Connection) -> list[RefusedPermit]:
    """The latest first."""
    rows = connection.execute(f"{_SELECT} ORDER BY since DESC, account, key")
    return [RefusedPermit(account, key, words, moment(since), why) for account, key, words, since, why in rows]


class Permits:
    """Writes and reads refused permits; what is not among them is granted."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def refuse(self, account: str, permit: Permit, since: datetime, why: str) -> None:
        """The network refused it, in the words of `why`; the first date stands."""
        self._db.execute(
            "INSERT INTO refused_permits (account, key, words, since, why) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (account, key) DO NOTHING",
            (account, permit.key, permit.words, millis(since), why),
        )

    def grant(self, account: str, key: str) -> bool:
        """It may be asked for again; False where it was not refused."""
        gone = self._db.execute("DELETE FROM refused_permits WHERE account = ? AND key = ?", (account, key))
        return gone.rowcount == 1

    def why(self, account: str, key: str) -> str:
        """In what words it was refused; empty where it was not."""
        row = self._db.execute(
            "SELECT why FROM refused_permits WHERE account = ? AND key = ?", (account, key)
        ).fetchone()
        return str(row[0]) if row else ""
