"""What reading and writing costs: charges in millionths of a dollar, days in UTC, the read budget of a day."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta

from engage.domain.record import dataclass

MILLION = 1_000_000
"""Micro-dollars of a dollar."""

THREADS, CHECKS, SETUP, GESTURES, CHECKUP = "threads", "checks", "setup", "gestures", "checkup"
"""Lanes of spending beside the sources: opened conversations, looks whether something arrived, finding out what there
is to read, writes, and `engage doctor`."""

DEAR = 100_000
"""From this price on a write is worth a word before it is sent."""

_CHECKS_SHARE = 10
"""Of the budget, what looking at kept posts again may cost."""

CHECKS_WITHOUT_BUDGET = 500_000
"""The same where there is no budget: a hundred posts of X."""
DAY, WEEK = timedelta(days=1), timedelta(days=7)
YOUNGEST = 3
"""Days of books from which on they tell a pace: the first reading of all is not one."""

_MENTIONS_SHARE = 10
"""At 100 % of the budget all but mentions stop; these may still use a tenth of it, being the cheapest to read."""


@dataclass(frozen=True, slots=True)
class Charge:
    """What a network bills for one answer: `price` micro-dollars for each of `ids`.

    Of `daily` ones the same id is billed once per UTC day, others each time. `read` is false for a write, which has one
    id, that of its object.
    """

    kind: str
    price: int
    ids: tuple[str, ...]
    daily: bool = True
    read: bool = True


@dataclass(frozen=True, slots=True)
class PriceTable:
    """A network's price list: micro-dollars by class, where it was read, and the day of that page."""

    source: str
    as_of: date
    micros: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class ReadBudget:
    """Micro-dollars that reading may cost on one UTC day; 0 is no limit."""

    limit: int = 0

    def near(self, spent: int) -> bool:
        """From 80 % on (product.md 5.19)."""
        return bool(self.limit) and spent * 10 >= self.limit * 8

    def used_up(self, spent: int) -> bool:
        return bool(self.limit) and spent >= self.limit

    def ends_mentions(self, spent: int, on_mentions: int) -> bool:
        """Whether mentions, the last to stop, stop as well; `on_mentions` is their own part of `spent`."""
        return self.used_up(spent) and on_mentions * _MENTIONS_SHARE >= self.limit

    def for_checks(self, spent: int, on_checks: int) -> int:
        """What checks may still cost today, of which they have cost `on_checks`: never so much that it becomes near."""
        if not self.limit:
            return max(0, CHECKS_WITHOUT_BUDGET - on_checks)
        return max(0, min(self.limit // _CHECKS_SHARE - on_checks, self.limit * 8 // 10 - 1 - spent))


@dataclass(frozen=True, slots=True)
class Projection:
    """What a month comes to: micro-dollars a day over that many days, and of the whole month."""

    days: int
    a_day: int
    month: int


def projected(day: date, since: date | None, week: int, month: int) -> Projection | None:
    """The month of `day` at the pace of the seven days before it, which cost `week`; `month` is its sum so far.

    None while the books, begun at `since`, are too young. Their first day, with the first reading, sets no pace.
    """
    days = min(WEEK.days, (day - since).days - 1) if since else 0
    if days < YOUNGEST:
        return None
    a_day = week // days
    ends = (day.replace(day=28) + timedelta(days=4)).replace(day=1)
    return Projection(days, a_day, month + a_day * ((ends - day).days - 1))


def source_lane(source: int) -> str:
    """The lane of spending of a source."""
    return f"source:{source}"


def utc_day(at: datetime) -> date:
    """The day by which a network bills."""
    return at.astimezone(UTC).date()


def resumes(at: datetime) -> datetime:
    """When the next budget begins: 00:00 UTC."""
    return datetime.combine(utc_day(at) + timedelta(days=1), time(), UTC)


def micros(dollars: float) -> int:
    return round(dollars * MILLION)


def dollars(amount: int) -> str:
    """Micro-dollars as `$0.31`."""
    return f"${amount / MILLION:,.2f}"
