"""A database that somebody else has written: whatever stands in it comes out of the reading door harmless."""

import inspect
import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

import pytest

from engage.domain.action import ActionKind
from engage.domain.network import Permit
from engage.domain.outbox import OutboxState
from engage.domain.person import Profile
from engage.domain.post import Link, Media
from engage.domain.price import Charge
from engage.domain.source import Rest
from engage.store.reader import Reader
from engage.store.store import Store
from tests.hostile.forbidden import forbidden
from tests.store.samples import ME, NOON, Shelf, comment, tweet

EVIL = "Tea\x1b]0;owned\x07\x1b[2J\x9b31m\x00\u202ecake\u2066 \x1bPq\x1b\\\U000e0041" + "\u0335" * 30
LINE = "Teacake"

KEPT = {
    "id", "network", "remote_id", "account", "kind", "state", "cursor", "zone", "day", "class", "lane", "key",
    "version", "conversation", "parent", "quoted", "page", "post_network", "post_id", "place", "received_day", "acting",
    "object", "look", "made", "value", "profile",
}  # fmt: skip
"""Columns by which rows are found, and words of a closed list."""

JSON_COLUMNS = {"mentions", "links", "media", "barred", "post"}


@pytest.fixture
def foreign(shelf: Shelf) -> Iterator[Reader]:
    """Everything that can be in a database is in it, and every text in it is hostile."""
    full(shelf)
    with closing(sqlite3.connect(shelf.path)) as file:
        for table, columns in texts(file):
            for column in columns:
                file.execute(f"UPDATE {table} SET {column} = ?", (EVIL,))
        evil = json.dumps([[EVIL, EVIL, f"https://x.example/{EVIL}"]])
        file.execute("UPDATE items SET links = ?, media = ?, mentions = ?", (evil, evil, json.dumps([EVIL])))
        for number, packed in file.execute("SELECT id, post FROM outbox WHERE post <> ''").fetchall():
            poisoned = [EVIL if place == 3 else value for place, value in enumerate(json.loads(packed))]
            file.execute("UPDATE outbox SET post = ? WHERE id = ?", (json.dumps(poisoned), number))
        file.execute("UPDATE outbox SET post_id = 'gone' WHERE id = (SELECT max(id) FROM outbox)")
        file.commit()
    with closing(Reader(shelf.path)) as reader:
        yield reader


def full(shelf: Shelf) -> None:
    link, picture = Link("https://t.co/a", "a.example", "https://a.example"), Media("photo", "https://a.example/p", "p")
    first, second, third = shelf.save(
        tweet("1", links=(link,), media=(picture,)), tweet("2", parent="1", conversation="1", quoted="1"), comment("3")
    )
    store = shelf.store
    store.people.save([Profile("x", "7", "Ana", "ana", "bio")], NOON)
    store.people.note(store.people.person_of("x", "7"), "a note", NOON)
    shelf.act(first, ActionKind.REPLY, "An answer", OutboxState.HELD)
    shelf.act(second, ActionKind.REPLY, "Another", OutboxState.REFUSED)
    shelf.act(third, ActionKind.REPLY, "One more", OutboxState.HANDED_OFF)
    store.drafts.save(ActionKind.REPLY, first, ME.id, "A draft", 3, NOON)
    store.permits.refuse(ME.id, Permit("like", "likes"), NOON, "no")
    store.charges.add(ME.id, f"source:{shelf.sources['bakers']}", [Charge("post_read", 5000, ("1",))], NOON)
    store.sources.move(shelf.sources["bakers"], "c", NOON)
    store.sources.pause(shelf.sources["leeds"], Rest("paused"))
    store.place.put("spot", "here")


def texts(file: sqlite3.Connection) -> Iterator[tuple[str, list[str]]]:
    """Tables with their columns of free text."""
    tables = file.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%fts%'").fetchall()
    for (table,) in tables:
        told = file.execute(f"PRAGMA table_info({table})").fetchall()
        named = [name for _, name, kind, *_ in told if kind == "TEXT"]
        append_only = table in ("events", "event_states")
        yield table, [] if append_only else [name for name in named if name not in KEPT | JSON_COLUMNS]


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from strings(getattr(value, field.name))
    elif isinstance(value, tuple | list | frozenset):
        for part in value:
            yield from strings(part)


EVER = (date.min, date.max)
ASKED: dict[str, Callable[[Reader], Any]] = {
    "lanes": lambda reader: reader.lanes(),
    "rows": lambda reader: reader.rows("all", 0, 100),
    "rows_after": lambda reader: reader.rows_after("all", 2**62, 0, 100),
    "rows_before": lambda reader: reader.rows_before("all", 0, 0, 100),
    "row": lambda reader: [reader.row(number) for number in (1, 2, 3)],
    "item": lambda reader: [reader.item(number) for number in (1, 2, 3)],
    "thread": lambda reader: [reader.thread(number) for number in (1, 2, 3)],
    "person": lambda reader: [reader.person(number) for number in (1, 2, 3)],
    "names": lambda reader: list(reader.names((1, 2, 3)).values()),
    "search": lambda reader: reader.search("Tea"),
    "outbox": lambda reader: reader.outbox(),
    "entry": lambda reader: [reader.entry(number) for number in (1, 2, 3)],
    "refused_permits": lambda reader: reader.refused_permits(),
    "place": lambda reader: reader.place("spot"),
    "accounts": lambda reader: reader.accounts(),
    "costs": lambda reader: reader.costs(*EVER),
    "gestures": lambda reader: reader.gestures(*EVER),
    "received": lambda reader: reader.received(*EVER),
    "sessions": lambda reader: reader.sessions(*EVER),
}
OTHERWISE = {"close", "position", "total", "known_until", "synced_at", "first_cost", "put_off", "drafts", "draft"}
"""Those that answer with no text; and drafts, which the composer takes letter for letter."""


def test_every_question_is_asked_here() -> None:
    public = {name for name, _ in inspect.getmembers(Reader, inspect.isfunction) if not name.startswith("_")}
    assert public == ASKED.keys() | OTHERWISE


@pytest.mark.parametrize("name", [name for name in ASKED if name not in ("gestures", "received", "sessions")])
def test_what_is_read_is_harmless(foreign: Reader, name: str) -> None:
    found = list(strings(ASKED[name](foreign)))
    assert found
    assert [text for text in found if forbidden(text)] == []
    if name not in ("place", "lanes"):
        assert any("cake" in text for text in found)


def test_numbers_carry_no_text_of_others(foreign: Reader) -> None:
    for name in ("gestures", "received", "sessions"):
        assert not any(forbidden(text) for text in strings(ASKED[name](foreign)))


def test_names_that_the_engine_puts_into_sentences_are_harmless(foreign: Reader, shelf: Shelf) -> None:
    with closing(Store(shelf.path)) as store:
        told = [store.dealings.name("x", "7"), *(one.title.partition(" @")[0] for one in store.sources.all())]
        told += [part for one in store.accounts.all() for part in (one.name, one.handle)]
        account = store.accounts.get(ME.id)
    assert account is not None
    assert {*told, account.name} == {LINE}


def test_what_is_no_text_at_all_stops_nothing(shelf: Shelf) -> None:
    (item,) = shelf.save(tweet("1"))
    with closing(sqlite3.connect(shelf.path)) as file:
        file.execute("UPDATE items SET text = CAST(x'52796520FF9B314D20EDA080' AS TEXT)")
        file.commit()
    with closing(Reader(shelf.path)) as reader, closing(Store(shelf.path)) as store:
        row, post = reader.row(item), store.posts.post(item)
    assert row is not None
    assert row.text.startswith("Rye \ufffd")
    assert post is not None


def test_a_draft_comes_back_letter_for_letter(shelf: Shelf) -> None:
    words = "שלום\u200f \u2067x\u2069 e\u0301 👩🏽\u200d💻 \u200b trailing  \n\n\tend "
    shelf.store.drafts.save(ActionKind.POST, 0, ME.id, words, 3, NOON)
    for door in (shelf.reader.draft, shelf.store.drafts.get):
        draft = door(ActionKind.POST, 0, ME.id)
        assert draft is not None
        assert draft.text == words
