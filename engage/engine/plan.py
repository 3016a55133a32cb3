"""When each source of one account is to be read, and why one has to wait."""

import logging
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from engage.domain.errors import RateLimited
from engage.domain.price import resumes
from engage.domain.schedule import limit_ends, next_visit
from engage.domain.source import Rest, Source
from engage.engine.purse import Purse
from engage.store.store import Store

log = logging.getLogger(__name__)


class Plan:
    """Not made before the sources are known: until `fill`, everything is due."""

    def __init__(self, store: Store, purse: Purse) -> None:
        self._store, self._purse = store, purse
        self._due: dict[int, datetime] | None = None

    @property
    def made(self) -> bool:
        return self._due is not None

    def fill(self, sources: Iterable[Source], now: datetime) -> None:
        """Everything is due at once, but what a network wants left alone: that is its word, also after a restart."""
        self._due = {}
        for source in sources:
            limit = self._limit(source)
            self._due[source.id] = max(now, limit.until) if limit and limit.until else now

    def ask_now(self) -> None:
        """The person wants everything: every source is due, refused ones too."""
        self._due = None

    def next(self, sources: Iterable[Source], now: datetime) -> Source | None:
        """The source that waits longest of those that may be read now."""
        known = {source.id: source for source in sources}
        due = self._times
        for left in due.keys() - known.keys():
            del due[left]
        ready = [one for one in known.values() if due.get(one.id, now) <= now and not self.spent(one, now)]
        return min(ready, key=lambda source: due.get(source.id, now), default=None)

    def spent(self, source: Source, now: datetime) -> Rest | None:
        """Why the budget no longer allows this source, which then waits for the next day's; None where it does."""
        held = self._purse.holds(source, now)
        return self._put_off(source, Rest(held, resumes(now))) if held else None

    def limited(self, source: Source, limit: RateLimited, now: datetime) -> Rest:
        """Its network wants it left alone for a while; the others go on."""
        until = limit_ends(limit.until, now)
        return self._put_off(source, Rest(limit.sentence, until, limit.detail, limited=True))

    def visited(self, source: Source, now: datetime, refused: Rest | None, ease: int) -> Rest | None:
        """It was read to its end, or refused for a reason that comes back with when it is tried again."""
        again = next_visit(source.kind, now, refused=refused is not None, ease=ease)
        if refused is not None:
            return self._put_off(source, replace(refused, until=again))
        self._times[source.id] = again
        with self._store.transaction():
            self._store.sources.resume(source.id)
        return None

    def resting(self, source: Source, now: datetime) -> Rest | None:
        """Why it is not read now, as far as that lies with the source and not with the whole account."""
        limit = self._limit(source)
        if limit and limit.until and limit.until > now:
            return limit
        held = self._purse.holds(source, now)
        return Rest(held, resumes(now)) if held else None

    def earliest(self, now: datetime) -> datetime | None:
        """When the next source is due; None where there is none."""
        return now if self._due is None else min(self._due.values(), default=None)

    @property
    def _times(self) -> dict[int, datetime]:
        if self._due is None:
            self._due = {}
        return self._due

    def _limit(self, source: Source) -> Rest | None:
        return self._store.sources.limit(source.id)

    def _put_off(self, source: Source, rest: Rest) -> Rest:
        """Keep why and until when a source is not read."""
        if rest.until is not None:
            self._times[source.id] = rest.until
        log.warning("%s is not read: %s (%s)", source.title, rest.sentence, rest.answer)
        with self._store.transaction():
            self._store.sources.pause(source.id, rest)
        return rest
