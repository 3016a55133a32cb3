"""Active time from key presses (product.md 5.18)."""

from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engage.domain.session import SessionClock
from tests.domain.days import NOON


def after(*seconds: float) -> SessionClock:
    clock = SessionClock.started(NOON)
    for second in seconds:
        clock = clock.pressed(NOON + timedelta(seconds=second))
    return clock


@pytest.mark.parametrize(
    ("presses", "seconds"),
    [
        pytest.param((), 0, id="just started"),
        pytest.param((10, 25), 25, id="short gaps"),
        pytest.param((90,), 90, id="exactly the longest"),
        pytest.param((91,), 90, id="cut"),
        pytest.param((600, 610), 100, id="cut and on"),
        pytest.param((10, 5, 20), 20, id="clock set back adds nothing"),
    ],
)
def test_active_time(presses: tuple[float, ...], seconds: float) -> None:
    assert after(*presses).seconds == seconds


def test_the_running_gap_shows() -> None:
    clock = after(10)
    assert clock.active(NOON + timedelta(seconds=40)) == 40
    assert clock.active(NOON + timedelta(seconds=1000)) == 100
    assert clock.active(NOON) == 10


def test_ends_by_itself_at_the_last_key() -> None:
    clock = after(10)
    last = NOON + timedelta(seconds=10)
    assert not clock.ended(last + timedelta(minutes=29, seconds=59))
    assert clock.ended(last + timedelta(minutes=30))
    assert (clock.last_key_at, clock.seconds) == (last, 10)


def test_a_key_after_the_end_starts_afresh() -> None:
    at = NOON + timedelta(hours=1)
    assert after(10).pressed(at) == SessionClock.started(at)


@given(st.lists(st.integers(1, 1799), max_size=30))
def test_active_time_is_the_sum_of_cut_gaps(gaps: list[int]) -> None:
    instants = [0, *(sum(gaps[: number + 1]) for number in range(len(gaps)))]
    clock = after(*instants[1:])
    assert clock.seconds == sum(min(90, later - earlier) for earlier, later in pairwise(instants))
    assert clock.started_at == NOON
