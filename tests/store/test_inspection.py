"""The database is looked at without being changed."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from engage.store.database import StoreUnusable
from engage.store.inspection import inspected
from tests.store.samples import Shelf


def test_none_yet(tmp_path: Path) -> None:
    found = inspected(tmp_path / "engage.db")
    assert (found.exists, found.current) == (False, False)
    assert list(tmp_path.iterdir()) == []


def test_whole_and_current_or_older(shelf: Shelf) -> None:
    assert inspected(shelf.path).current
    with closing(sqlite3.connect(shelf.path)) as connection:
        connection.execute("PRAGMA user_version = 1")
    found = inspected(shelf.path)
    assert (found.exists, found.version, found.current) == (True, 1, False)
    assert shelf.look("PRAGMA user_version") == [(1,)]


def test_newer(shelf: Shelf) -> None:
    with closing(sqlite3.connect(shelf.path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(StoreUnusable, match="newer engage"):
        inspected(shelf.path)


def test_of_another_program(tmp_path: Path) -> None:
    path = tmp_path / "theirs.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE theirs (a)")
    with pytest.raises(StoreUnusable, match="another program"):
        inspected(path)


def test_damage_that_no_first_look_shows(shelf: Shelf) -> None:
    with closing(sqlite3.connect(shelf.path)) as connection:
        (root,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'events'").fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with shelf.path.open("r+b") as file:
        file.seek((root - 1) * size)
        file.write(b"\xa5" * size)
    with pytest.raises(StoreUnusable, match="is damaged"):
        inspected(shelf.path)
