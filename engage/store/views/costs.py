"""What was spent, by lane and class."""

import sqlite3
from datetime import date

from engage.store.records import CostRow
from engage.store.titles import TITLE

_COSTS = f"""
SELECT c.account, c.lane, coalesce({TITLE}, ''), c.class, c.is_read, sum(c.count), sum(c.micros)
FROM charges AS c
LEFT JOIN sources AS s ON 'source:' || s.id = c.lane
LEFT JOIN accounts AS a ON a.id = s.account
WHERE c.day BETWEEN ? AND ?
GROUP BY c.account, c.lane, c.class, c.is_read, s.title
ORDER BY c.is_read DESC, sum(c.micros) DESC, c.account, c.lane, c.class
"""  # noqa: S608


def costs(connection: sqlite3.Connection, first: date, last: date) -> list[CostRow]:
    """Of these UTC days together: reads first, the dearest first."""
    found = connection.execute(_COSTS, (first.isoformat(), last.isoformat()))
    return [CostRow(account, lane, title, kind, bool(read), *sums) for account, lane, title, kind, read, *sums in found]


def first_day(connection: sqlite3.Connection) -> date | None:
    """The first UTC day on which anything was billed; None where nothing ever was."""
    (day,) = connection.execute("SELECT min(day) FROM charges").fetchone()
    return date.fromisoformat(day) if day else None
