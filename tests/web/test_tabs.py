"""Tabs that come and go: one at a time, and the app behind it always ends as it should."""

from contextlib import closing

import pytest

from engage.store.reader import Reader
from tests.cli.home import Home, TownHome
from tests.web.served import served
from tests.web.wire import gone, wired

WORDS = "Typed in one go, and the tab closed behind the last letter"


@pytest.fixture
def known(town_home: TownHome) -> TownHome:
    town_home.run("sync")
    return town_home


def drafts(home: Home) -> list[str]:
    with closing(Reader(home.database)) as reader:
        return [draft.text for draft in reader.drafts()]


async def test_a_second_tab_takes_the_place_of_the_first(known: TownHome) -> None:
    with served(known) as one:
        async with wired(one) as first:
            await first.until("TODAY")
            await first.press("r", *WORDS)
            async with wired(one) as second:
                assert await first.closed() == 1001
                await second.until(WORDS[:40])
                assert len(one.children()) == 1


async def test_the_server_ends_the_app_before_itself(known: TownHome) -> None:
    with served(known) as one:
        async with wired(one) as tab:
            await tab.until("TODAY")
            await tab.press("r", *WORDS)
            pids = one.children()
            one.process.terminate()
            assert await tab.closed() == 1001
            assert await gone([*pids, one.process.pid])
    assert drafts(known) == [WORDS]


async def test_the_app_ends_where_the_server_was_killed(known: TownHome) -> None:
    with served(known, expected=-9) as one:
        async with wired(one) as tab:
            await tab.until("TODAY")
            await tab.press("r", *WORDS)
            await tab.until(WORDS[:40])
            pids = one.children()
            one.process.kill()
            assert await gone(pids)
    assert drafts(known) == [WORDS]


async def test_the_start_screen_and_the_inbox_follow_each_other_on_one_page(home: Home) -> None:
    with served(home) as one:
        async with wired(one) as tab:
            await tab.until("Look around in the demo")
            await tab.say('["focus"]')
            await tab.resize(70, 20)
            await tab.press("\r")
            await tab.until("DEMO")
            await tab.until("Try 0/8")
            assert " f like" in tab.lines[19]
            await tab.until("▌")
            await tab.press("j")
            await tab.until("Try 1/8")


async def test_the_summary_stands_on_the_page_at_the_end(known: TownHome) -> None:
    with served(known) as one:
        async with wired(one) as tab:
            await tab.until("TODAY")
            await tab.press("Q")
            await tab.until("Enter")
            await tab.press("\r")
            assert await tab.closed() == 1000
            assert tab.text.split()[1] == "active."
            assert "f like" not in tab.text


async def test_what_is_wrong_with_the_settings_stands_on_the_page(home: Home) -> None:
    home.write("[ui]\ntheme = 3\n")
    with served(home) as one:
        async with wired(one) as tab:
            assert await tab.closed() == 1000
            assert "ui.theme" in "".join(tab.text.split())
            assert "TODAY" not in tab.text


async def test_nonsense_on_the_wire_ends_the_tab_and_nothing_else(home: Home) -> None:
    with served(home, "--demo") as one:
        async with wired(one) as tab:
            await tab.until("DEMO")
            await tab.say('["resize", {"width": "wide"}]')
            assert await tab.closed() == 1000
        async with wired(one) as tab:
            await tab.until("DEMO")
