"""Logical days over zones and clock changes, and the week's numbers (product.md 5.5, 5.6)."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engage.domain.goals import Goals
from engage.domain.week import closes_at, count_week, logical_date, starts_at, week_of, zone_in_force
from tests.domain.days import INSTANTS, day

BERLIN = Goals(zone="Europe/Berlin")
WEDNESDAY = date(2026, 10, 14)
ZONES = [
    "UTC",
    "Europe/Berlin",
    "America/New_York",
    "Pacific/Auckland",
    "Asia/Kathmandu",
    "America/Havana",
    "Pacific/Apia",
]


def at(zone: str, *clock: int) -> datetime:
    return datetime(*clock, tzinfo=ZoneInfo(zone)).astimezone(UTC)  # type: ignore[misc,arg-type]


@pytest.mark.parametrize(
    ("clock", "expected"),
    [
        pytest.param((2026, 10, 14, 3, 59), date(2026, 10, 13), id="03:59 is the day before"),
        pytest.param((2026, 10, 14, 4, 1), date(2026, 10, 14), id="04:01 is the day"),
        pytest.param((2026, 10, 14, 4, 0), date(2026, 10, 14), id="04:00 is the day"),
        pytest.param((2026, 12, 31, 23, 59), date(2026, 12, 31), id="before midnight"),
        pytest.param((2027, 1, 1, 0, 1), date(2026, 12, 31), id="new year's night"),
        pytest.param((2026, 3, 29, 4, 59), date(2026, 3, 28), id="23-hour day: four hours are past at 05:00"),
        pytest.param((2026, 3, 29, 5, 0), date(2026, 3, 29), id="23-hour day"),
        pytest.param((2026, 10, 25, 2, 59), date(2026, 10, 24), id="25-hour day: four hours are past at 03:00"),
        pytest.param((2026, 10, 25, 3, 0), date(2026, 10, 25), id="25-hour day"),
    ],
)
def test_logical_date(clock: tuple[int, ...], expected: date) -> None:
    assert logical_date(at("Europe/Berlin", *clock), BERLIN) == expected


def test_day_start_is_a_setting() -> None:
    assert logical_date(at("UTC", 2026, 10, 14, 0, 1), Goals(day_start_hour=0)) == WEDNESDAY
    assert logical_date(at("UTC", 2026, 10, 14, 5, 59), Goals(day_start_hour=6)) == date(2026, 10, 13)


def test_one_instant_has_two_dates_in_two_zones() -> None:
    instant = at("UTC", 2026, 10, 14, 12)
    assert logical_date(instant, Goals(zone="Pacific/Kiritimati")) == date(2026, 10, 14)
    assert logical_date(instant, Goals(zone="Etc/GMT+12")) == date(2026, 10, 13)


@pytest.mark.parametrize(
    ("today", "hours"),
    [(date(2026, 3, 29), 23), (date(2026, 10, 25), 25), (WEDNESDAY, 24)],
)
def test_length_of_days(today: date, hours: int) -> None:
    assert starts_at(today + timedelta(days=1), BERLIN) - starts_at(today, BERLIN) == timedelta(hours=hours)


def test_a_day_closes_a_day_after_its_end() -> None:
    assert closes_at(WEDNESDAY, Goals()) == at("UTC", 2026, 10, 16, 4)


@given(INSTANTS, st.sampled_from(ZONES), st.integers(0, 8))
def test_every_instant_is_inside_its_day(instant: datetime, zone: str, hour: int) -> None:
    goals = Goals(zone=zone, day_start_hour=hour)
    today = logical_date(instant, goals)
    assert starts_at(today, goals) <= instant < starts_at(today + timedelta(days=1), goals)


def test_another_zone_waits_for_the_next_logical_day() -> None:
    goals = Goals(zone="America/New_York")
    evening = at("Europe/Berlin", 2026, 10, 14, 22)
    assert zone_in_force(evening, goals, WEDNESDAY, "Europe/Berlin") == "Europe/Berlin"
    assert zone_in_force(at("Europe/Berlin", 2026, 10, 15, 3, 59), goals, WEDNESDAY, "Europe/Berlin") == "Europe/Berlin"
    assert zone_in_force(at("Europe/Berlin", 2026, 10, 15, 4), goals, WEDNESDAY, "Europe/Berlin") == "America/New_York"
    assert zone_in_force(evening, goals, WEDNESDAY, "America/New_York") == "America/New_York"


@pytest.mark.parametrize(
    ("today", "start", "first"),
    [
        pytest.param(WEDNESDAY, 0, date(2026, 10, 12), id="Monday week"),
        pytest.param(WEDNESDAY, 6, date(2026, 10, 11), id="Sunday week"),
        pytest.param(date(2026, 10, 11), 0, date(2026, 10, 5), id="Sunday ends a Monday week"),
        pytest.param(date(2026, 10, 11), 6, date(2026, 10, 11), id="Sunday starts a Sunday week"),
        pytest.param(date(2027, 1, 1), 0, date(2026, 12, 28), id="over the year"),
        pytest.param(date(2026, 10, 16), 5, date(2026, 10, 10), id="Saturday week"),
    ],
)
def test_week_of(today: date, start: int, first: date) -> None:
    assert week_of(today, Goals(week_start=start)) == (first, first + timedelta(days=6))


@given(st.dates(date(2000, 1, 10), date(2100, 1, 1)), st.integers(0, 6))
def test_weeks_part_the_days(today: date, start: int) -> None:
    goals = Goals(week_start=start)
    first, last = week_of(today, goals)
    assert first.weekday() == start
    assert first <= today <= last
    assert week_of(last + timedelta(days=1), goals)[0] == last + timedelta(days=1)


def test_week_counts() -> None:
    days = {
        date(2026, 10, 11): day(9, people=frozenset({1, 2})),  # the week before
        date(2026, 10, 12): day(10, people=frozenset({1, 2, 3})),
        date(2026, 10, 13): day(5, people=frozenset({3, 4})),
    }
    week = count_week(days, 101.5, 2, Goals(), date(2026, 10, 13))
    assert (week.first, week.last) == (date(2026, 10, 12), date(2026, 10, 18))
    assert (week.gestures, week.people, week.minutes, week.new) == (15, 4, 101.5, 2)
    assert (week.work_day, week.work_days, week.pace) == (2, 5, 10.0)


@pytest.mark.parametrize(("target", "counted", "banked"), [(10, 60, 15), (10, 15, 15), (10, 14, 14), (5, 60, 7)])
def test_a_day_banks_one_and_a_half_targets(target: int, counted: int, banked: int) -> None:
    week = count_week({WEDNESDAY: day(counted, target=target)}, 0, 0, Goals(), WEDNESDAY)
    assert week.gestures == banked


@pytest.mark.parametrize(
    ("today", "pace", "work_day"),
    [
        pytest.param(date(2026, 10, 12), 0, 1, id="Monday"),
        pytest.param(date(2026, 10, 14), 20, 3, id="Wednesday"),
        pytest.param(date(2026, 10, 16), 40, 5, id="Friday"),
        pytest.param(date(2026, 10, 17), 50, 5, id="Saturday"),
        pytest.param(date(2026, 10, 18), 50, 5, id="Sunday"),
    ],
)
def test_pace(today: date, pace: float, work_day: int) -> None:
    week = count_week({}, 0, 0, Goals(), today)
    assert (week.pace, week.work_day) == (pace, work_day)


def test_pace_with_other_rest_days() -> None:
    friday_saturday = Goals(rest_days=frozenset({4, 5}), week_start=6)
    assert count_week({}, 0, 0, friday_saturday, date(2026, 10, 13)).pace == 20
    every_day_rests = replace(friday_saturday, rest_days=frozenset(range(7)))
    assert count_week({}, 0, 0, every_day_rests, date(2026, 10, 13)).pace == 0
