"""Waiting too long: what is past its time by more than the grace asks the person, and goes no way of its own."""

import sqlite3
from datetime import datetime

from engage.domain.outbox import GRACE
from engage.store.times import millis

_LATE = "account = ?1 AND (state IN ('held', 'queued') AND hold_until <= ?2 OR state = 'held' AND hold_until > ?3)"
_BLOCKED = (
    "max(?3, coalesce((SELECT max(b.hold_until) FROM outbox AS b WHERE b.account = ?1 AND b.kind = outbox.kind"
    " AND b.state = 'queued' AND b.hold_until > ?2), 0))"
)
_DUE = f"account = ?1 AND state IN ('held', 'queued') AND hold_until > ?4 AND hold_until <= ?2 AND {_BLOCKED} > ?2"


def _late(account: str, now: datetime) -> tuple[str, int, int]:
    return account, millis(now - GRACE), millis(now + GRACE)


class Overdue:
    """Writes which waiting entries ask first, and what the person says to them. Each is one conditional UPDATE."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def any(self, account: str, now: datetime) -> bool:
        """Whether there is something to ask about; takes no lock."""
        return bool(self._db.execute(f"SELECT 1 FROM outbox WHERE {_LATE} LIMIT 1", _late(account, now)).fetchall())  # noqa: S608

    def ask(self, account: str, now: datetime) -> list[int]:
        """From now on these ask first, oldest first: past their time, or held so far ahead that the clock went back."""
        rows = self._db.execute(f"UPDATE outbox SET state = 'asking' WHERE {_LATE} RETURNING id", _late(account, now))  # noqa: S608
        return sorted(int(row[0]) for row in rows.fetchall())

    def because(self, number: int, reason: str) -> None:
        """The sentence that stands beside it while it asks."""
        self._db.execute("UPDATE outbox SET reason = ? WHERE id = ? AND state = 'asking'", (reason, number))

    def send(self, number: int, now: datetime) -> bool:
        """The person wants it sent: it is due now. False where it does not ask, or not any more."""
        sent = self._db.execute(
            "UPDATE outbox SET state = 'queued', reason = '', hold_until = ? WHERE id = ? AND state = 'asking'",
            (millis(now), number),
        )
        return sent.rowcount == 1

    def excuse(self, account: str, now: datetime, until: datetime | None) -> None:
        """Waiting for a network's limit is not being late: what is due now is put off as far as the limit goes.

        That is `until` for the whole account, else the end of what holds up its kind.
        """
        values = (account, millis(now), millis(until) if until else 0, millis(now - GRACE))
        if self._db.execute(f"SELECT 1 FROM outbox WHERE {_DUE} LIMIT 1", values).fetchall():  # noqa: S608
            self._db.execute(f"UPDATE outbox SET state = 'queued', hold_until = {_BLOCKED} WHERE {_DUE}", values)  # noqa: S608
