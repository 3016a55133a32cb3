"""When something put off comes back."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engage.domain.goals import Goals
from engage.domain.later import Later, wake_at
from tests.domain.days import INSTANTS

BERLIN = Goals(zone="Europe/Berlin")


def local(*clock: int) -> datetime:
    return datetime(*clock, tzinfo=ZoneInfo("Europe/Berlin"))  # type: ignore[misc,arg-type]


@pytest.mark.parametrize(
    ("choice", "now", "wakes"),
    [
        pytest.param(Later.HOUR, (2026, 10, 14, 8, 30), (2026, 10, 14, 9, 30), id="hour"),
        pytest.param(Later.TONIGHT, (2026, 10, 14, 8, 30), (2026, 10, 14, 18), id="tonight"),
        pytest.param(Later.TONIGHT, (2026, 10, 14, 18, 0), (2026, 10, 14, 20), id="tonight at 18:00"),
        pytest.param(Later.TONIGHT, (2026, 10, 15, 1, 0), (2026, 10, 15, 3), id="tonight after midnight"),
        pytest.param(Later.TOMORROW, (2026, 10, 14, 8, 30), (2026, 10, 15, 9), id="tomorrow"),
        pytest.param(Later.TOMORROW, (2026, 10, 15, 1, 0), (2026, 10, 15, 9), id="tomorrow, said at night"),
        pytest.param(Later.TOMORROW, (2026, 10, 24, 20, 0), (2026, 10, 25, 9), id="tomorrow over a clock change"),
        pytest.param(Later.MONDAY, (2026, 10, 14, 8, 30), (2026, 10, 19, 9), id="Monday"),
        pytest.param(Later.MONDAY, (2026, 10, 12, 8, 30), (2026, 10, 19, 9), id="on Monday the next one"),
        pytest.param(Later.MONDAY, (2026, 10, 18, 23, 0), (2026, 10, 19, 9), id="on Sunday tomorrow"),
        pytest.param(Later.MONDAY, (2026, 10, 19, 1, 0), (2026, 10, 19, 9), id="Sunday night"),
    ],
)
def test_wakes(choice: Later, now: tuple[int, ...], wakes: tuple[int, ...]) -> None:
    assert wake_at(choice, local(*now).astimezone(UTC), BERLIN) == local(*wakes)


def test_on_a_date() -> None:
    now = local(2026, 10, 14, 8, 30)
    assert wake_at(Later.DATE, now, BERLIN, date(2026, 12, 24)) == local(2026, 12, 24, 9)
    with pytest.raises(ValueError, match="date"):
        wake_at(Later.DATE, now, BERLIN)


def test_when_they_post_has_no_time() -> None:
    assert wake_at(Later.POST, local(2026, 10, 14, 8), BERLIN) is None


@given(
    st.sampled_from([Later.HOUR, Later.TONIGHT, Later.TOMORROW, Later.MONDAY]),
    INSTANTS,
    st.sampled_from(["UTC", "Europe/Berlin", "Pacific/Auckland", "America/Los_Angeles"]),
)
def test_later_is_later(choice: Later, now: datetime, zone: str) -> None:
    wakes = wake_at(choice, now, Goals(zone=zone))
    assert wakes is not None
    assert now < wakes <= now + timedelta(days=8)
    assert wakes.tzinfo is UTC
