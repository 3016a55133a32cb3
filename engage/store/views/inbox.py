"""The lines of a lane, from any place in it, highest first."""

import sqlite3

from engage.domain.inbox import NOW_LIMIT
from engage.store.rows import InboxRow
from engage.store.views.line import lines

_DOWN = "l.sort DESC, l.item DESC"
_PAGE = "SELECT sort, item FROM lane_items WHERE lane = ? ORDER BY sort DESC, item DESC LIMIT ? OFFSET ?"
_AFTER = (
    "SELECT sort, item FROM lane_items WHERE lane = ? AND (sort, item) < (?, ?) ORDER BY sort DESC, item DESC LIMIT ?"
)
_BEFORE = "SELECT sort, item FROM lane_items WHERE lane = ? AND (sort, item) > (?, ?) ORDER BY sort, item LIMIT ?"
_ABOVE = "SELECT count(*) FROM lane_items WHERE lane = ? AND (sort, item) > (?, ?)"
_ONE = "SELECT created_at / 1000 AS sort, id AS item FROM items WHERE id = ?"


def rows(connection: sqlite3.Connection, lane: str, offset: int, limit: int) -> list[InboxRow]:
    """`limit` lines from the one at `offset`."""
    return lines(connection, _PAGE, (lane, _reach(lane, offset, limit), offset), _DOWN)


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
    above = _above(connection, lane, row[0], item)
    return above if _reach(lane, above, 1) else None


def row(connection: sqlite3.Connection, item: int) -> InboxRow | None:
    """The line of an item outside of any lane; its sort is the time of the post in seconds."""
    found = lines(connection, _ONE, (item,), _DOWN)
    return found[0] if found else None


def _above(connection: sqlite3.Connection, lane: str, sort: int, item: int) -> int:
    return int(connection.execute(_ABOVE, (lane, sort, item)).fetchone()[0])


def _reach(lane: str, offset: int, limit: int) -> int:
    """How many of `limit` lines from `offset` on can be reached: "now" ends early."""
    return max(0, min(limit, NOW_LIMIT - offset) if lane == "now" else limit)
