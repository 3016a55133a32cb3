"""The books: each resource once per UTC day, sums by lane and class, ids of past days let go, old files opened."""

import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from engage.domain.price import Charge
from engage.store import database
from engage.store.reader import Reader
from engage.store.records import CostRow
from engage.store.store import Store
from tests.store.samples import ME, NOON, Shelf

TODAY = date(2026, 10, 14)


def read(*ids: str, kind: str = "post_read", price: int = 5_000) -> Charge:
    return Charge(kind, price, ids)


def test_the_same_on_the_same_day_is_charged_once(shelf: Shelf) -> None:
    books = shelf.store.charges
    books.add(ME.id, "source:1", [read("1", "2")], NOON)
    books.add(ME.id, "threads", [read("2", "3"), read("2", kind="owned_read", price=1_000)], NOON)
    books.add(ME.id, "source:1", [read("1", "2", "3"), read()], NOON)
    assert shelf.reader.costs(TODAY, TODAY) == [
        CostRow(ME.id, "source:1", "Bakers", "post_read", True, 2, 10_000),
        CostRow(ME.id, "threads", "", "post_read", True, 1, 5_000),
        CostRow(ME.id, "threads", "", "owned_read", True, 1, 1_000),
    ]
    assert (books.reads(NOON), books.reads(NOON, "threads")) == (16_000, 6_000)


def test_a_write_is_charged_each_time_and_is_no_read(shelf: Shelf) -> None:
    for _ in range(2):
        shelf.store.charges.add(
            ME.id, "gestures", [Charge("post_create", 15_000, ("1",), daily=False, read=False)], NOON
        )
    assert shelf.store.charges.reads(NOON) == 0
    assert [(row.count, row.micros, row.is_read) for row in shelf.reader.costs(TODAY, TODAY)] == [(2, 30_000, False)]


def test_the_next_day_charges_again_and_forgets_the_ids(shelf: Shelf) -> None:
    for days in range(4):
        shelf.store.charges.add(ME.id, "source:1", [read("1")], NOON + timedelta(days=days))
    assert [row.count for row in shelf.reader.costs(TODAY, TODAY + timedelta(days=9))] == [4]
    assert shelf.look("SELECT day FROM charged ORDER BY day") == [("2026-10-16",), ("2026-10-17",)]


def test_what_is_rolled_back_is_not_spent(shelf: Shelf) -> None:
    def stumble() -> None:
        with shelf.store.transaction():
            shelf.store.charges.add(ME.id, "source:1", [read("1")], NOON)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        stumble()
    assert shelf.reader.costs(TODAY, TODAY) == []
    shelf.store.charges.add(ME.id, "source:1", [read("1")], NOON)
    assert shelf.store.charges.reads(NOON) == 5_000


def test_a_file_of_the_first_version_opens_with_all_it_has(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, steps = tmp_path / "engage.db", database._steps()
    with monkeypatch.context() as old:
        old.setattr(database, "_steps", lambda: steps[:1])
        with closing(Store(path)) as store:
            store.accounts.put(ME)
            store.place.put("spot", "kept")
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)
    with closing(Store(path)) as store, closing(Reader(path)) as reader:
        assert store.accounts.all() == [ME]
        assert store.place.get("spot") == "kept"
        store.charges.add(ME.id, "source:1", [read("1")], NOON)
        assert [row.micros for row in reader.costs(TODAY, TODAY)] == [5_000]
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (len(steps),)
