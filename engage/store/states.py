"""What the person decided about items: read, done, later. One state for each item, whatever lanes show it."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from engage.store import waking
from engage.store.database import transaction
from engage.store.lanes import Lanes
from engage.store.rows import PlacedItem, PlaceSnapshot
from engage.store.times import millis, millis_or_none, moment_or_none

_PUT = (
    "INSERT INTO states (place, placed_at, wake_at, wake_on_post, item) SELECT ?, ?, ?, ?, id FROM items WHERE id = ?"
    " ON CONFLICT (item) DO UPDATE SET place = excluded.place, placed_at = excluded.placed_at,"
    " wake_at = excluded.wake_at, wake_on_post = excluded.wake_on_post"
)
_RESTORE = (
    "INSERT INTO states (place, placed_at, read_at, wake_at, wake_on_post, woken_at, item)"
    " SELECT ?, ?, ?, ?, ?, ?, id FROM items WHERE id = ?"
    " ON CONFLICT (item) DO UPDATE SET place = excluded.place, placed_at = excluded.placed_at,"
    " read_at = excluded.read_at, wake_at = excluded.wake_at, wake_on_post = excluded.wake_on_post,"
    " woken_at = excluded.woken_at"
)


class States:
    """Every method is one transaction and leaves the lanes in step. Nothing is written of what is no longer stored."""

    def __init__(self, connection: sqlite3.Connection, lanes: Lanes) -> None:
        self._db, self._lanes = connection, lanes

    def read(self, item: int, at: datetime) -> None:
        """It was on screen; the first time stands."""
        self._write(
            [item],
            "INSERT INTO states (read_at, item) SELECT ?, id FROM items WHERE id = ?"
            " ON CONFLICT (item) DO UPDATE SET read_at = coalesce(read_at, excluded.read_at)",
            [(millis(at), item)],
        )

    def unread(self, item: int) -> None:
        self._write([item], "UPDATE states SET read_at = NULL WHERE item = ?", [(item,)])

    def done(self, item: int, at: datetime) -> None:
        self._write([item], _PUT, [("done", millis(at), None, 0, item)])

    def later(self, item: int, at: datetime, wake_at: datetime | None, on_post: bool) -> None:
        """Put off until `wake_at`, until its author posts, or whichever comes first."""
        self._write([item], _PUT, [("later", millis(at), millis_or_none(wake_at), int(on_post), item)])

    def inbox(self, item: int) -> None:
        """Back from done or later."""
        self._write([item], _PUT, [("inbox", None, None, 0, item)])

    def open_thread(self, item: int) -> list[int]:
        """What of its conversation is still in the inbox."""
        rows = self._db.execute(
            "SELECT o.id FROM items AS i JOIN items AS o ON o.network = i.network AND o.conversation = i.conversation"
            " LEFT JOIN states AS s ON s.item = o.id WHERE i.id = ? AND coalesce(s.place, 'inbox') = 'inbox'"
            " AND (o.id = i.id OR i.conversation <> '')"
            " AND EXISTS (SELECT 1 FROM lane_items AS l WHERE l.item = o.id) ORDER BY o.id",
            (item,),
        )
        return [int(row[0]) for row in rows]

    def done_thread(self, item: int, at: datetime) -> list[int]:
        """Everything of its conversation that is still in the inbox is done; the ids, for an undo."""
        found = self.open_thread(item)
        self._write(found, _PUT, [("done", millis(at), None, 0, one) for one in found])
        return found

    def wake(self, now: datetime) -> int:
        """Bring back, unread, what was put off until now or earlier; how many."""
        with transaction(self._db):
            return waking.wake(self._db, self._lanes, waking.due(self._db, now), now)

    def expire(self, now: datetime) -> None:
        """Let the lane "now" go of what is too old for it; it stays in the other lanes."""
        self._lanes.expire(now)

    def snapshot(self, items: Sequence[int]) -> PlaceSnapshot:
        """Where they are now; an item never touched is in the inbox, unread."""
        rows = self._db.execute(
            "SELECT value, coalesce(place, 'inbox'), placed_at, read_at, wake_at, coalesce(wake_on_post, 0), woken_at"
            " FROM json_each(?) LEFT JOIN states ON item = value ORDER BY key",
            (json.dumps(list(items)),),
        )
        return PlaceSnapshot(tuple(_placed(row) for row in rows))

    def restore(self, snapshot: PlaceSnapshot) -> None:
        """Put them back where they were."""
        self._write([placed.item for placed in snapshot.items], _RESTORE, [_row(placed) for placed in snapshot.items])

    def _write(self, items: Sequence[int], sql: str, rows: Iterable[tuple[object, ...]]) -> None:
        with transaction(self._db):
            self._db.executemany(sql, rows)
            self._lanes.settle(items)


def _placed(row: tuple[Any, ...]) -> PlacedItem:
    item, place, placed, read, wake, on_post, woken = row
    times = moment_or_none(placed), moment_or_none(read), moment_or_none(wake)
    return PlacedItem(item, place, *times, bool(on_post), moment_or_none(woken))


def _row(placed: PlacedItem) -> tuple[object, ...]:
    times = millis_or_none(placed.placed_at), millis_or_none(placed.read_at), millis_or_none(placed.wake_at)
    return placed.place, *times, int(placed.wake_on_post), millis_or_none(placed.woken_at), placed.item
