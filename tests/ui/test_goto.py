"""The go-to key waits for a letter: it shows the places to somebody who hesitates, and does nothing by itself."""

from pathlib import Path

import pytest

from engage.domain.clock import FixedClock
from engage.sandbox.running import Running
from engage.ui.presets import keymap_of
from engage.ui.screens import goto
from engage.ui.screens.goto import HESITATION, Goto
from tests.ui.household import house_in
from tests.ui.sitting import Sitting, sitting

LONG = 3600.0
"""A moment that does not end by itself while a busy machine plays the test."""


def hesitation(seat: Sitting) -> list[float]:
    """Seconds of the timers that wait for somebody who hesitates, on all screens."""
    pumps = [pump for screen in seat.app.screen_stack for pump in (screen, *screen.walk_children())]
    return [timer._interval for pump in pumps for timer in pump._timers if timer.name == "hesitation"]


async def test_places_are_shown_after_a_moment_and_the_moment_ends_with_the_screen(
    seat: Sitting, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert 0.2 < HESITATION < 1
    monkeypatch.setattr(goto, "HESITATION", LONG)
    assert hesitation(seat) == []
    await seat.press("g")
    screen = seat.app.screen
    assert isinstance(screen, Goto)
    assert hesitation(seat) == [LONG]
    assert not seat.shows("g n  mentions")
    screen.show_places()
    await seat.rest()
    assert seat.shows("g n  mentions")
    await seat.press("n")
    assert (seat.app.inbox.lanes.key, hesitation(seat)) == ("mentions", [])


async def test_escape_leaves_and_another_letter_says_so_and_does_nothing(seat: Sitting) -> None:
    row = seat.row
    await seat.press("g", "escape")
    assert (seat.app.screen, seat.said) == (seat.app.inbox, "")
    for letter in "ftTeDZ":
        await seat.press("g", letter)
        assert seat.app.screen is seat.app.inbox
        assert seat.said == f"g {letter} leads nowhere; g and a moment's wait show the places."
    assert (seat.row, seat.deck.reader.outbox()) == (row, [])


async def test_words_name_the_keys_that_hold(town: Running, tmp_path: Path) -> None:
    house = house_in(town, tmp_path, FixedClock(town.sandbox.town.now))
    house.keymap = keymap_of("mutt", {"undo": "K", "no_b": "f4", "next_lane": "right"})
    async with sitting(town, tmp_path, house=house) as seat:
        await seat.press("c", "x")
        assert seat.said == "c x leads nowhere; c and a moment's wait show the places."
        await seat.press("f4")
        assert seat.said == "b retweets, s is later; f4 does nothing."
        await seat.seek(network="x", liked=False, mine=False)
        await seat.press("F")
        assert "K undo (" in seat.said
        await seat.press("K", "slash")
        await seat.type("zzyzx")
        await seat.press("enter")
        await seat.app.workers.wait_for_complete()
        await seat.rest()
        assert seat.said == "0 found for zzyzx. Esc goes back."
        assert seat.shows("/ looks for other words, Esc goes back.")
        await seat.press("?", "slash")
        await seat.type("place")
        assert seat.shows("Go to a place: c g top, c i inbox, c h open ends.")
