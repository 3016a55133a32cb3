"""The lines of a lane, from any place in it, highest first."""

import sqlite3

from engage.domain.inbox import NOW_LIMIT
from engage.store.rows import InboxRow
from engage.store.views.lanes import size
from engage.store.views.line import lines

_DOWN = "l.sort DESC, l.item DESC"
_PAGE = "SELECT sort, item FROM lane_items WHERE lane = ? ORDER BY sort DESC, item DESC LIMIT ? OFFSET ?"
_PAGE_FROM_END = "SELECT sort, item FROM lane_items WHERE lane = ? ORDER BY sort, item LIMIT ? OFFSET ?"
_AFTER = (
    "SELECT sort, item FROM lane_items WHERE lane = ? AND (sort, item) < (?, ?) ORDER BY sort DESC, item DESC LIMIT ?"
)
_BEFORE = "SELECT sort, item FROM lane_items WHERE lane = ? AND (sort, item) > (?, ?) ORDER BY sort, item LIMIT ?"
_ABOVE = (
    "SELECT (SELECT count(*) FROM lane_items WHERE lane = ?1 AND sort > ?2)"
    " + (SELECT count(*) FROM lane_items WHERE lane = ?1 AND sort = ?2 AND item > ?3)"
)
_BELOW = _ABOVE.replace(">", "<")
_MIDDLE = (
    "SELECT ((SELECT sort FROM lane_items WHERE lane = ?1 ORDER BY sort LIMIT 1)"
    " + (SELECT sort FROM lane_items WHERE lane = ?1 ORDER BY sort DESC LIMIT 1)) / 2"
)
_ONE = "SELECT created_at / 1000 AS sort, id AS item FROM items WHERE id = ?"


def rows(connection: sqlite3.Connection, lane: str, offset: int, limit: int) -> list[InboxRow]:
    """`limit` lines from the one at `offset`, stepped to from the nearer end."""
    whole, count = size(connection, lane), _reach(lane, offset, limit)
    if lane == "now" or offset <= whole // 2:
        return lines(connection, _PAGE, (lane, count, offset), _DOWN)
    count = max(0, min(count, whole - offset))
    return lines(connection, _PAGE_FROM_END, (lane, count, whole - offset - count), _DOWN)


def rows_after(connection: sqlite3.Connection, lane: str, sort: int, item: int, limit: int) -> list[InboxRow]:
    """The next lines below a place, whether or not anything is still there."""
    above = _above(connection, lane, sort, item - 1) if lane == "now" else 0
    return lines(connection, _AFTER, (lane, sort, item, _reach(lane, above, limit)), _DOWN)


def rows_before(connection: sqlite3.Connection, lane: str, sort: int, item: int, limit: int) -> list[InboxRow]:
    """The lines above a place, the nearest first."""
    return lines(connection, _BEFORE, (lane, sort, item, limit), "l.sort, l.item")


def position(connection: sqlite3.Connection, lane: str, item: int) -> int | None:
    """How many lines are above the item in this lane; None where it is not to be reached there."""
    row = connection.execute("SELECT sort FROM lane_items WHERE item = ? AND lane = ?", (item, lane)).fetchone()
    if row is None:
        return None
    above = _index(connection, lane, row[0], item)
    return above if _reach(lane, above, 1) else None


def row(connection: sqlite3.Connection, item: int) -> InboxRow | None:
    """The line of an item outside of any lane; its sort is the time of the post in seconds."""
    found = lines(connection, _ONE, (item,), _DOWN)
    return found[0] if found else None


def _above(connection: sqlite3.Connection, lane: str, sort: int, item: int) -> int:
    return int(connection.execute(_ABOVE, (lane, sort, item)).fetchone()[0])


def _index(connection: sqlite3.Connection, lane: str, sort: int, item: int) -> int:
    """How many are above an item that is there, counted from the end that is probably nearer."""
    if sort >= connection.execute(_MIDDLE, (lane,)).fetchone()[0]:
        return _above(connection, lane, sort, item)
    below = connection.execute(_BELOW, (lane, sort, item)).fetchone()[0]
    return int(size(connection, lane) - below) - 1


def _reach(lane: str, offset: int, limit: int) -> int:
    """How many of `limit` lines from `offset` on can be reached: "now" ends early."""
    return max(0, min(limit, NOW_LIMIT - offset) if lane == "now" else limit)
