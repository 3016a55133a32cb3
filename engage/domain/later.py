"""When an item that was put off comes back."""

from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from engage.domain.goals import Goals
from engage.domain.week import DAY, logical_date

EVENING = time(18)
MORNING = time(9)


class Later(StrEnum):
    HOUR = "hour"
    TONIGHT = "tonight"
    TOMORROW = "tomorrow"
    MONDAY = "monday"
    DATE = "date"
    POST = "post"


def wake_at(choice: Later, now: datetime, goals: Goals, on: date | None = None) -> datetime | None:
    """The instant, in UTC, at which it comes back; None for "when they post", which no clock decides.

    Today is the logical day, so that at one in the morning "tomorrow" is the coming morning. "Tonight" is 18:00, or
    two hours from now when that is past; the others are 09:00 local. `on` is needed for DATE only: ValueError without.
    """
    today = logical_date(now, goals)
    match choice:
        case Later.HOUR:
            return now + timedelta(hours=1)
        case Later.TONIGHT:
            evening = _local(today, EVENING, goals)
            return evening if evening > now else now + timedelta(hours=2)
        case Later.TOMORROW:
            return _local(today + DAY, MORNING, goals)
        case Later.MONDAY:
            return _local(today + DAY * (7 - today.weekday()), MORNING, goals)
        case Later.DATE:
            if on is None:
                raise ValueError("a date is needed")
            return _local(on, MORNING, goals)
        case Later.POST:
            return None


def _local(day: date, hour: time, goals: Goals) -> datetime:
    return datetime.combine(day, hour, goals.tz).astimezone(UTC)
