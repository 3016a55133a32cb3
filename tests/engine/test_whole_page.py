"""Whatever happens on a Page, in whatever order: each action arrives at most once, and all that is told is true."""

from collections.abc import Iterator

import pytest

from engage.domain.action import ActionKind
from tests.engine.one_run import Run
from tests.engine.small_town import SmallTown, small_town
from tests.engine.tally import Tally
from tests.engine.whole_runs import RUNS, many, soak
from tests.networks.page_side import PageSide


@pytest.fixture(scope="module")
def place() -> Iterator[SmallTown]:
    with small_town(PageSide) as one:
        yield one


def test_a_thousand_runs(place: SmallTown) -> None:
    assert many(place, RUNS).runs >= RUNS


@pytest.mark.parametrize("after", range(4, 8))
def test_what_another_copy_holds_for_doubtful_is_not_told_to_wait(place: SmallTown, after: int) -> None:
    run = Run(place, Tally(), "full")
    run.leave()
    run.live(None, run.another_copy)
    run.live(("other", after), lambda: run.press(ActionKind.REPLY, 0), run.hurry, run.work)
    run.check()
    run.end()
    run.close()


@pytest.mark.soak
def test_for_long(place: SmallTown, capsys: pytest.CaptureFixture[str]) -> None:
    soak(place, capsys)
