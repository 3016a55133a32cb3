"""Two-way people: an exchange is one gesture of talk or more each way within seven days (product.md 5.9)."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta

from engage.domain.goals import Goals
from engage.domain.record import dataclass
from engage.domain.week import logical_date, week_of

WITHIN = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Talk:
    """One gesture of talk or more between a person (the store's id) and me; `incoming` where it is theirs."""

    person: int
    at: datetime
    incoming: bool


def is_exchange(mine: datetime, theirs: datetime) -> bool:
    return abs(mine - theirs) <= WITHIN


def first_exchanges(talks: Iterable[Talk]) -> dict[int, datetime]:
    """For each person with an exchange, when the first one became complete. The order of `talks` does not matter."""
    last: dict[tuple[int, bool], datetime] = {}
    first: dict[int, datetime] = {}
    for talk in sorted(talks, key=lambda talk: talk.at):
        other = last.get((talk.person, not talk.incoming))
        if other is not None and is_exchange(talk.at, other):
            first.setdefault(talk.person, talk.at)
        last[talk.person, talk.incoming] = talk.at
    return first


def new_people(first: Mapping[int, datetime], goals: Goals, today: date) -> frozenset[int]:
    """Those whose first exchange falls into the week of `today`."""
    start, end = week_of(today, goals)
    return frozenset(person for person, at in first.items() if start <= logical_date(at, goals) <= end)
