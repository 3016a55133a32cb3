"""The demo's coach: ticks what was done, comes again where one left off, and can be put away."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from engage.domain.clock import FixedClock
from engage.sandbox.running import Running
from tests.ui.household import house_in
from tests.ui.sitting import Sitting, sitting


@asynccontextmanager
async def coached(town: Running, folder: Path) -> AsyncIterator[Sitting]:
    house = house_in(town, folder, FixedClock(town.sandbox.town.now))
    house.coached = True
    async with sitting(town, folder, house=house) as seat:
        yield seat


def tip(seat: Sitting) -> str:
    """The coach's line; empty where there is none."""
    return next((line.strip() for line in seat.shown if line.startswith(" Try ")), "")


async def test_eight_things_are_ticked_as_they_are_done(town: Running, tmp_path: Path) -> None:
    async with coached(town, tmp_path) as seat:
        assert tip(seat) == "Try 0/8  j goes to the next post   Esc puts these tips away"
        await seat.press("j")
        assert tip(seat).startswith(f"Try 1/8  Enter opens the conversation with {seat.row.author}")
        await seat.press("enter")
        assert tip(seat).startswith(f"Try 2/8  f likes this post of {seat.row.author}")
        await seat.press("f")
        assert tip(seat).startswith("Try 3/8  u takes it back")
        await seat.press("u")
        assert tip(seat).startswith("Try 4/8  r answers")
        await seat.press("r")
        await seat.type("I did try that loaf")
        assert (tip(seat), seat.shows("ctrl+s send")) == ("", True)
        await seat.press("ctrl+s")
        assert tip(seat).startswith("Try 5/8  e is done")
        await seat.press("e")
        assert tip(seat).startswith("Try 6/8  p shows who")
        await seat.press("p", "escape")
        assert tip(seat).startswith("Try 7/8  ? shows every key")
        await seat.press("?", "escape")
        assert tip(seat) == ""
        assert seat.said == "That is all it takes. The bar at the top is your day."
    async with coached(town, tmp_path) as seat:
        assert tip(seat) == ""


async def test_the_order_is_free_and_the_next_visit_goes_on(town: Running, tmp_path: Path) -> None:
    async with coached(town, tmp_path) as seat:
        await seat.press("f")
        assert tip(seat).startswith("Try 1/8  j goes")
    async with coached(town, tmp_path) as seat:
        assert tip(seat).startswith("Try 1/8  j goes")
        await seat.press("?", "escape")
        assert tip(seat).startswith("Try 2/8  j goes")


async def test_what_was_denied_is_not_ticked(town: Running, tmp_path: Path) -> None:
    async with coached(town, tmp_path) as seat:
        await seat.press("u")
        assert tip(seat).startswith("Try 0/8")


async def test_escape_goes_back_first_and_then_puts_it_away_for_good(town: Running, tmp_path: Path) -> None:
    async with coached(town, tmp_path) as seat:
        await seat.press("enter", "escape")
        assert tip(seat).startswith("Try 1/8")
        await seat.press("escape")
        assert (tip(seat), seat.said) == ("", "The tips are put away. ? shows the keys.")
        assert seat.app.screen is seat.app.inbox
        await seat.press("escape")
        assert seat.app.screen is not seat.app.inbox
    async with coached(town, tmp_path) as seat:
        assert tip(seat) == ""


async def test_escape_is_promised_only_where_it_puts_the_tips_away(town: Running, tmp_path: Path) -> None:
    way_out = "Esc puts these tips away"
    async with coached(town, tmp_path) as seat:
        assert way_out in tip(seat)
        await seat.press("enter", "j")
        assert tip(seat).startswith("Try 1/8  f likes"), "in a conversation j scrolls"
        assert way_out not in tip(seat)
        await seat.press("escape")
        assert tip(seat).startswith("Try 1/8  j goes")
        assert way_out in tip(seat)
        await seat.press("tab")
        assert way_out not in tip(seat)
        await seat.press("escape")
        assert way_out in tip(seat)


async def test_only_the_demo_has_it(seat: Sitting) -> None:
    assert tip(seat) == ""
