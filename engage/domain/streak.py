"""Streak and strength: regularity that forgives (product.md 5.6)."""

from collections.abc import Iterator, Mapping
from datetime import date

from engage.domain.goals import Goals
from engage.domain.record import dataclass
from engage.domain.week import DAY, is_work_day, week_of

KEPT = 0.5 ** (1 / 13)
"""What a missed work day leaves of the strength: half is gone after 13 (Loop Habit Tracker's formula, daily)."""


@dataclass(frozen=True, slots=True)
class Streak:
    """`days` work days met in a row; `reserves` are the missed days, of all time, that a week's reserve covered."""

    days: int = 0
    reserves: tuple[date, ...] = ()


def streak(met: Mapping[date, bool], today: date, goals: Goals) -> Streak:
    """Count from the first day in `met`; a work day not in it was missed.

    Rest days neither add nor break. Each week has one reserve, which covers the first missed work day that would break
    a streak. Today adds once it is met and breaks nothing, because it is not over.
    """
    days = 0
    reserves: dict[date, date] = {}
    for day in _work_days(met, today, goals):
        week, _ = week_of(day, goals)
        if met.get(day, False):
            days += 1
        elif day != today and days and week not in reserves:
            reserves[week] = day
        elif day != today:
            days = 0
    return Streak(days, tuple(reserves.values()))


def strengthened(strength: float, share: float) -> float:
    """Strength after one more work day; `share` is how much of the day's target was reached, 0 to 1."""
    return strength * KEPT + share * (1 - KEPT)


def strength(shares: Mapping[date, float], today: date, goals: Goals) -> float:
    """Strength, 0 to 1, over the work days from the first in `shares`; one not in it was missed.

    Today, which is not over, can only raise it.
    """
    value = 0.0
    for day in _work_days(shares, today, goals):
        after = strengthened(value, shares.get(day, 0.0))
        value = max(value, after) if day == today else after
    return value


def _work_days(known: Mapping[date, object], today: date, goals: Goals) -> Iterator[date]:
    day = min(known, default=today)
    while day <= today:
        if is_work_day(day, goals):
            yield day
        day += DAY
