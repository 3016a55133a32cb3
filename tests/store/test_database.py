"""The file: its permissions and schema, and every way in which it can be unusable."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from engage.store import database
from engage.store.database import StoreUnusable
from engage.store.reader import Reader
from engage.store.store import Store
from tests.store.samples import ME, Shelf

GOLDEN = Path(__file__).parent / "schema.sql"


def test_file_and_folder_are_private(shelf: Shelf) -> None:
    assert shelf.path.stat().st_mode & 0o777 == 0o600
    assert shelf.path.parent.stat().st_mode & 0o777 == 0o700


def test_final_schema_is_the_golden_one(shelf: Shelf) -> None:
    rows = shelf.look("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name")
    assert ";\n".join(row[0] for row in rows) + ";\n" == GOLDEN.read_text(encoding="utf-8")
    assert shelf.look("PRAGMA user_version") == [(len(database._steps()),)]


@pytest.mark.parametrize("version", range(len(database._steps())))
def test_every_older_schema_becomes_the_golden_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: int
) -> None:
    steps = database._steps()
    monkeypatch.setattr(database, "_steps", lambda: steps[:version])
    Store(tmp_path / "engage.db").close()
    monkeypatch.setattr(database, "_steps", lambda: steps)
    Store(tmp_path / "engage.db").close()
    with closing(sqlite3.connect(tmp_path / "engage.db")) as connection:
        rows = connection.execute("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name")
        assert ";\n".join(row[0] for row in rows) + ";\n" == GOLDEN.read_text(encoding="utf-8")


def test_opening_again_migrates_nothing_and_keeps_everything(shelf: Shelf) -> None:
    before = shelf.look("PRAGMA schema_version")
    with closing(Store(shelf.path)) as store:
        assert [account.id for account in store.accounts.all()] == ["facebook:900", "x:1"]
    assert shelf.look("PRAGMA schema_version") == before


def test_a_persons_write_waits_for_the_disk_and_a_bulk_one_does_not(tmp_path: Path) -> None:
    for bulk, level in ((False, 2), (True, 1)):
        with closing(database.connect(tmp_path / "a.db", bulk=bulk)) as connection:
            assert connection.execute("PRAGMA synchronous").fetchone() == (level,)
            assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_newer_database_is_refused_and_left_alone(shelf: Shelf) -> None:
    with closing(sqlite3.connect(shelf.path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(StoreUnusable, match="newer engage"):
        Store(shelf.path)
    assert shelf.look("PRAGMA user_version") == [(99,)]
    assert shelf.look("SELECT count(*) FROM accounts") == [(2,)]


def test_database_of_another_program_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE theirs (a)")
    with pytest.raises(StoreUnusable, match="another program"):
        Store(path)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT name FROM sqlite_schema").fetchall() == [("theirs",)]


@pytest.mark.parametrize("door", [Store, Reader])
def test_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path, door: type[Store] | type[Reader]) -> None:
    path = tmp_path / "engage.db"
    path.write_bytes(b"This is a shopping list, and not a short one: " * 40)
    before = path.read_bytes()
    with pytest.raises(StoreUnusable, match="not a database"):
        door(path)
    assert path.read_bytes() == before


def test_damaged_schema_page_is_refused(shelf: Shelf, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    with closing(sqlite3.connect(shelf.path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    data = bytearray(shelf.path.read_bytes())
    data[100:600] = b"\xff" * 500
    copy.write_bytes(data)
    with pytest.raises(StoreUnusable, match="damaged"):
        Store(copy)
    assert copy.read_bytes() == bytes(data)


def test_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreUnusable, match="cannot be opened"):
        Store(tmp_path / "file" / "engage.db")


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write anywhere")
def test_read_only_folder(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir()
    closed.chmod(0o500)
    with pytest.raises(StoreUnusable, match="cannot be opened"):
        Store(closed / "engage.db")


def test_read_only_door_makes_no_file(tmp_path: Path) -> None:
    with pytest.raises(StoreUnusable, match="does not exist"):
        Reader(tmp_path / "engage.db")
    assert list(tmp_path.iterdir()) == []


def test_reader_opens_names_with_signs_of_their_own(tmp_path: Path) -> None:
    path = tmp_path / "50% of #1?" / "ängage.db"
    with closing(Store(path)) as store, closing(Reader(path)) as reader:
        store.accounts.put(ME)
        assert reader.accounts() == [ME]


def test_locked_for_too_long_is_told(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "BUSY_MILLISECONDS", 0)
    with closing(Store(shelf.path)) as other, shelf.store.transaction():
        with pytest.raises(StoreUnusable, match="locked"):
            Store(shelf.path)
        with pytest.raises(StoreUnusable, match="locked"):
            other.transaction().__enter__()
        with pytest.raises(StoreUnusable, match="locked"):
            other.place.put("spot", "here")


def test_damage_met_while_reading_is_told(shelf: Shelf) -> None:
    with closing(Reader(shelf.path)) as reader, shelf.path.open("r+b") as file:
        shelf.store._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        file.seek(100)
        file.write(b"\xff" * (shelf.path.stat().st_size - 100))
        file.flush()
        with pytest.raises(StoreUnusable, match="damaged"):
            reader.lanes()


def test_transaction_is_all_or_nothing_and_nests(shelf: Shelf) -> None:
    def stumble() -> None:
        with shelf.store.transaction():
            with shelf.store.transaction():
                shelf.store.place.put("spot", "here")
            assert shelf.reader.place("spot") == "", "not before the outer one is through"
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        stumble()
    assert shelf.store.place.get("spot") == ""
    with shelf.store.transaction():
        shelf.store.place.put("spot", "there")
    assert shelf.reader.place("spot") == "there"


def test_failed_step_leaves_the_old_schema(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "engage.db"
    Store(path).close()
    steps = database._steps()
    monkeypatch.setattr(database, "_steps", lambda: [*steps, "CREATE TABLE two (a);\nCREATE TABLE two (a);\n"])
    with pytest.raises(sqlite3.OperationalError):
        Store(path)
    monkeypatch.setattr(database, "_steps", lambda: [*steps, "CREATE TABLE two (a);\n"])
    Store(path).close()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (len(steps) + 1,)
        assert connection.execute("SELECT count(*) FROM two").fetchone() == (0,)


KILLED = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from engage.domain.action import ActionKind
from engage.store.store import Store

store = Store(Path(sys.argv[1]))
store.drafts.save(ActionKind.REPLY, 5, "x:1", "half a senten", 13, datetime(2026, 10, 14, tzinfo=UTC))
with store.transaction():
    store.place.put("spot", "lost")
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL there")
def test_killed_process_loses_only_its_open_transaction(tmp_path: Path) -> None:
    path = tmp_path / "engage.db"
    ended = subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False, timeout=60)
    assert ended.returncode == -9
    with closing(Store(path)) as store, closing(Reader(path)) as reader:
        assert [draft.text for draft in reader.drafts()] == ["half a senten"]
        assert store.place.get("spot") == ""
        assert store.drafts.all() == reader.drafts()


ALONE = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], timeout=0)
try:
    print(connection.execute("PRAGMA journal_mode = DELETE").fetchone()[0])
except sqlite3.OperationalError as problem:
    print(problem)
"""


def test_opening_a_second_door_leaves_the_locks_of_the_first(tmp_path: Path) -> None:
    """Another process must never take itself for the only one: it would remove the journal that is in use here."""
    path = tmp_path / "engage.db"
    with closing(Store(path)) as store:
        store.accounts.put(ME)
        Store(path).close()
        Store(path).close()
        told = subprocess.run([sys.executable, "-c", ALONE, str(path)], check=True, timeout=60, capture_output=True)
        assert told.stdout.strip() == b"database is locked"
        assert store.accounts.get(ME.id) == ME


def test_two_processes_may_make_the_file_at_once(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from engage.store.store import Store; Store(Path(sys.argv[1])).close()"
    )
    path = tmp_path / "engage.db"
    command = [sys.executable, "-c", code, str(path)]
    both = [subprocess.Popen(command, stderr=subprocess.PIPE) for _ in range(3)]
    assert [(process.communicate(timeout=60)[1], process.returncode) for process in both] == [(b"", 0)] * 3
