"""Logical days and weeks, and what a week has come to (product.md 5.5, 5.6)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from engage.domain.goals import Goals
from engage.domain.quota import DayCount
from engage.domain.record import dataclass

DAY = timedelta(days=1)
CORRECTION = timedelta(hours=24)
"""How long after its end a day can still be corrected."""


def logical_date(at: datetime, goals: Goals) -> date:
    """The local date of (instant - 4 h), or as many hours as the day's start is after midnight (5.5).

    On the two days a year on which clocks change between midnight and that hour, the day therefore starts an hour
    earlier or later by the clock.
    """
    return (at - timedelta(hours=goals.day_start_hour)).astimezone(goals.tz).date()


def starts_at(day: date, goals: Goals) -> datetime:
    """The first instant of a logical day, in UTC."""
    midnight = datetime.combine(day, time(), goals.tz).astimezone(UTC)
    return midnight + timedelta(hours=goals.day_start_hour)


def closes_at(day: date, goals: Goals) -> datetime:
    """When a logical day can no longer be corrected, in UTC: 24 h after its end."""
    return starts_at(day + DAY, goals) + CORRECTION


def zone_in_force(at: datetime, goals: Goals, last_day: date, last_zone: str) -> str:
    """The zone to date `at` by: another zone applies only after the last logical day of the former one (5.5).

    `last_day` and `last_zone` are what was last written into an event or a session.
    """
    former = replace(goals, zone=last_zone)
    return last_zone if logical_date(at, former) <= last_day else goals.zone


def week_of(day: date, goals: Goals) -> tuple[date, date]:
    """First and last day of the week that `day` is in."""
    first = day - timedelta(days=(day.weekday() - goals.week_start) % 7)
    return first, first + 6 * DAY


def is_work_day(day: date, goals: Goals) -> bool:
    return day.weekday() not in goals.rest_days


@dataclass(frozen=True, slots=True)
class WeekCount:
    """A week in numbers, `first` to `last`: banked gestures, distinct people, active minutes, new two-way people.

    `pace` is where the gestures should stand by now, `work_day` the number of today among the week's `work_days`
    (on a rest day: of the work days before it).
    """

    first: date
    last: date
    gestures: int = 0
    people: int = 0
    minutes: float = 0.0
    new: int = 0
    pace: float = 0.0
    work_day: int = 0
    work_days: int = 0


def count_week(days: Mapping[date, DayCount], minutes: float, new: int, goals: Goals, today: date) -> WeekCount:
    """Count the week of `today`; days outside it are left aside.

    A day banks at most 1.5 times its target, rounded down, so that one long day cannot make the week. The pace counts
    work days that are over.
    """
    first, last = week_of(today, goals)
    counts = [count for day, count in days.items() if first <= day <= last]
    working = [day for day in (first + number * DAY for number in range(7)) if is_work_day(day, goals)]
    passed = sum(day < today for day in working)
    return WeekCount(
        first=first,
        last=last,
        gestures=sum(min(count.counted, count.target * 3 // 2) for count in counts),
        people=len(frozenset[int]().union(*(count.people for count in counts))),
        minutes=minutes,
        new=new,
        pace=goals.week_gestures * passed / len(working) if working else 0.0,
        work_day=passed + (today in working),
        work_days=len(working),
    )
