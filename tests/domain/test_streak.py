"""Regularity by the worked numbers of product.md 5.6 and 5.20."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engage.domain.goals import Goals
from engage.domain.streak import streak, strength, strengthened

GOALS = Goals()
MON = date(2026, 10, 12)
TUE, WED, THU, FRI, SAT, SUN = (MON + timedelta(days=number) for number in range(1, 7))
NEXT_MON, NEXT_TUE = MON + timedelta(days=7), MON + timedelta(days=8)
YES, NO = True, False


@pytest.mark.parametrize(
    ("met", "today", "days", "reserves"),
    [
        pytest.param({MON: YES, TUE: NO, WED: NO}, THU, 0, (TUE,), id="Tue reserve, Wed missed"),
        pytest.param({MON: YES, TUE: NO, WED: NO}, WED, 1, (TUE,), id="Wed not over"),
        pytest.param({MON: YES, TUE: NO, WED: YES}, WED, 2, (TUE,), id="a reserve adds nothing"),
        pytest.param({MON: YES, WED: YES}, WED, 2, (TUE,), id="an unknown day was missed"),
        pytest.param({MON: YES, TUE: YES, WED: YES}, WED, 3, (), id="three in a row"),
        pytest.param({FRI: YES, SAT: NO, SUN: NO, NEXT_MON: YES}, NEXT_MON, 2, (), id="rest days break nothing"),
        pytest.param({FRI: YES, SAT: YES, SUN: YES}, SUN, 1, (), id="rest days add nothing"),
        pytest.param({FRI: NO, NEXT_MON: YES}, NEXT_MON, 1, (), id="nothing to protect, no reserve"),
        pytest.param({MON: NO, TUE: YES, WED: NO, THU: YES}, THU, 2, (WED,), id="reserve kept for a streak"),
        pytest.param({THU: YES, FRI: NO, NEXT_MON: NO}, NEXT_TUE, 1, (FRI, NEXT_MON), id="one reserve each week"),
        pytest.param({}, WED, 0, (), id="no day yet"),
        pytest.param({WED: NO}, WED, 0, (), id="first day, not met yet"),
        pytest.param({WED: YES}, WED, 1, (), id="first day met"),
    ],
)
def test_streak(met: dict[date, bool], today: date, days: int, reserves: tuple[date, ...]) -> None:
    found = streak(met, today, GOALS)
    assert (found.days, found.reserves) == (days, reserves)


def test_the_week_of_a_reserve_follows_the_setting() -> None:
    weekends_count = Goals(rest_days=frozenset(), week_start=6)
    met = {FRI: YES, SAT: NO, SUN: NO, NEXT_MON: YES}
    assert streak(met, NEXT_MON, weekends_count).reserves == (SAT, SUN)
    assert streak(met, NEXT_MON, Goals(rest_days=frozenset())).days == 1


def test_friday_and_saturday_can_rest() -> None:
    assert streak({THU: YES, SUN: YES}, SUN, Goals(rest_days=frozenset({4, 5}))).days == 2


DAYS = st.dictionaries(st.dates(date(2026, 9, 1), date(2026, 11, 30)), st.booleans(), max_size=60)


@given(DAYS, st.dates(date(2026, 9, 1), date(2026, 11, 30)))
def test_a_streak_is_made_of_days_met(met: dict[date, bool], today: date) -> None:
    found = streak(met, today, GOALS)
    work = [day for day, done in met.items() if done and day.weekday() not in GOALS.rest_days and day <= today]
    assert 0 <= found.days <= len(work)
    assert all(not met.get(day, False) and day < today for day in found.reserves)
    weeks = [day - timedelta(days=day.weekday()) for day in found.reserves]
    assert len(set(weeks)) == len(weeks)


@given(DAYS, st.dates(date(2026, 9, 1), date(2026, 11, 30)))
def test_meeting_today_never_shortens(met: dict[date, bool], today: date) -> None:
    assert streak({**met, today: YES}, today, GOALS).days >= streak({**met, today: NO}, today, GOALS).days


def test_a_missed_day_costs_five_percent() -> None:
    assert strengthened(0.80, 0.0) == pytest.approx(0.758, abs=0.0005)


def test_half_is_gone_after_thirteen_missed_days() -> None:
    value = 0.9
    for _ in range(13):
        value = strengthened(value, 0.0)
    assert value == pytest.approx(0.45)


def test_strength_counts_work_days_only() -> None:
    friday = strength({FRI: 1.0}, FRI, GOALS)
    assert friday == pytest.approx(1 - 0.5 ** (1 / 13))
    assert strength({FRI: 1.0, SAT: 1.0}, SUN, GOALS) == friday
    assert strength({FRI: 1.0}, NEXT_MON, GOALS) == friday, "today is not over"
    assert strength({FRI: 1.0}, NEXT_TUE, GOALS) == pytest.approx(strengthened(friday, 0.0))


def test_today_can_only_raise() -> None:
    shares = {MON: 1.0, TUE: 1.0}
    before = strength(shares, TUE, GOALS)
    assert strength({**shares, WED: 0.01}, WED, GOALS) == before
    assert strength({**shares, WED: 0.5}, WED, GOALS) == pytest.approx(strengthened(before, 0.5))
    assert strength({**shares, WED: 0.01}, THU, GOALS) < before


@given(st.dictionaries(st.dates(date(2026, 9, 1), date(2026, 11, 30)), st.floats(0, 1), max_size=60))
def test_strength_is_a_share(shares: dict[date, float]) -> None:
    assert 0 <= strength(shares, date(2026, 11, 30), GOALS) <= 1
