"""Bringing back what was put off: at its time, or as soon as its author posts."""

import json
import sqlite3
from collections.abc import Sequence
from datetime import datetime

from engage.store.lanes import Lanes
from engage.store.times import millis


def due(connection: sqlite3.Connection, now: datetime) -> list[int]:
    """Items put off until `now` or earlier."""
    rows = connection.execute("SELECT item FROM states WHERE place = 'later' AND wake_at <= ?", (millis(now),))
    return [int(row[0]) for row in rows]


def awaited(connection: sqlite3.Connection, new: Sequence[int]) -> list[int]:
    """Items put off until their author posts, where one of the items `new` is a later post of theirs."""
    rows = connection.execute(
        "SELECT DISTINCT s.item FROM states AS s JOIN items AS i ON i.id = s.item"
        " JOIN items AS n ON n.author = i.author AND n.created_at > i.created_at"
        " WHERE s.place = 'later' AND s.wake_on_post = 1 AND n.id IN (SELECT value FROM json_each(?))",
        (json.dumps(new),),
    )
    return [int(row[0]) for row in rows]


def wake(connection: sqlite3.Connection, lanes: Lanes, items: Sequence[int], at: datetime) -> int:
    """They are in the inbox again, unread, as if they had come at `at`; how many."""
    connection.executemany(
        "UPDATE states SET place = 'inbox', placed_at = NULL, read_at = NULL, wake_at = NULL, wake_on_post = 0,"
        " woken_at = ? WHERE item = ?",
        [(millis(at), item) for item in items],
    )
    lanes.settle(items, at)
    return len(items)
