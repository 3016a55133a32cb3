"""What many runs of the state machine came to."""

from collections import Counter
from dataclasses import dataclass, field

from tests.engine.small_town import SmallTown
from tests.engine.truths import Books


@dataclass
class Tally:
    """Counted at the end of every run. `crossings` are deeds in the midst of another."""

    runs: int = 0
    deaths: int = 0
    crossings: int = 0
    requests: int = 0
    doubles: int = 0
    ends: Counter[str] = field(default_factory=Counter)
    gestures: Counter[str] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)

    def met(self, place: SmallTown) -> None:
        """The faults of a run."""
        self.faults.update(one.kind for one in place.sandbox.faults.fired)
        place.sandbox.faults.fired.clear()

    def ended(self, books: Books) -> None:
        """A run that was true to its end."""
        found = books.entries()
        self.runs += 1
        self.requests += len(books.place.sandbox.requests.entries)
        self.doubles += books.doubles(found).total()
        for entry in found:
            self.ends[entry.state] += 1
            self.gestures[entry.action.kind] += 1

    def told(self) -> str:
        """The figures, for a person."""
        lists = (("ends", self.ends), ("gestures", self.gestures), ("faults met", self.faults))
        lines = [f"{name}: {', '.join(f'{what} {n}' for what, n in counts.most_common())}" for name, counts in lists]
        head = f"{self.runs} runs, {self.ends.total()} actions, {self.requests} requests, {self.deaths} deaths,"
        return "\n".join([f"{head} {self.crossings} times something in between, {self.doubles} doubles", *lines])
