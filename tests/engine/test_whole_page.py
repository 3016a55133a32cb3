"""Whatever happens on a Page, in whatever order: each action arrives at most once, and all that is told is true."""

from collections.abc import Iterator

import pytest

from tests.engine.small_town import SmallTown, small_town
from tests.engine.whole_runs import RUNS, many, soak
from tests.networks.page_side import PageSide


@pytest.fixture(scope="module")
def place() -> Iterator[SmallTown]:
    with small_town(PageSide) as one:
        yield one


def test_a_thousand_runs(place: SmallTown) -> None:
    assert many(place, RUNS).runs >= RUNS


@pytest.mark.soak
def test_for_long(place: SmallTown, capsys: pytest.CaptureFixture[str]) -> None:
    soak(place, capsys)
