"""A copy of the database once a day, made in the background."""

import logging
from datetime import date, datetime, timedelta

from engage.domain.price import utc_day
from engage.store.database import StoreUnusable
from engage.store.store import Store

log = logging.getLogger(__name__)

AFTER = timedelta(minutes=2)
"""From the start on: the first minutes belong to the person's keys."""


class Safekeeping:
    """Call `step()` as often as you like."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._from: datetime | None = None
        self._tried: date | None = None

    def step(self, now: datetime) -> None:
        """Make today's copy, once it is time; what hinders it is for the log, and `engage doctor` tells."""
        self._from = self._from or now + AFTER
        if now >= self._from:
            self.keep(now)

    def keep(self, now: datetime) -> None:
        """Make today's copy where there is none."""
        today = utc_day(now)
        if self._tried == today:
            return
        self._tried = today
        try:
            self._store.back_up_daily(today)
        except StoreUnusable as problem:
            log.warning("no copy of the database today: %s", problem.sentence)
