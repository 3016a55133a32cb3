"""Cards of which one entry is chosen: by the mouse as by the keys, with the entry under the cursor always in sight."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from engage.sandbox.running import Running
from engage.ui.screens.acting import ActingCard
from engage.ui.screens.hand_off import HandOffCard
from engage.ui.screens.media import MediaCard
from engage.ui.screens.open_ends import OpenEnds
from engage.ui.widgets.choices import Choices
from tests.ui.browsing import browser_of
from tests.ui.pair import seat_of_two, town_of_two
from tests.ui.sitting import Sitting, sitting
from tests.ui.test_hyperlinks import noting
from tests.ui.test_media import looked_at


def entries_of(seat: Sitting) -> list[str]:
    """The lines of the entries, as far as they are in sight."""
    return seat.shown_in(seat.app.screen.query_one(Choices).region)


async def click(seat: Sitting, words: str, times: int = 1) -> None:
    """Where these words stand among the entries of the card."""
    shown = entries_of(seat)
    y = next(y for y, line in enumerate(shown) if words in line)
    await seat.pilot.click(Choices, offset=(shown[y].index(words), y), times=times)
    await seat.rest()


@pytest.fixture
async def low(tmp_path: Path) -> AsyncIterator[Sitting]:
    """Somebody with more accounts than there are lines for."""
    with town_of_two() as town:
        async with seat_of_two(town, tmp_path, (60, 16)) as seat:
            yield seat


async def test_of_two_pictures_a_click_marks_one_and_a_double_click_opens_it(seat: Sitting) -> None:
    opened = noting(seat)
    await seat.stand_on("Open evening on Thursday")
    await seat.press("v")
    await click(seat, "photo, no description")
    assert seat.shows("> 2  photo, no description")
    await seat.pilot.click(offset=(0, 0))
    await seat.rest()
    assert (seat.app.screen, opened) == (seat.app.inbox, []), "a click beside the card leaves"
    await seat.press("v")
    assert isinstance(seat.app.screen, MediaCard)
    await click(seat, "photo, no description", times=2)
    assert len(opened) == 1
    assert "no description" in looked_at(seat, opened[0])


async def test_a_click_among_the_open_ends_unfolds_one_and_its_keys_are_for_it(
    self_serve_town: Running, tmp_path: Path
) -> None:
    async with sitting(self_serve_town, tmp_path) as seat:
        browser = browser_of(seat)
        await seat.seek(network="x", to_me=False, liked=False, mine=False)
        await seat.press("f", "l")
        await seat.press("j", "F", "enter", "l", "H")
        assert isinstance(seat.app.screen, OpenEnds)
        liked = next(line for line in seat.shown if "Liked" in line)
        assert "> Liked" not in liked
        await click(seat, "Liked")
        assert seat.shows("> Liked")
        shown = len(browser.opened)
        await click(seat, "> Liked", times=2)
        assert isinstance(seat.app.screen, HandOffCard)
        assert browser.opened[shown:] == [browser.opened[0]]


async def test_a_click_moves_nothing_away_from_under_the_pointer(low: Sitting) -> None:
    await low.press("@")
    assert isinstance(low.app.screen, ActingCard)
    before = low.shown
    assert low.shows("more lines")
    await click(low, "@wrens_stall")
    assert low.shows("> @wrens_stall")
    assert [line.replace(">", " ") for line in low.shown] == [line.replace(">", " ") for line in before]
    await click(low, "@wrens_stall", times=2)
    assert low.said == "From now on @wrens_stall acts."


async def test_a_click_on_a_heading_or_beside_the_entries_chooses_none(low: Sitting) -> None:
    await low.press("@")
    await click(low, "X  ", times=2)
    assert isinstance(low.app.screen, ActingCard)
    assert low.shows("> @wrenbakes")
    await click(low, "more lines", times=2)
    assert isinstance(low.app.screen, ActingCard)


async def test_the_entry_under_the_cursor_is_in_sight_and_the_ends_meet(low: Sitting) -> None:
    await low.press("@")
    shown = []
    for _ in range(6):
        shown += [line.split("  ")[0] for line in entries_of(low) if line.startswith("> ")]
        await low.press("j")
    assert shown == [
        "> @wrenbakes",
        "> @wrens_stall",
        "> whoever reads the post",
        "> Page Wren's Bakehouse",
        "> Page Kirkgate Makers Market",
        "> whoever reads the post",
    ]
    assert low.shows("> @wrenbakes")
    await low.press("k")
    assert entries_of(low)[-1].startswith("> whoever reads the post")
