"""What was spent: sums by UTC day, lane and class, and what was read today, so that nothing is counted twice."""

import sqlite3
from collections.abc import Iterable
from datetime import datetime, timedelta

from engage.domain.price import Charge, utc_day

_KEPT = timedelta(days=1)
"""How long ids are kept beyond their day, for lanes that are still in yesterday's last request."""


class Charges:
    """Books charges."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def add(self, account: str, lane: str, charges: Iterable[Charge], at: datetime) -> None:
        """Book what an answer at `at` brought; a resource is charged once per account, class and UTC day."""
        day = utc_day(at).isoformat()
        for charge in charges:
            count = self._unbilled(day, account, charge) if charge.daily else len(charge.ids)
            if count:
                self._db.execute(
                    "INSERT INTO charges (day, account, lane, class, is_read, count, micros)"
                    " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (day, account, lane, class) DO UPDATE SET"
                    " count = count + excluded.count, micros = micros + excluded.micros",
                    (day, account, lane, charge.kind, charge.read, count, count * charge.price),
                )
                self._db.execute("DELETE FROM charged WHERE day < ?", ((utc_day(at) - _KEPT).isoformat(),))

    def reads(self, at: datetime, lane: str = "") -> int:
        """Micro-dollars of all reads on the UTC day of `at`; with `lane` those of that lane."""
        row = self._db.execute(
            "SELECT coalesce(sum(micros), 0) FROM charges WHERE day = ?1 AND is_read AND ?2 IN ('', lane)",
            (utc_day(at).isoformat(), lane),
        ).fetchone()
        return int(row[0])

    def _unbilled(self, day: str, account: str, charge: Charge) -> int:
        """How many of its ids are billed for the first time today; from now on they are known."""
        return self._db.executemany(
            "INSERT OR IGNORE INTO charged (day, account, class, remote_id) VALUES (?, ?, ?, ?)",
            [(day, account, charge.kind, one) for one in charge.ids],
        ).rowcount
