"""No query of either door walks through a table that grows: each finds its rows through an index."""

import re
import sqlite3
from collections.abc import Callable
from datetime import timedelta

import pytest

from engage.domain.action import ActionKind
from engage.domain.outbox import OutboxState
from engage.store.reader import Reader
from engage.store.store import Store
from tests.store.samples import ME, MINE, NOON, Shelf, profile, tweet

GROWING = {
    *("items", "lane_items", "profiles", "people", "item_sources", "states", "outbox", "events", "event_states"),
    *("notes", "person_tallies", "marks"),
}

SHORT = re.compile("outbox_texts|states_waking|items_shells")
"""Indexes of a few rows, or of which only the first are read: they may be walked through."""

READS: dict[str, Callable[[Reader], object]] = {
    "lanes": lambda reader: reader.lanes(),
    "rows": lambda reader: reader.rows("all", 5, 10),
    "rows of now": lambda reader: reader.rows("now", 5, 10),
    "rows_after": lambda reader: reader.rows_after("now", 5, 1, 10),
    "rows_before": lambda reader: reader.rows_before("all", 5, 1, 10),
    "position": lambda reader: reader.position("all", 1),
    "total": lambda reader: reader.total("all"),
    "row": lambda reader: reader.row(1),
    "item": lambda reader: reader.item(1),
    "thread": lambda reader: reader.thread(1),
    "person": lambda reader: reader.person(1),
    "gestures": lambda reader: reader.gestures(NOON.date(), NOON.date()),
    "received": lambda reader: reader.received(NOON.date(), NOON.date()),
    "sessions": lambda reader: reader.sessions(NOON.date(), NOON.date()),
    "search": lambda reader: reader.search("rye"),
    "outbox": lambda reader: reader.outbox(),
    "entry": lambda reader: reader.entry(1),
}

WRITES: dict[str, Callable[[Store], object]] = {
    "save": lambda store: store.posts.save([tweet("50", text="New"), tweet("90", "1")], 1, NOON, MINE),
    "mine": lambda store: store.posts.claim(ME, NOON),
    "gone": lambda store: store.posts.gone("x", ["50", "51"], NOON),
    "let go": lambda store: store.purging.expire(NOON, 100),
    "retire": lambda store: store.purging.retire(NOON, 100),
    "clear": lambda store: store.purging.clear(100),
    "missing": lambda store: store.posts.missing("x", ["50", "99"]),
    "newest_in": lambda store: store.posts.newest_in("x", "50"),
    "people": lambda store: store.people.save([profile(name="Ana")], NOON),
    "strangers": lambda store: store.people.missing("x", ["7"], NOON),
    "read": lambda store: store.states.read(1, NOON),
    "done": lambda store: store.states.done_thread(1, NOON),
    "wake": lambda store: store.states.wake(NOON + timedelta(days=1)),
    "expire": lambda store: store.states.expire(NOON + timedelta(days=3)),
    "snapshot": lambda store: store.states.snapshot([1, 2]),
    "claim": lambda store: store.outbox.claim("x:1", NOON + timedelta(days=1)),
    "next_due": lambda store: store.outbox.next_due("x:1"),
    "left_sending": lambda store: store.outbox.left_sending("x:1"),
    "newest": lambda store: store.outbox.newest(1, [ActionKind.LIKE], "x:1", tweet("50")),
    "recent_texts": lambda store: store.outbox.recent_texts(),
    "settled": lambda store: store.events.state(1, OutboxState.CONFIRMED, NOON),
    "stands": lambda store: store.dealings.stands(ActionKind.LIKE, "x:50", "x:1"),
    "my_word": lambda store: store.dealings.my_word("x", "50", 1),
    "their_word": lambda store: store.dealings.their_word("x", "50", 1),
    "conversation_of": lambda store: store.dealings.conversation_of(1),
    "made_by": lambda store: store.dealings.made_by("x:1", "90"),
    "reader_of": lambda store: store.dealings.reader_of(1),
}


def walked(connection: sqlite3.Connection, door: Callable[[], object]) -> list[str]:
    """Growing tables that a call walks through, each with its statement."""
    said: list[str] = []
    connection.set_trace_callback(said.append)
    door()
    connection.set_trace_callback(None)
    found = []
    for sql in {one for one in said if re.match(r"\s*(SELECT|INSERT|UPDATE|DELETE)", one)}:
        names = {alias: table for table, alias in re.findall(r"(\w+) AS (\w+)", sql)}
        for *_, step in connection.execute(f"EXPLAIN QUERY PLAN {sql}"):
            scan = re.match(r"SCAN (\w+)(?! VIRTUAL)|SEARCH (?=.*\(network=\?\))(\w+)", step)
            if scan and names.get(scan[1] or scan[2], scan[1] or scan[2]) in GROWING and not SHORT.search(step):
                found.append(f"{step}: {sql}")
    assert said
    return found


@pytest.fixture
def filled(shelf: Shelf) -> Shelf:
    items = shelf.save(*(tweet(str(50 + n), conversation="50", quoted="51", to_me=n == 3) for n in range(20)))
    shelf.store.people.note(1, "rye", NOON)
    shelf.act(items[0])
    shelf.act(items[1], ActionKind.REPLY, "Three words here")
    shelf.store.states.later(items[2], NOON, NOON, on_post=True)
    return shelf


@pytest.mark.parametrize("call", READS)
def test_reading_finds_its_rows_by_index(filled: Shelf, call: str) -> None:
    assert walked(filled.reader._db, lambda: READS[call](filled.reader)) == []


@pytest.mark.parametrize("call", WRITES)
def test_writing_finds_its_rows_by_index(filled: Shelf, call: str) -> None:
    assert walked(filled.store._db, lambda: WRITES[call](filled.store)) == []


def test_a_walk_would_be_noticed(filled: Shelf) -> None:
    connection = filled.reader._db
    walk = "SELECT count(*) FROM lane_items AS l WHERE l.sort = 3"
    assert walked(connection, lambda: connection.execute(walk).fetchone())
