"""The app in a real terminal, with every hostile text that there is: it is read to its end, and nothing happens."""

import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from itertools import pairwise

import pytest
from rich.cells import cell_len

from engage.sandbox.running import Running
from engage.ui.inert import steady
from engage.wiring.house import own_house
from tests.cli.home import TownHome
from tests.hostile.corpus import READABLE, corpus
from tests.hostile.forbidden import forbidden
from tests.tmux import Tmux, tmux
from tests.town import open_town

AUTHOR = "jo"
TOO_NEW = ("family", "Scotland")
"""Longer than what tmux 3.3 keeps in one cell."""

SIZES = ((120, 36), (80, 24))
TALK = 150
"""Posts of one conversation, which the reading pane shows whole."""

HYPERLINK = re.compile(r"\x1b\]8;(?:id=[0-9a-f]+;(https?://[!-~]+))?;?\x1b\\")
"""How a link begins and ends that the terminal itself opens."""

OURS = re.compile(
    HYPERLINK.pattern + r"|"
    r"\x1b\[[0-9;]*m|\x1b\[\d+;\d+H|\x1b\[H|\x1b\[2J|\x1b\[\?(?:1049|25|7|1000|1002|1003|1004|1006|1015|1016|2004|2026|2048)[hl]"
    r"|\x1b\[\?(?:2026|2048)\$p|\x1b\[>\d+u|\x1b\[<u|\x1b\[\?u|\x1b\]22;\w+\x07|\x1b\[6n|\r|\n"
)
"""All that the app itself has to say to a terminal: links, colours, where to write, its modes, the mouse's shape."""


@dataclass
class Seen:
    """What became of the terminal; `sizes` are the screens of each, in the order in which they were shown."""

    title: str
    clipboard: str
    written: str
    sizes: dict[tuple[int, int], list[str]]
    answered: str
    log: str

    @property
    def drawn(self) -> str:
        """What was written, without what the app says to a terminal."""
        return OURS.sub("", self.written)


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Seen]:
    folder = tmp_path_factory.mktemp("tmux")
    with open_town(now=datetime.now(UTC)) as town:
        home = TownHome(folder / "home", town)
        home.choose(x="mentions = false", pages=0)
        own_house(home.environ).sync_pass()
        poison(town)
        own_house(home.environ).sync_pass()
        with tmux(folder, home.environ) as pane:
            yield sat_through(pane, home)


def poison(town: Running) -> None:
    """Somebody writes all of it, in conversations; and is called by it, and has it in what they say of themselves."""
    with town.sandbox.lock:
        people, write = town.sandbox.town.people, town.sandbox.town.write
        person, parent = people[AUTHOR], ""
        person.name, person.bio = "Jo\x1b]0;owned\x07\x1b[8m P\u202e", "Ink \x9d52;c;aGk=\x9c[bold]and\x1b[2J bread"
        for one in town.sandbox.town.lists.values():
            one.name += "\x1b]2;owned\x1b\\\x1b[5m"
        for number, text in enumerate(corpus().values()):
            begins = number % TALK == 0
            words = f"#{number}# {f'talk{number // TALK}x ' if begins else ''}{text}"
            parent = write("x", person.x_id, words, parent="" if begins else parent).id


def sat_through(pane: Tmux, home: TownHome) -> Seen:
    pane.run([sys.executable, "-m", "engage"])
    pane.until(lambda screen: "TODAY" in screen and "#" in screen, "the inbox did not open")
    sizes = {}
    for size in SIZES:
        pane.resize(*size)
        pane.until(partial(fills, *size), "it does not take its size")
        sizes[size] = [*all_rows(pane), *all_talks(pane)]
    pane.press("?")
    answered = pane.until(lambda screen: "Like this, or take the like back." in screen, "it does not answer any more")
    log = home.folder / "state" / "engage.log"
    told = log.read_text("utf-8") if log.exists() else ""
    return Seen(pane.title, pane.clipboard, pane.written.decode(), sizes, answered, told)


def fills(width: int, height: int, screen: str) -> bool:
    """Whether a rule goes over the whole width, and a line of keys stands at the foot."""
    lines = screen.splitlines()
    return "─" * width in lines and len(lines) == height and "like" in lines[-1]


def all_rows(pane: Tmux) -> Iterator[str]:
    """The lane that holds everything, down to the last of these texts."""
    pane.press("0", "Home")
    yield pane.until(lambda screen: " #0# talk0x" in listed(screen)[1], "its first row does not show")
    yield from paged(pane, listed, lambda screen: any(f"#{len(corpus()) - 1}#" in row for row in listed(screen)))


def all_talks(pane: Tmux) -> Iterator[str]:
    """Each conversation in the reading pane, down to its last line."""
    for number in range(-(-len(corpus()) // TALK)):
        pane.press("/", *f"talk{number}x", "Enter")
        pane.until(partial(contains, f"1 found for talk{number}x"), "it is not found")
        pane.press("Enter")
        yield pane.until(partial(reads, f"talk{number}x"), "it is not shown")
        yield from paged(pane, middle, lambda screen: "Space reads on" not in screen)
        pane.press("q", "0", "Home")
        pane.until(lambda screen: " #0# talk0x" in listed(screen)[1], "it does not go back")


def paged(pane: Tmux, part: Callable[[str], list[str]], ended: Callable[[str], bool]) -> Iterator[str]:
    """The screens while one pages down, each as soon as that part of it has changed."""
    before = pane.screen
    while not ended(before):
        pane.press("C-d")
        before = pane.until(partial(differs, part, part(before)), "it does not page")
        yield before


def reads(words: str, screen: str) -> bool:
    """Whether the conversation with these words is in the reading pane, which follows the list."""
    return "Space reads on" in screen and any(words in line.rpartition("│")[2] for line in middle(screen))


def contains(words: str, screen: str) -> bool:
    return words in screen


def differs(part: Callable[[str], list[str]], before: list[str], screen: str) -> bool:
    return part(screen) != before


def middle(screen: str) -> list[str]:
    """Without the lines that change by themselves."""
    return edged(screen).splitlines()[2:-2]


def edged(screen: str) -> str:
    """With one sort of edge, whichever pane has the focus."""
    return screen.replace("┃", "│")


def listed(screen: str) -> list[str]:
    """The rule above the list and its rows, without the conversation beside or below them, which follows later."""
    lines = [line.partition("│")[0] for line in middle(screen)]
    end = next((number for number, line in enumerate(lines) if number and set(line.strip()) == {"─"}), len(lines))
    return lines[:end]


def test_the_terminal_is_as_it_was(seen: Seen) -> None:
    assert len(corpus()) >= 400
    assert (seen.title, seen.clipboard) == ("untouched", "")
    assert (seen.log, bool(seen.answered)) == ("", True)


def test_nothing_is_written_but_text_and_what_the_app_says_itself(seen: Seen) -> None:
    assert len(seen.drawn) > 50_000
    assert forbidden(seen.drawn) == ""


def test_links_that_the_terminal_opens_are_pages_on_plain_hosts_and_end_where_they_begin(seen: Seen) -> None:
    found = HYPERLINK.findall(seen.written)
    assert len(found) > 20
    assert len(found) == seen.written.count("\x1b]8;")
    assert all(bool(begun) != bool(ended) for begun, ended in pairwise(found))
    hosts = {re.split("[/?#]", url)[2] for url in found if url}
    assert all(re.fullmatch(r"[A-Za-z0-9.\[\]-]+(:\d*)?", name) for name in hosts), hosts


def test_every_text_was_on_the_screen_at_both_sizes(seen: Seen) -> None:
    for size, screens in seen.sizes.items():
        shown = {int(number) for screen in screens for number in re.findall(r"#(\d+)#", screen)}
        assert set(range(len(corpus()))) - shown == set(), size


def test_what_people_write_can_be_read(seen: Seen) -> None:
    for screens in seen.sizes.values():
        everything = "\n".join(screens)
        for name, text in READABLE.items():
            assert steady(text) in everything or name in TOO_NEW, name


def test_rows_stay_in_their_frame(seen: Seen) -> None:
    for number, name in enumerate(corpus()):
        found = [
            line
            for screen in seen.sizes[120, 36]
            for line in edged(screen).splitlines()
            if f" #{number}# " in line.partition("│")[0]
        ]
        assert found, name
        if name.startswith("readable: ") and name.removeprefix("readable: ") not in TOO_NEW:
            assert {cell_len(line.partition("│")[0]) for line in found} == {61}, name
