"""The column of lanes with their counts."""

import sqlite3

from engage.domain.inbox import NOW_LIMIT
from engage.domain.source import Rest
from engage.store.rows import LaneRow
from engage.store.sources import rest
from engage.store.titles import TITLE

_SOURCES = f"""
SELECT 'source:' || s.id, {TITLE}, s.kind, a.network, coalesce(t.total, 0), coalesce(t.unread, 0),
    s.paused, s.paused_until, s.answer, s.limited
FROM sources AS s
JOIN accounts AS a ON a.id = s.account
LEFT JOIN lane_tallies AS t ON t.lane = 'source:' || s.id
WHERE s.active AND s.kind <> 'mentions'
ORDER BY CASE s.kind WHEN 'list' THEN 1 WHEN 'page' THEN 2 ELSE 3 END, s.id
"""  # noqa: S608
_MENTIONS = """
SELECT paused, paused_until, answer, limited FROM sources WHERE active AND kind = 'mentions'
ORDER BY paused DESC LIMIT 1
"""
_NOW = "SELECT unread FROM lane_items WHERE lane = 'now' ORDER BY sort DESC, item DESC LIMIT ?"


def lanes(connection: sqlite3.Connection) -> list[LaneRow]:
    """Now, lists, Pages, home, Mentions, All, Later, Done. "now" has at most NOW_LIMIT items."""
    unread = [row[0] for row in connection.execute(_NOW, (NOW_LIMIT,))]
    now = LaneRow("now", "Now", "now", "", len(unread), sum(unread))
    sources = [
        LaneRow(key, title, kind, network, total, unread, resting[0], rest(*resting))
        for key, title, kind, network, total, unread, *resting in connection.execute(_SOURCES)
    ]
    paused = connection.execute(_MENTIONS).fetchone()
    mentions = _fixed(connection, "mentions", rest(*paused) if paused else None)
    return [now, *sources, mentions, *(_fixed(connection, key) for key in ("all", "later", "done"))]


def total(connection: sqlite3.Connection, lane: str) -> int:
    """How many items can be reached in a lane."""
    return min(size(connection, lane), NOW_LIMIT) if lane == "now" else size(connection, lane)


def size(connection: sqlite3.Connection, lane: str) -> int:
    """How many items are in a lane, whether they can be reached or not."""
    return _fixed(connection, lane).total


def _fixed(connection: sqlite3.Connection, key: str, rested: Rest | None = None) -> LaneRow:
    row = connection.execute("SELECT total, unread FROM lane_tallies WHERE lane = ?", (key,)).fetchone()
    total, unread = row or (0, 0)
    return LaneRow(key, key.capitalize(), key, "", total, unread, rested.sentence if rested else "", rested)
