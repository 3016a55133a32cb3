"""Brings back what was put off until now, and lets go of what has passed; also while the network is away."""

from datetime import datetime, timedelta

from engage.domain.events import Report, Woke
from engage.domain.keeping import KEEP_DAYS
from engage.engine.safekeeping import Safekeeping
from engage.engine.sweeping import Sweeping
from engage.store.store import Store

TEND_EVERY = timedelta(minutes=1)
"""Between two looks for items whose time has come."""


class Tending:
    """Call `step()` as often as you like; it looks once a minute, and sweeps once a day, a batch at a time.

    With `copies` it also sees to the copy of the day; of several lanes one is enough.
    """

    def __init__(self, store: Store, report: Report, keep_days: int = KEEP_DAYS, *, copies: bool = True) -> None:
        self._store, self._report = store, report
        self._sweeping = Sweeping(store, keep_days)
        self._tended: datetime | None = None
        self._safekeeping = Safekeeping(store) if copies else None

    def due(self, now: datetime) -> datetime:
        """When there is a look to make, or a batch to sweep."""
        if self._sweeping.due(now):
            return now
        return self._tended + TEND_EVERY if self._tended else now

    def step(self, now: datetime) -> None:
        self._sweeping.step(now)
        if self._tended is not None and now < self._tended + TEND_EVERY:
            return
        self._tended = now
        with self._store.transaction():
            woken = self._store.states.wake(now)
            self._store.states.expire(now)
        if woken:
            self._report(Woke(woken))
        if self._safekeeping:
            self._safekeeping.step(now)

    def finish(self, now: datetime) -> None:
        """Sweep all of today's at once, where nobody waits at the screen."""
        while self._sweeping.step(now):
            pass
