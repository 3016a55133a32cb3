"""A terminal that goes away, and a system that asks the inbox to end: it ends in order, and keeps the draft."""

import os
import select
import signal
import sys
from collections.abc import Iterator

import pytest

from engage.store.reader import Reader
from engage.wiring.house import own_house
from tests.cli.home import TownHome
from tests.terminal import Terminal
from tests.town import open_town

DEAF = "import os, signal, sys; signal.signal(signal.SIGHUP, signal.SIG_IGN); os.execv(sys.executable, sys.argv[1:])"
"""Starts a program that SIGHUP does not reach, as under `make` and `nohup`."""

pytestmark = pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="waits for a process as Linux does")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TownHome]:
    with open_town() as town:
        home = TownHome(tmp_path_factory.mktemp("home"), town)
        own_house(home.environ).sync_pass()
        yield home


def writing(home: TownHome, words: str, *, deaf: bool = False) -> Terminal:
    """An inbox in which a post is being written; what was written of it before opens with it."""
    before = ["-c", DEAF, sys.executable] if deaf else []
    terminal = Terminal([sys.executable, *before, "-m", "engage"], {**os.environ, **home.environ})
    terminal.until("TODAY")
    terminal.write("c")
    terminal.until("keep draft")
    terminal.write(words)
    terminal.until(words)
    return terminal


def ended(terminal: Terminal) -> int:
    """Its exit code, below zero where a signal ended it. TimeoutError where it goes on."""
    watched = os.pidfd_open(terminal.pid)
    try:
        if not select.select([watched], [], [], 30)[0]:
            os.kill(terminal.pid, signal.SIGKILL)
            raise TimeoutError("it goes on")
        return os.waitstatus_to_exitcode(os.waitpid(terminal.pid, 0)[1])
    finally:
        os.close(watched)


def draft(home: TownHome) -> str:
    reader = Reader(home.database)
    try:
        return reader.drafts()[0].text
    finally:
        reader.close()


@pytest.mark.parametrize(("words", "deaf"), [("half a thought", False), ("another", True)])
def test_it_ends_with_its_terminal(home: TownHome, words: str, deaf: bool) -> None:
    terminal = writing(home, words, deaf=deaf)
    terminal.hang_up()
    assert ended(terminal) > 0
    assert words in draft(home)
    assert not own_house(home.environ).log.exists()


def test_asked_to_end_it_gives_the_terminal_back(home: TownHome) -> None:
    terminal = writing(home, "a third")
    terminal.quiet()
    os.kill(terminal.pid, signal.SIGTERM)
    said = b""
    while data := terminal.read(5):
        said += data
    assert ended(terminal) == 128 + signal.SIGTERM
    terminal.hang_up()
    assert b"\x1b[?1049l" in said
    assert b"Traceback" not in said
