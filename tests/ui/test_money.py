"""The status line tells what reading has cost today, and what becomes of the budget."""

from pathlib import Path

import pytest

from engage.domain.clock import FixedClock
from engage.domain.price import dollars
from engage.engine.runner import InlineRunner
from engage.sandbox.running import Running
from engage.ui.app import EngageApp
from engage.wiring.deck import made_deck
from tests.town import town
from tests.ui.household import house_in
from tests.ui.sitting import Sitting, sitting

__all__ = ["town"]


@pytest.mark.parametrize(("width", "told"), [(120, True), (119, False)])
async def test_reads_of_today_are_told_where_there_is_room(
    town: Running, tmp_path: Path, width: int, told: bool
) -> None:
    async with sitting(town, tmp_path, (width, 30)) as seat:
        assert seat.shows("reads today $1.60") is told
    assert dollars(1_602_000) == "$1.60"


async def test_a_budget_of_half_a_dollar_is_told_and_gestures_go_on(town: Running, tmp_path: Path) -> None:
    clock = FixedClock(town.sandbox.town.now)
    house = house_in(town, tmp_path, clock)
    house.budget = 500_000
    with made_deck(house, InlineRunner) as deck:
        app = EngageApp(deck)
        async with app.run_test(size=(120, 36)) as pilot:
            seat = Sitting(app, deck, pilot, town, clock)
            await seat.work()
            assert seat.shows("Today's $0.50 for reading are spent. Reading resumes at 00:00 UTC.")
            await seat.press("home")
            await seat.seek(network="x", liked=False, mine=False)
            await seat.press("f")
            await seat.wait(15)
            assert [act.kind for act in seat.acts()] == ["like"]


async def test_a_link_is_priced_before_it_is_sent(town: Running, tmp_path: Path) -> None:
    async with sitting(town, tmp_path) as seat:
        await seat.seek(network="x", liked=False, mine=False)
        await seat.press("r")
        await seat.type("Rye, as in bakery.c")
        assert not seat.shows("this costs")
        await seat.type("om/rye")
        assert seat.shows("with a link this costs $0.20")
        await seat.press("ctrl+s")
        await seat.wait(15)
        [reply] = seat.acts("reply")
        assert reply.text.endswith("bakery.com/rye")
