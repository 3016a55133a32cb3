"""What first readings are going to cost, and the lines in which a person is told."""

from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass

from engage.domain.errors import NetworkError
from engage.domain.estimate import Estimate, total
from engage.domain.price import SETUP, dollars
from engage.domain.text import shortened
from engage.engine.booking import book
from engage.engine.reading_list import reading_list
from engage.wiring.house import House

WIDEST = 33
"""Letters of a title, so that a line fits into 80 columns."""

ON_TOP = "Posts that these answer come on top, and people who first speak to you."


@dataclass(frozen=True, slots=True)
class Foreseen:
    """One source that is to be read for the first time; `members` -1 where that is not known."""

    title: str
    estimate: Estimate
    members: int = -1


@dataclass(frozen=True, slots=True)
class Foresight:
    """All of them; `failed` says why some could not be asked about, `asking` is what it cost in micro-dollars."""

    sources: tuple[Foreseen, ...]
    failed: tuple[str, ...] = ()
    asking: int = 0


@dataclass(frozen=True, slots=True)
class FirstReading:
    """What could be read first, by how many days it goes back, beside the budget of a day in micro-dollars."""

    by_days: Mapping[int, Sequence[Foreseen]]
    budget: int

    @property
    def rows(self) -> list[tuple[str, ...]]:
        """A table of the furthest."""
        return rows(self.by_days[max(self.by_days)])

    @property
    def remarks(self) -> tuple[str, ...]:
        """What comes on top, and how the sum stands to the budget."""
        whole = total(one.estimate for one in self.by_days[max(self.by_days)])
        return ON_TOP, beside_budget(whole.micros, self.budget)

    @property
    def choices(self) -> list[tuple[int, str]]:
        """Days, and what to say of them; the last is none."""
        spans = [(days, f"{days} day{'s' * (days > 1)}: {self._price(days)}") for days in self.by_days]
        return [*spans, (0, "Nothing older than now: next to nothing")]

    def _price(self, days: int) -> str:
        return total(one.estimate for one in self.by_days[days]).price


def foresee(house: House) -> Foresight:
    """Ask every account what its next pass would read from the beginning; reads no post."""
    found: list[Foreseen] = []
    failed = []
    with house.logging(), closing(house.store()) as store:
        house.introduce(store)
        now = house.clock.now()
        before = store.charges.reads(now)
        for door in house.doors:
            with closing(door.network()) as network:
                try:
                    for source in reading_list(store, network, now, lambda: None):
                        if estimate := network.outlook(source):
                            found.append(Foreseen(source.title, estimate))
                except NetworkError as error:
                    failed.append(f"{door.account.name}: {error.sentence}")
                finally:
                    book(store, network, SETUP, now)
        return Foresight(tuple(found), tuple(failed), store.charges.reads(now) - before)


def rows(found: Sequence[Foreseen]) -> list[tuple[str, ...]]:
    """Titles of the columns, a row for each source, and the sum: title, members, posts, price."""
    days = max((one.estimate.days for one in found), default=0)
    spans = {1: "last day"}.get(days, f"last {days} days")
    made: list[tuple[str, ...]] = [("", "members" if any(one.members >= 0 for one in found) else "", spans, "price")]
    for one in found:
        members = str(one.members) if one.members >= 0 else ""
        made.append((one.title, members, f"{one.estimate.amount} posts", one.estimate.price))
    if len(found) > 1:
        made.append(("Together", "", "", total(one.estimate for one in found).price))
    return made


def table(found: Sequence[Foreseen]) -> list[str]:
    """The rows as lines; aligned, at most 80 columns."""
    return [_line(*row) for row in rows(found)]


def beside_budget(micros: int, limit: int) -> str:
    """How a sum stands to the budget of a day; both in micro-dollars, 0 for no limit."""
    if not limit:
        return "No daily budget holds it back."
    if micros <= limit:
        return f"That is within the {dollars(limit)} of one day."
    days = -(-micros // limit)
    return f"Reading pauses at {dollars(limit)} and goes on the next day: it takes about {days} days."


def _line(title: str, members: str, posts: str, price: str) -> str:
    return f"  {shortened(title, WIDEST).ljust(WIDEST)} {members:>8} {posts:>17} {price:>16}".rstrip()
