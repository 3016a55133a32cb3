"""Once on every UTC day: lets go of what is too old or gone, in small batches, and of every trace of it."""

from datetime import date, datetime, timedelta

from engage.domain.keeping import GONE_SHOWN, KEEP_DAYS
from engage.domain.price import utc_day
from engage.store.store import Store

BATCH = 100
"""Rows of one transaction: a key press never waits long for the database."""

_SWEPT = "swept"


class Sweeping:
    """`step()` does one batch. The day that is done is kept in the store, so that a restart does not repeat it."""

    def __init__(self, store: Store, keep_days: int = KEEP_DAYS) -> None:
        self._store, self._keep = store, timedelta(days=keep_days)
        self._swept: date | None = None

    def due(self, now: datetime) -> bool:
        """Whether there may be something left to do today."""
        day = utc_day(now)
        if self._swept != day and self._store.place.get(_SWEPT) == day.isoformat():
            self._swept = day
        return self._swept != day

    def step(self, now: datetime) -> bool:
        """One batch; whether there may be another today."""
        if not self.due(now):
            return False
        if self._let_go(now) or self._store.forgetting.traces():
            return True
        self._swept = utc_day(now)
        with self._store.transaction():
            self._store.place.put(_SWEPT, self._swept.isoformat())
        return False

    def _let_go(self, now: datetime) -> bool:
        purging, oldest = self._store.purging, now - self._keep
        return bool(
            purging.expire(oldest, BATCH)
            or purging.retire(now - GONE_SHOWN, BATCH)
            or purging.clear(BATCH)
            or self._store.forgetting.strangers(oldest, BATCH)
        )
