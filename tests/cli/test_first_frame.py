"""The very first picture of an inbox that is opened again shows the post at which it was left."""

import os
import sys
from pathlib import Path

from engage.wiring.house import own_house
from tests.cli.home import TownHome
from tests.terminal import Terminal
from tests.town import open_town

END, CURSOR = b"\x1b[?2026l", "▌".encode()
"""What closes a picture, and what stands before the row of the cursor."""


def test_the_first_rows_are_those_around_the_cursor(tmp_path: Path) -> None:
    with open_town() as town:
        home = TownHome(tmp_path, town)
        own_house(home.environ).sync_pass()
        environ = {**os.environ, **home.environ}
        terminal = Terminal([sys.executable, "-m", "engage"], environ, height=24)
        terminal.until("TODAY")
        terminal.press("G")
        terminal.write("c")
        terminal.until("keep draft")  # by which the place is written down
        terminal.write("\x1b")
        terminal.until("Nothing written")
        terminal.close()
        terminal = Terminal([sys.executable, "-m", "engage"], environ, height=24)
        seen, first = b"", b""
        for _ in range(100):
            seen += terminal.read(1)
            first, ended, _ = seen.partition(b"TODAY")[2].partition(END)
            if ended:
                break
        terminal.close()
    assert CURSOR in first
