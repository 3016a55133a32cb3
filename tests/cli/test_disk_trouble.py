"""A full disk, a damaged database, one of a newer engage: each command says so plainly, and overwrites nothing."""

import os
import resource
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.home import TownHome
from tests.terminal import Terminal
from tests.town import open_town

PAGE = 4096
READ = ("today", "week", "costs")
ALL = (*READ, "sync", "backup")


def damaged(database: Path) -> None:
    """A third of it is nonsense."""
    size = database.stat().st_size
    with database.open("r+b") as file:
        file.seek(PAGE)
        file.write(b"\xa5" * (size // 3 // PAGE * PAGE))


def newer(database: Path) -> None:
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA user_version = 999")


def nothing(_database: Path) -> None:
    """The file itself is fine."""


def content(whole: bytes) -> bytes:
    """Without the head, in which SQLite counts openings for writing."""
    return whole[100:]


def no_room() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TownHome]:
    with open_town() as town:
        made = TownHome(tmp_path_factory.mktemp("home"), town)
        assert made.run("sync").exit_code == 0
        yield made


@pytest.fixture
def spoilt(home: TownHome) -> Iterator[Callable[[Callable[[Path], None]], bytes]]:
    """Damages the database, whose bytes come back, until the test ends."""
    with closing(sqlite3.connect(home.database)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    whole = home.database.read_bytes()

    def spoil(how: Callable[[Path], None]) -> bytes:
        how(home.database)
        return home.database.read_bytes()

    yield spoil
    for left in home.database.parent.glob("engage.db-*"):
        left.unlink()
    home.database.write_bytes(whole)


def said(home: TownHome, command: str, *, full: bool = False) -> tuple[int, str]:
    ended = home.process(command, preexec_fn=no_room if full else None)
    assert "Traceback" not in ended.stderr, ended.stderr
    return ended.returncode, ended.stderr.strip()


@pytest.mark.parametrize(
    ("how", "words", "command"),
    [(damaged, "damaged", one) for one in ALL] + [(newer, "newer", one) for one in (*READ, "sync")],
)
def test_what_cannot_be_read_is_said_and_left_alone(
    home: TownHome,
    spoilt: Callable[[Callable[[Path], None]], bytes],
    how: Callable[[Path], None],
    words: str,
    command: str,
) -> None:
    before = spoilt(how)
    code, told = said(home, command)
    assert code == 2
    assert words in told
    assert told.endswith(".")
    assert content(home.database.read_bytes()) == content(before)


@pytest.mark.parametrize("command", ALL)
def test_a_full_disk_is_said_and_nothing_is_lost(
    home: TownHome, spoilt: Callable[[Callable[[Path], None]], bytes], command: str
) -> None:
    before = spoilt(nothing)
    code, told = said(home, command, full=True)
    assert content(home.database.read_bytes()) == content(before)
    assert code == 2
    assert "the disk is full" in told
    assert said(home, command)[0] == 0, "and goes on when there is room"


@pytest.mark.parametrize(("how", "words"), [(damaged, "damaged"), (newer, "newer"), (nothing, "full")])
def test_the_inbox_does_not_open_and_says_why(
    home: TownHome, spoilt: Callable[[Callable[[Path], None]], bytes], how: Callable[[Path], None], words: str
) -> None:
    before = spoilt(how)
    limited = "import resource, runpy, sys; sys.argv = ['engage']; "
    limited += "resource.setrlimit(resource.RLIMIT_FSIZE, (0, -1)); " if how is nothing else ""
    command = [sys.executable, "-c", f"{limited}runpy.run_module('engage', run_name='__main__')"]
    terminal = Terminal(command, {**os.environ, **home.environ})
    terminal.until(words)
    terminal.hang_up()
    assert content(home.database.read_bytes()) == content(before)
