"""Days, thresholds and the spelling of money."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from engage.domain.price import ReadBudget, dollars, micros, resumes, utc_day

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
