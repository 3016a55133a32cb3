"""What is going to happen in the town, and when."""

import heapq
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from .town import Town

Doing = Callable[[], object]


@dataclass
class Agenda:
    """A heap of things to do; `run` moves the town's clock from one to the next. Ties go in the order of asking."""

    town: Town
    _heap: list[tuple[datetime, int, Doing]] = field(default_factory=list)
    _asked: int = 0
    running: bool = False

    def at(self, when: datetime, do: Doing) -> None:
        """Do it at `when`, or next if that has passed."""
        self._asked += 1
        heapq.heappush(self._heap, (max(when, self.town.now), self._asked, do))

    def after(self, rest: timedelta, do: Doing) -> None:
        self.at(self.town.now + rest, do)

    def run(self, to: datetime) -> None:
        """Everything due by `to`, in order, with the town's clock at each one's own time, and at `to` in the end."""
        if to < self.town.now:
            raise ValueError("the town's time only goes forward")
        self.running = True
        try:
            while self._heap and self._heap[0][0] <= to:
                when, _, do = heapq.heappop(self._heap)
                self.town.now = when
                do()
        finally:
            self.running = False
        self.town.now = to


def minutes(rng: Random, least: float, most: float) -> timedelta:
    """A span between two numbers of minutes, to the second: people are not precise to the microsecond."""
    return timedelta(seconds=rng.randint(int(least * 60), int(most * 60)))


def waking(rng: Random, when: datetime) -> datetime:
    """That moment, or the next morning for most of what would fall at night."""
    if 6 <= when.hour < 23 or rng.random() < 0.12:
        return when
    morning = when.replace(hour=6, minute=0, second=0, microsecond=0) + timedelta(days=when.hour >= 23)
    return morning + minutes(rng, 5, 200)
