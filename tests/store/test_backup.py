"""Copies: whole, private, few; and the way back, which loses nothing and sends nothing twice."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from engage.domain.outbox import OutboxState
from engage.store.backup import back_up, folder_of, restore
from engage.store.daily import backups, daily
from engage.store.database import StoreUnusable
from engage.store.reader import Reader
from engage.store.store import Store
from tests.store.samples import ME, NOON, Shelf, tweet

DAY = date(2026, 10, 14)


def texts(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return [row[0] for row in connection.execute("SELECT text FROM items ORDER BY id")]


def closed(shelf: Shelf) -> Path:
    shelf.store.close()
    shelf.reader.close()
    return shelf.path


def test_one_a_day_and_the_last_three_stay(shelf: Shelf) -> None:
    made = [daily(shelf.path, DAY + timedelta(days=day)) for day in range(5)]
    assert all(made)
    assert daily(shelf.path, DAY + timedelta(days=4)) is None
    assert daily(shelf.path, DAY) is None, "a clock that went back makes none"
    assert [one.day for one in backups(shelf.path)] == [DAY + timedelta(days=day) for day in (4, 3, 2)]
    assert sorted(path.name for path in folder_of(shelf.path).iterdir()) == sorted(
        one.path.name for one in backups(shelf.path)
    )
    assert folder_of(shelf.path).stat().st_mode & 0o777 == 0o700
    assert {one.path.stat().st_mode & 0o777 for one in backups(shelf.path)} == {0o600}


def test_it_is_whole_while_somebody_writes(shelf: Shelf, tmp_path: Path) -> None:
    shelf.save(tweet("1", text="Before"))
    with shelf.store.transaction():
        shelf.save(tweet("2", text="Not yet there"))
        back_up(shelf.path, tmp_path / "copy.db")
    assert texts(tmp_path / "copy.db") == ["Before"]
    assert texts(shelf.path) == ["Before", "Not yet there"]


def test_several_at_once_do_not_spoil_one_another(shelf: Shelf, tmp_path: Path) -> None:
    shelf.save(*(tweet(str(number), text=f"Post number {number} " * 40) for number in range(1, 400)))
    target = tmp_path / "copies" / "copy.db"
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda _: back_up(shelf.path, target), range(24)))
    assert len(texts(target)) == 399
    assert [path.name for path in target.parent.iterdir()] == ["copy.db"]
    with closing(sqlite3.connect(target)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_what_is_left_of_a_killed_process_goes(shelf: Shelf) -> None:
    folder_of(shelf.path).mkdir()
    (folder_of(shelf.path) / "engage-2026-10-13.db.77.new").write_text("half a copy")
    daily(shelf.path, date(9999, 1, 1))
    assert [path.name for path in folder_of(shelf.path).iterdir()] == ["engage-9999-01-01.db"]


def test_a_copy_that_fails_leaves_the_former_one(shelf: Shelf, tmp_path: Path) -> None:
    back_up(shelf.path, tmp_path / "copy.db")
    before = (tmp_path / "copy.db").read_bytes()
    (tmp_path / "none.db").write_text("This is a shopping list, and not a short one. " * 40)
    with pytest.raises(StoreUnusable, match="not a database"):
        back_up(tmp_path / "none.db", tmp_path / "copy.db")
    assert (tmp_path / "copy.db").read_bytes() == before
    with pytest.raises(StoreUnusable, match="cannot be written"):
        back_up(shelf.path, tmp_path / "copy.db" / "inside" / "copy.db")
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == ["copy.db", "none.db"]


def test_the_way_back(shelf: Shelf) -> None:
    shelf.save(tweet("1", text="Before"))
    copy = daily(shelf.path, DAY)
    assert copy is not None
    shelf.save(tweet("2", text="Since"))
    path = closed(shelf)
    kept = restore(copy, path, NOON)
    assert texts(path) == ["Before"]
    assert kept is not None
    assert texts(kept) == ["Before", "Since"]
    assert path.stat().st_mode & 0o777 == kept.stat().st_mode & 0o777 == 0o600
    with closing(Store(path)) as store, closing(Reader(path)) as reader:
        assert store.accounts.get(ME.id) == ME
        assert len(reader.search("before")) == 1


def test_not_while_it_is_open_elsewhere(shelf: Shelf) -> None:
    copy = daily(shelf.path, DAY)
    assert copy is not None
    shelf.save(tweet("2", text="Since"))
    with pytest.raises(StoreUnusable, match=r"has .* open"):
        restore(copy, shelf.path, NOON)
    assert texts(shelf.path) == ["Since"]
    assert not shelf.path.with_name(shelf.path.name + ".new").exists()


def test_in_place_of_a_damaged_database_which_is_kept(shelf: Shelf) -> None:
    shelf.save(tweet("1", text="Before"))
    copy = daily(shelf.path, DAY)
    assert copy is not None
    path = closed(shelf)
    rubbish = b"\xff" * 4096
    path.write_bytes(rubbish)
    path.with_name(path.name + "-wal").write_bytes(b"\x00" * 64)
    kept = restore(copy, path, NOON)
    assert kept is not None
    assert kept.read_bytes() == rubbish
    assert texts(path) == ["Before"]


def test_where_there_is_no_database(shelf: Shelf) -> None:
    copy = daily(shelf.path, DAY)
    assert copy is not None
    closed(shelf).unlink()
    assert restore(copy, shelf.path, NOON) is None
    assert texts(shelf.path) == []


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        ("PRAGMA application_id = 7", "not a database of engage"),
        ("PRAGMA user_version = 99", "newer engage"),
    ],
)
def test_a_copy_that_does_not_fit_changes_nothing(shelf: Shelf, spoil: str, why: str) -> None:
    copy = daily(shelf.path, DAY)
    assert copy is not None
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute(spoil)
    shelf.save(tweet("2", text="Since"))
    path = closed(shelf)
    with pytest.raises(StoreUnusable, match=why):
        restore(copy, path, NOON)
    assert texts(path) == ["Since"]


def test_a_damaged_database_drives_no_whole_copy_out(shelf: Shelf) -> None:
    shelf.save(*(tweet(str(number), text=f"Post number {number} " * 50) for number in range(1, 200)))
    good = daily(shelf.path, DAY)
    assert good is not None
    path = closed(shelf)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    data = bytearray(path.read_bytes())
    middle = len(data) // 2 // 4096 * 4096
    data[middle : middle + 40 * 4096] = b"\xff" * 40 * 4096
    path.write_bytes(data)
    with pytest.raises(StoreUnusable, match="damaged"):
        daily(path, DAY + timedelta(days=1))
    assert [one.path for one in backups(path)] == [good]
    assert [left.name for left in folder_of(path).iterdir()] == [good.name]


def test_a_damaged_copy_changes_nothing(shelf: Shelf, tmp_path: Path) -> None:
    shelf.save(*(tweet(str(number), text=f"Post number {number} " * 50) for number in range(1, 200)))
    copy = daily(shelf.path, DAY)
    assert copy is not None
    data = bytearray(copy.read_bytes())
    middle = len(data) // 2 // 4096 * 4096
    data[middle : middle + 40 * 4096] = b"\xff" * 40 * 4096
    copy.write_bytes(data)
    path = closed(shelf)
    with pytest.raises(StoreUnusable, match=r"damaged"):
        restore(copy, path, NOON)
    with pytest.raises(StoreUnusable, match="does not exist"):
        restore(tmp_path / "none.db", path, NOON)
    assert len(texts(path)) == 199


def test_what_waited_in_the_copy_is_not_sent_a_second_time(shelf: Shelf) -> None:
    (item,) = shelf.save(tweet("1"))
    entry = shelf.act(item, text="Where is that bakery?")
    copy = daily(shelf.path, DAY)
    assert copy is not None
    path = closed(shelf)
    restore(copy, path, NOON)
    with closing(Store(path)) as store:
        assert store.outbox.claim(ME.id, NOON + timedelta(days=1)) is None
        assert [one.id for one in store.outbox.left_sending(ME.id)] == [entry]
        assert store.outbox.get(entry).state is OutboxState.SENDING
