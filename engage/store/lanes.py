"""Lanes, kept ready in their order: after every change, an item's rows there are made to agree with how it stands."""

import sqlite3
from collections.abc import Collection
from datetime import datetime

from engage.domain.inbox import HEAD_START, MENTIONS_HOURS, NOW_HOURS, Place, lanes, rank
from engage.store.database import transaction
from engage.store.standings import Standing, standings
from engage.store.times import millis

NEVER = 10**11
"""Seconds at which an item waits that no clock brings back."""

HORIZON_LAG = 60_000
"""Milliseconds that the horizon may stay behind, so as not to be written at every look."""

HOUR = 3_600_000

_OLD = """
SELECT l.item FROM lane_items AS l JOIN items AS i ON i.id = l.item LEFT JOIN states AS s ON s.item = i.id
WHERE l.lane = 'now' AND coalesce(s.woken_at, i.created_at) < CASE
    WHEN i.to_me OR EXISTS (SELECT 1 FROM accounts AS o WHERE o.network = i.network AND o.remote_id = i.page) THEN ?2
    ELSE ?1 END
"""
_INSERT = "INSERT INTO lane_items (lane, sort, item, unread) VALUES (?, ?, ?, ?)"
_MARK = "UPDATE lane_items SET unread = ? WHERE lane = ? AND sort = ? AND item = ?"

Rows = dict[str, tuple[int, int]]
"""Of one item: sort and unread by lane."""


class Lanes:
    """Writes lane rows. Age counts up to the given time, or to the last time the store was told."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def enter(self, items: Collection[int], at: datetime) -> None:
        """Put new items into their lanes."""
        found = standings(self._db, items, self._now(at)) if items else []
        self._db.executemany(
            _INSERT, [(lane, row[0], s.item, row[1]) for s in found for lane, row in _wanted(s).items()]
        )

    def settle(self, items: Collection[int], at: datetime | None = None) -> None:
        """Bring the lanes of these items into step.

        Where an item stays in "now" it keeps its height there, unless it has begun to speak to me.
        """
        for standing in standings(self._db, items, self._now(at)) if items else ():
            self._write(standing.item, self._rows(standing.item), _wanted(standing))

    def rise(self, items: Collection[int], at: datetime) -> None:
        """Rank them anew: what they answer has turned out to be mine."""
        self._db.executemany("DELETE FROM lane_items WHERE item = ?", [(item,) for item in items])
        self.enter(items, at)

    def expire(self, now: datetime) -> None:
        """Let the lane "now" go of what is too old for it."""
        with transaction(self._db):
            old = self._db.execute(
                _OLD, (millis(now) - NOW_HOURS * HOUR, millis(now) - MENTIONS_HOURS * HOUR)
            ).fetchall()
            found = standings(self._db, [row[0] for row in old], millis(now))
            leaving = [standing for standing in found if "now" not in _wanted(standing)]
            self._advance(now, 0 if leaving else HORIZON_LAG)
            for standing in leaving:
                self._write(standing.item, self._rows(standing.item), _wanted(standing))

    def _now(self, at: datetime | None) -> int:
        if at is not None:
            self._advance(at, HORIZON_LAG)
        horizon = int(self._db.execute("SELECT at FROM horizon").fetchone()[0])
        return horizon if at is None else max(horizon, millis(at))

    def _advance(self, now: datetime, lag: int) -> None:
        """What is too old for "now" by this time stays out, whatever else happens to it."""
        self._db.execute("UPDATE horizon SET at = ?1 WHERE at < ?1 - ?2", (millis(now), lag))

    def _rows(self, item: int) -> Rows:
        rows = self._db.execute("SELECT lane, sort, unread FROM lane_items WHERE item = ?", (item,))
        return {lane: (sort, unread) for lane, sort, unread in rows}

    def _write(self, item: int, present: Rows, wanted: Rows) -> None:
        if "now" in present and "now" in wanted and ("mentions" in present or "mentions" not in wanted):
            wanted["now"] = (present["now"][0], wanted["now"][1])
        for lane, (sort, unread) in present.items():
            key = (lane, sort, item)
            if lane not in wanted or wanted[lane][0] != sort:
                self._db.execute("DELETE FROM lane_items WHERE lane = ? AND sort = ? AND item = ?", key)
            elif wanted[lane][1] != unread:
                self._db.execute(_MARK, (wanted[lane][1], *key))
        for lane, (sort, unread) in wanted.items():
            if lane not in present or present[lane][0] != sort:
                self._db.execute(_INSERT, (lane, sort, item, unread))


def _wanted(standing: Standing) -> Rows:
    """Where it belongs. A post that only a thread or a look-up brought is in no lane, unless it speaks to me."""
    if standing.let_go:
        return {}
    if standing.place is Place.INBOX and not standing.brought and (standing.facts.mine or not standing.facts.to_me):
        return {}
    seconds, unread = standing.since // 1000, int(standing.unread)
    rows = dict.fromkeys(lanes(standing.place, standing.facts, standing.sources), (seconds, unread))
    if "now" in rows:
        rows["now"] = (seconds + rank(standing.facts)[0] * HEAD_START, unread)
    if standing.place is Place.LATER:
        rows["later"] = (-NEVER if standing.wake_at is None else -standing.wake_at // 1000, unread)
    if standing.place is Place.DONE and standing.placed_at is not None:
        rows["done"] = (standing.placed_at // 1000, unread)
    return rows
