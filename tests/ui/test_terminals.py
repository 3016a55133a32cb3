"""The app in terminals that can do less: no colour, sixteen colours, ASCII, another encoding."""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from engage.wiring.house import own_house
from tests.cli.home import TownHome
from tests.tmux import Tmux, tmux
from tests.town import open_town

COLOUR = re.compile(r"\x1b\[(?:\d+;)*(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])[;m]")
RICH = re.compile(r"\x1b\[(?:\d+;)*[34]8[;:]")
"""More than sixteen colours."""

DRAWN = re.compile("[\u2026\u00b7\u2022\u2190-\u21ff\u2500-\u259f\U0001f50e]")
"""Dots, arrows, lines, blocks, and the palette's glass."""

TURNED = re.compile(r"^(?:\x1b\[\d+m)*\x1b\[7m")

WORDS = "Words of mine 冷たい水 🍞 مرحبا, and some more to fill the row"
WRITERS = ("mei", "noor", "rafi", "yuki")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TownHome]:
    """Whose newest posts are in wide, pictorial and right-to-left letters."""
    with open_town(now=datetime.now(UTC)) as town:
        somebody = TownHome(tmp_path_factory.mktemp("terminals"), town)
        somebody.choose(pages=0)
        own_house(somebody.environ).sync_pass()
        with town.sandbox.lock:
            people, write = town.sandbox.town.people, town.sandbox.town.write
            for key in WRITERS:
                write("x", people[key].x_id, WORDS)
        own_house(somebody.environ).sync_pass()
        yield somebody


@contextmanager
def opened(home: TownHome, folder: Path, *environ: str, size: tuple[int, int] = (100, 24)) -> Iterator[Tmux]:
    """The inbox at everything, in a terminal with those variables."""
    with tmux(folder, home.environ, *size) as pane:
        pane.run(["env", "-u", "COLORTERM", *environ, sys.executable, "-m", "engage"])
        pane.until(lambda screen: "TODAY" in screen and "@" in screen, "the inbox did not open")
        pane.press("0", "Home")
        pane.until(lambda screen: bool(re.search("^[▌>].*Words of", screen, re.M)), "its first row does not show")
        pane.quiet()
        yield pane


def rows(lines: list[str]) -> list[str]:
    """The part of the lines with the newest posts that lies in the list."""
    return [re.split(r"[│┃|#]", line)[0] for line in lines if " X " in line and "Words of" in line][: len(WRITERS)]


def cursor_row(pane: Tmux) -> str:
    return next(line for line in pane.painted if "Words of" in line and re.search(r"[▌>]", line))


def test_without_colours_every_meaning_stays(home: TownHome, tmp_path: Path) -> None:
    with opened(home, tmp_path, "NO_COLOR=1") as pane:
        assert not COLOUR.search(pane.written.decode()), "no colour at all is sent"
        row = cursor_row(pane)
        assert "▌" in row
        assert "*" in row, "unread"
        assert TURNED.search(row), "the row under the cursor is turned over where the list has the focus"
        pane.press("Tab")
        pane.until(lambda screen: "┃" in screen, "the edge of the pane in focus is not heavy")
        assert not TURNED.search(cursor_row(pane))


@pytest.mark.parametrize("theme", ["engage-dark", "engage-light"])
def test_sixteen_colours_show_the_row_and_what_is_mine_to_do(home: TownHome, tmp_path: Path, theme: str) -> None:
    home.choose(pages=0, more=f'[ui]\ntheme = "{theme}"')
    with opened(home, tmp_path, "TERM=xterm") as pane:
        assert not RICH.search(pane.written.decode()), "nothing beyond sixteen colours is sent"
        ground = re.match(r"\x1b\[(\d+)m\x1b\[(4[0-7]|10[0-7])m▌", cursor_row(pane))
        assert ground, "the row under the cursor has a ground of its own"
        assert ground[2] == {"engage-dark": "44", "engage-light": "106"}[theme]
        key, label = re.findall(r"\x1b\[(\d+)m *(?:f|like)\b", pane.painted[-1])[:2]
        assert key == ground[1] != label, "what can be done has the accent, as the cursor has"


@pytest.mark.parametrize(("environ", "ascii_all"), [("LC_ALL=C", True), ("PYTHONIOENCODING=latin-1", True)])
def test_another_encoding_draws_in_ascii_and_keeps_the_columns(
    home: TownHome, tmp_path: Path, environ: str, ascii_all: bool
) -> None:
    home.choose(pages=0)
    with opened(home, tmp_path, environ) as pane:
        assert pane.screen.isascii() is ascii_all
        assert "Mei Lin ????" in pane.screen
        keeps_columns(pane.screen)


def test_ascii_mode_draws_in_ascii_and_leaves_peoples_letters(home: TownHome, tmp_path: Path) -> None:
    home.choose(pages=0, more="[ui]\nascii = true")
    with opened(home, tmp_path) as pane:
        assert not DRAWN.search(pane.screen)
        assert "林美" in pane.screen
        assert all(line.rstrip().endswith(" now") for line in rows(pane.screen.splitlines()))
        pane.press(":")
        assert not DRAWN.search(pane.until(lambda screen: "a command" in screen, "the palette does not open"))


def keeps_columns(screen: str) -> None:
    found = rows(screen.splitlines())
    assert len(found) == len(WRITERS)
    assert len({line.index("Words of") for line in found}) == 1, found
    assert len({len(line.rstrip()) for line in found}) == 1, found
