"""Pictures of the screens at the three sizes; they come on top of the tests of behaviour and prove none."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from engage.domain.clock import FixedClock
from engage.domain.session import Summary
from engage.engine.runner import InlineRunner
from engage.sandbox.running import Running
from engage.ui.app import EngageApp
from engage.wiring.deck import made_deck
from tests.gallery.drawing import SIZES
from tests.screenshots import SCENES
from tests.ui.household import house_in
from tests.ui.sitting import Sitting

SnapCompare = Callable[..., bool]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("scene", SCENES)
def test_picture(scene: str, size: tuple[int, int], town: Running, tmp_path: Path, snap_compare: SnapCompare) -> None:
    clock = FixedClock(town.sandbox.town.now)
    with made_deck(house_in(town, tmp_path, clock), InlineRunner) as deck:
        app = EngageApp(deck)

        async def play(pilot: Pilot[Summary]) -> None:
            seat = Sitting(app, deck, pilot, town, clock)
            await seat.work()
            await SCENES[scene](seat)

        assert snap_compare(app, terminal_size=size, run_before=play)
