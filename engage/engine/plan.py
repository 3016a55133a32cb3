"""When each source of one account is to be read, and why one has to wait."""

from collections.abc import Iterable
from datetime import datetime

from engage.domain.price import resumes
from engage.domain.schedule import next_visit
from engage.domain.source import Rest, Source
from engage.engine.purse import Purse
from engage.store.store import Store


class Plan:
    """Not made before the sources are known: until `fill`, everything is due."""

    def __init__(self, store: Store, purse: Purse) -> None:
        self._store, self._purse = store, purse
        self._due: dict[int, datetime] | None = None

    @property
    def made(self) -> bool:
        return self._due is not None

    def fill(self, sources: Iterable[Source], now: datetime) -> None:
        """Everything is due at once."""
        self._due = {source.id: now for source in sources}

    def ask_now(self) -> None:
        """The person wants everything: every source is due, refused ones too."""
        self._due = None

    def next(self, sources: Iterable[Source], now: datetime) -> Source | None:
        """The source that waits longest of those that may be read now."""
        known = {source.id: source for source in sources}
        due = self._times
        for left in due.keys() - known.keys():
            del due[left]
        ready = [one for one in known.values() if due.get(one.id, now) <= now and not self.put_off(one, now)]
        return min(ready, key=lambda source: due.get(source.id, now), default=None)

    def put_off(self, source: Source, now: datetime) -> str:
        """Why the budget no longer allows this source, which then waits for the next day's; empty where it does."""
        held = self._purse.holds(source, now)
        if held:
            self._times[source.id] = resumes(now)
            self._say_why(source, held)
        return held

    def visited(self, source: Source, now: datetime, refused: str) -> None:
        """It was read to its end, or the network refused it, in these words."""
        self._times[source.id] = next_visit(source.kind, now, refused=bool(refused))
        self._say_why(source, refused)

    def earliest(self, now: datetime) -> datetime | None:
        """When the next source is due; None where there is none."""
        return now if self._due is None else min(self._due.values(), default=None)

    @property
    def _times(self) -> dict[int, datetime]:
        if self._due is None:
            self._due = {}
        return self._due

    def _say_why(self, source: Source, sentence: str) -> None:
        """Keep why a source is not read; an empty sentence: it is."""
        with self._store.transaction():
            self._store.sources.pause(source.id, Rest(sentence))
