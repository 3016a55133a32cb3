"""What the app does not do: move more than a row for a key that moves a row, and wake while nobody types."""

import statistics
import sys
from pathlib import Path

import pytest

from tests.benchmarks.homes import made_home
from tests.benchmarks.sessions import POINTER
from tests.terminal import Terminal
from tests.ui.sitting import Sitting

FRAME_ENDS = b"\x1b[?2026l"
WITHOUT_LANES = """
import pytest

from engage.engine.runner import InlineRunner
from engage.ui.app import EngageApp
from engage.wiring.deck import made_deck
from engage.wiring.house import own_house
with made_deck(own_house(), InlineRunner) as deck:
    EngageApp(deck).run()
"""


def moved(terminal: Terminal, key: str) -> int:
    """Bytes of the frame in which a key moved the cursor; the conversation follows in one of its own."""
    terminal.quiet(0.06)
    terminal.write(key)
    painted = b""
    while True:
        while FRAME_ENDS not in painted:
            read = terminal.read(10)
            assert read, "nothing was painted"
            painted += read
        frame, _, painted = painted.partition(FRAME_ENDS)
        if POINTER.encode() in frame:
            return len(frame)


def test_moving_by_a_row_paints_two_rows_and_scrolling_is_rare(tmp_path: Path) -> None:
    environ = made_home(tmp_path / "home", 300, "127.0.0.1:1")
    terminal = Terminal([sys.executable, "-c", WITHOUT_LANES], environ)
    try:
        terminal.until("Person ")
        terminal.press("0")
        sizes = [moved(terminal, "j") for _ in range(45)]
    finally:
        terminal.close()
    assert statistics.median(sizes) <= 1_000
    assert statistics.mean(sizes) <= 2_500


async def test_no_timer_runs_more_often_than_the_clock_while_nobody_types(seat: Sitting) -> None:
    await seat.press("j", "j", "k")
    pumps = [seat.app, *seat.app.screen.walk_children(with_self=True)]
    running = [timer for pump in pumps for timer in pump._timers if timer._active.is_set()]
    again = [timer for timer in running if timer._repeat is None]  # the others end after once, in less than a second
    assert [timer.name for timer in again if timer._interval < 60] == []
    assert "set_interval#1" in [timer.name for timer in again], "the clock's own is among those looked at"


@pytest.mark.parametrize("keys", ["r", "/", "i", "sd"])
async def test_no_cursor_blinks(seat: Sitting, keys: str) -> None:
    """For eyes that motion troubles, and for machines that would sleep."""
    await seat.press(*keys)
    pumps = [seat.app, *seat.app.screen.walk_children(with_self=True)]
    running = [timer for pump in pumps for timer in pump._timers if timer._active.is_set()]
    again = [timer for timer in running if timer._repeat is None]
    assert [timer.name for timer in again if timer._interval < 60] == []
    assert seat.app.animation_level == "none"
