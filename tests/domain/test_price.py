"""Days, thresholds and the spelling of money."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from engage.domain.price import Projection, ReadBudget, dollars, micros, projected, resumes, utc_day

NEW_YORK = timezone(timedelta(hours=-5))


def test_a_day_is_that_of_utc() -> None:
    evening = datetime(2026, 11, 22, 20, 0, tzinfo=NEW_YORK)
    assert utc_day(evening).isoformat() == "2026-11-23"
    assert resumes(evening) == datetime(2026, 11, 24, tzinfo=UTC)
    assert resumes(datetime(2026, 12, 31, 23, 59, tzinfo=UTC)) == datetime(2027, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(("spent", "near", "used_up"), [(799_999, 0, 0), (800_000, 1, 0), (1_000_000, 1, 1)])
def test_thresholds_of_a_dollar(spent: int, near: bool, used_up: bool) -> None:
    budget = ReadBudget(1_000_000)
    assert (budget.near(spent), budget.used_up(spent)) == (near, used_up)


def test_without_a_limit_nothing_is_used_up() -> None:
    assert not ReadBudget().near(10**9)
    assert not ReadBudget().used_up(10**9)
    assert not ReadBudget().ends_mentions(10**9, 10**9)


def test_mentions_stop_last_and_then_stop_too() -> None:
    budget = ReadBudget(1_000_000)
    assert not budget.ends_mentions(1_200_000, 99_999)
    assert budget.ends_mentions(1_200_000, 100_000)
    assert not budget.ends_mentions(900_000, 900_000), "while there is budget left, they may have all of it"


def test_money_is_spelled_in_cents() -> None:
    assert (dollars(310_000), dollars(0), dollars(1_234_567_000)) == ("$0.31", "$0.00", "$1,234.57")
    assert (micros(1), micros(0.1), micros(0.31)) == (1_000_000, 100_000, 310_000)


@pytest.mark.parametrize(
    ("day", "since", "found"),
    [
        (date(2026, 11, 5), None, None),
        (date(2026, 11, 5), date(2026, 11, 2), None),
        (date(2026, 11, 6), date(2026, 11, 2), Projection(3, 1_000_000, 24_000_000 + 5_000_000)),
        (date(2026, 11, 20), date(2026, 9, 1), Projection(7, 428_571, 10 * 428_571 + 5_000_000)),
        (date(2026, 11, 30), date(2026, 9, 1), Projection(7, 428_571, 5_000_000)),
        (date(2026, 12, 31), date(2026, 9, 1), Projection(7, 428_571, 5_000_000)),
    ],
)
def test_a_month_at_the_pace_of_the_last_days(day: date, since: date | None, found: Projection | None) -> None:
    assert projected(day, since, week=3_000_000, month=5_000_000) == found


def test_two_hundred_list_posts_a_day_are_twenty_two_dollars_in_twenty_two_days() -> None:
    """The worked number of product.md 5.19: on the 8th, with 22 days of the month to come."""
    found = projected(date(2026, 11, 8), date(2026, 9, 1), week=7 * 200 * 5_000, month=0)
    assert found is not None
    assert (found.a_day, found.month) == (1_000_000, 22_000_000)
