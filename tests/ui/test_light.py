"""What the app does not do: move more than a row for a key that moves a row, and wake while nobody types."""

import sys
from pathlib import Path

from tests.benchmarks.calm import calm_networks
from tests.benchmarks.homes import made_home
from tests.benchmarks.sessions import POINTER
from tests.terminal import Terminal
from tests.ui.sitting import Sitting

FRAME_ENDS = b"\x1b[?2026l"


def frame(terminal: Terminal, key: str) -> bytes:
    """The frame in which the key moved the cursor; what follows it, or comes from elsewhere, has frames of its own."""
    terminal.quiet()
    terminal.write(key)
    painted = b""
    while True:
        while FRAME_ENDS not in painted:
            read = terminal.read(10)
            assert read, "nothing was painted"
            painted += read
        found, _, painted = painted.partition(FRAME_ENDS)
        if POINTER.encode() in found:
            return found


def test_moving_by_a_row_paints_two_rows_and_scrolling_is_rare(tmp_path: Path) -> None:
    with calm_networks() as host:
        terminal = Terminal([sys.executable, "-m", "engage"], made_home(tmp_path / "home", 300, host))
        try:
            terminal.until("Person ")
            terminal.until("synced")
            terminal.press("0")
            frames = [frame(terminal, "j") for _ in range(60)]
        finally:
            terminal.close()
    sizes = [len(one) for one in frames]
    assert sorted(sizes)[55] <= 1_000
    assert sum(size > 2_500 for size in sizes) <= 3
    assert sum(sizes) / len(sizes) <= 2_500


async def test_no_timer_runs_more_often_than_the_clock_while_nobody_types(seat: Sitting) -> None:
    await seat.press("j", "j", "k")
    pumps = [seat.app, *seat.app.screen.walk_children(with_self=True)]
    running = [timer for pump in pumps for timer in pump._timers if timer._active.is_set()]
    assert [timer.name for timer in running if timer._interval < 60] == []
