"""How much of Facebook's budget of calls a Page has used, and until when it is to be left alone."""

import threading
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from engage.domain.clock import Clock
from engage.networks.facebook.refusals import NEARLY_USED_UP, SILENCED
from engage.networks.facebook.usage import EASE_FROM, STOP_AT, rest_until, used

if TYPE_CHECKING:
    from engage.networks.session import Answer

AFTER_BLOCK = timedelta(hours=24)
"""Facebook names hours to days (code 368)."""


class Quiet:
    """Of one Page, shared by its threads: calls made while it is throttled would lengthen that for all."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._rest_until: datetime | None = None
        self._silent_until: datetime | None = None
        self._used = 0

    def check(self, *, write: bool) -> None:
        """Raises RateLimited while Facebook is to be left alone; after a block, for writes only."""
        now = self._clock.now()
        with self._lock:
            rest, silent = self._rest_until, self._silent_until
        if rest is not None and now < rest:
            told = f"Not asked: {self._used} % of the calls were used, or Facebook asked to wait."
            raise NEARLY_USED_UP.error(told, write=write, until=rest)
        if write and silent is not None and now < silent:
            raise SILENCED.error("Not sent: Facebook blocked an earlier one as spam.", write=True, until=silent)

    def note(self, answer: "Answer") -> None:
        """What the usage headers of an answer tell; without them the last word stands."""
        now, share = self._clock.now(), used(answer)
        if share is None:
            return
        with self._lock:
            self._used = share
            if share >= STOP_AT:
                self._rest_until = rest_until(answer, now)

    def throttled(self, until: datetime) -> None:
        """Facebook said so itself."""
        with self._lock:
            self._rest_until = until

    def blocked(self) -> None:
        """Facebook took a write for spam."""
        with self._lock:
            self._silent_until = self._clock.now() + AFTER_BLOCK

    @property
    def ease(self) -> int:
        """How many times as long as usual to leave it alone between visits."""
        return next((times for share, times in EASE_FROM if self._used >= share), 1)
