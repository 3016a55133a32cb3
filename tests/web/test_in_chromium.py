"""The inbox on a page of a real browser: read, like, reply, copy, open, resize, close the tab, and come again."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from engage.sandbox.admin.records import my_acts
from tests.cli.home import TownHome
from tests.ui.devtools import Chromium, chromium
from tests.web.page import Page
from tests.web.served import Served, served

WORDS = "I did try that loaf, and it held"
BEGUN = "Closed in the middle of a word"


@pytest.fixture
def home(town_home: TownHome) -> TownHome:
    """What is sent goes after a second; everything was read before."""
    town_home.choose(more="[ui]\nhold_seconds = 1\n")
    town_home.run("sync")
    return town_home


@pytest.fixture
def tab(tmp_path: Path) -> Iterator[Chromium]:
    with chromium(tmp_path / "profile") as one:
        yield one


def acts(home: TownHome) -> list[tuple[str, str, str]]:
    """What the town has recorded of me: kind, target and text of each."""
    with home.town.sandbox.lock:
        return [(one.kind, one.target, one.text) for one in my_acts(home.town.sandbox.town) if one.via == "api"]


def test_a_post_is_read_liked_answered_copied_and_opened(home: TownHome, tab: Chromium) -> None:
    with served(home) as one:
        page = Page(tab, one.address)
        page.until("TODAY", "f like")
        _everything_came_from_here(tab, one)
        page.press("2", "\r")
        page.until("why here")
        link = _copied_and_opened(page, tab, home)
        page.press("f")
        page.wait("the like arrives", lambda: len(acts(home)) == 1)
        page.press("r", *WORDS, "^s")
        page.wait("the reply arrives", lambda: len(acts(home)) == 2)
    target = link.rpartition("/")[2]
    (like, reply) = acts(home)
    assert like == ("like", target, "")
    assert reply[:2] == ("reply", target)
    assert reply[2].endswith(WORDS)
    assert one.told.count(one.token) == 1


def _everything_came_from_here(tab: Chromium, one: Served) -> None:
    came = tab.value("performance.getEntriesByType('resource').map(entry => entry.name)")
    assert {name.rpartition("/")[2] for name in came} >= {"textual.js", "page.js", "RobotoMono-VariableFont_wght.ttf"}
    assert [name for name in came if not name.startswith(one.address)] == []


def _copied_and_opened(page: Page, tab: Chromium, home: TownHome) -> str:
    tab.allow("clipboardReadWrite", "clipboardSanitizedWrite")
    page.press("y")
    page.until("Copied http")
    link: str = tab.value("navigator.clipboard.readText()")
    assert link.startswith(home.told_by.web)
    page.press("o")
    page.wait("the post opens in a tab of its own", lambda: link in tab.open_pages())
    return link


def test_closing_the_tab_in_the_middle_of_a_word_loses_nothing(home: TownHome, tab: Chromium) -> None:
    with served(home) as one:
        page = Page(tab, one.address)
        page.until("TODAY", "f like")
        page.press("r", *BEGUN)
        tab.close()
        again = Page(tab.another(), one.address)
        again.until(BEGUN)
        narrow = again.size
        again.resize(1200, 800)
        again.wait("the terminal grows", lambda: again.size > narrow)
        again.until(BEGUN)
        again.type(" and on")
        again.until(f"{BEGUN} and on")
    assert acts(home) == []


def test_a_link_that_is_clicked_opens_once_and_is_not_asked_about(home: TownHome, tab: Chromium) -> None:
    """The terminal of the page knows it too, as its own hyperlink."""
    with served(home) as one:
        page = Page(tab, one.address)
        page.until("TODAY", "f like")
        page.press("/", *"talk is online", "\r")
        page.until("1 found")
        page.press("\r")
        page.until("why here", "dfarrow.example/att")
        tab.value("window.opened = []; window.open = url => { opened.push(url) }")
        page.click("dfarrow.example/att")
        page.until("Opened in the browser.")
        page.wait("the page opens", lambda: tab.value("opened.length") > 0)
        page.press("?")
        page.until("find a key")
        assert tab.value("opened") == ["https://dfarrow.example/attention-shop"]
