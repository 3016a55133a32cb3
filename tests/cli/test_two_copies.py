"""Two copies of the app in one home: each gesture reaches the network once, and what a dead one left is seen to."""

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest

from engage.sandbox.admin.records import my_acts
from engage.sandbox.faults import Fault
from engage.sandbox.front import Front
from engage.store.copies import DOOR, FOLDER
from tests.cli.home import TownHome
from tests.cli.killing import LONGEST, OPEN, Screen
from tests.town import open_town

LEEDS = "2"
"""The lane of a list of X."""


PATIENT = """
from engage.networks import session
session.TIMEOUT = (600.0, 600.0)
from engage.cli import main
main()
"""
"""The app, which waits for an answer for as long as a busy machine takes to open another one."""


class Pair:
    """A home, and a town that keeps one gesture waiting until `goes_on` is set."""

    def __init__(self, home: TownHome, goes_on: threading.Event) -> None:
        self.home, self.goes_on = home, goes_on
        home.choose(more="[ui]\nhold_seconds = 1\n")
        home.run("sync")
        with home.town.sandbox.lock:
            home.town.sandbox.faults.add(Fault("slow", method="POST", seconds=1, times=1))

    @contextmanager
    def opened(self) -> Iterator[Screen]:
        screen = Screen(self.home, ("-c", PATIENT))
        try:
            screen.until(OPEN)
            screen.rest()
            screen.press(LEEDS)
            screen.rest()
            yield screen
        finally:
            screen.kill()

    def states(self) -> list[str]:
        with closing(sqlite3.connect(self.home.database)) as connection:
            return [row[0] for row in connection.execute("SELECT state FROM outbox ORDER BY id")]

    def until(self, states: list[str], *screens: Screen) -> None:
        end = time.monotonic() + LONGEST
        while (found := self.states()) != states:
            assert time.monotonic() < end, (found, *(screen.text for screen in screens))
            for screen in screens:
                screen.listen(0.02)

    def likes(self) -> int:
        with self.home.town.sandbox.lock:
            return sum(act.kind == "like" for act in my_acts(self.home.town.sandbox.town) if act.via == "api")

    def running(self) -> int:
        return sum(path.name != DOOR for path in (self.home.database.parent / FOLDER).iterdir())


@pytest.fixture
def pair(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Pair]:
    goes_on = threading.Event()

    def wait(_seconds: float) -> None:
        goes_on.wait()

    monkeypatch.setattr("engage.sandbox.server.Front", partial(Front, wait=wait))
    with open_town(now=datetime.now(UTC)) as town:
        yield Pair(TownHome(tmp_path, town), goes_on)
        goes_on.set()


def test_a_second_one_leaves_alone_what_the_first_is_sending(pair: Pair) -> None:
    with pair.opened() as first:
        first.press("jf")
        pair.until(["sending"], first)
        with pair.opened() as second:
            second.press("jjjf")
            pair.until(["sending", "confirmed"], first, second)
            pair.goes_on.set()
            pair.until(["confirmed", "confirmed"], first, second)
            assert "not known" not in second.text
    assert pair.likes() == 2


def test_what_a_dead_one_was_sending_is_looked_for_by_the_other(pair: Pair) -> None:
    with pair.opened() as second:
        with pair.opened() as first:
            first.press("jf")
            pair.until(["sending"], first, second)
        pair.goes_on.set()
        second.press("R")
        pair.until(["confirmed"], second)
        second.press("jjjf")
        pair.until(["confirmed", "confirmed"], second)
        assert pair.running() == 1, "the file of the dead one is gone"
    assert pair.likes() == 2
