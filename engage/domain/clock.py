"""What time it is, as something that can be handed in."""

from datetime import datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Tells the present as an aware UTC datetime."""

    def now(self) -> datetime: ...


class FixedClock:
    """A clock that stands still until it is moved: for tests, pictures and the tour."""

    def __init__(self, now: datetime) -> None:
        self._now = now

    def now(self) -> datetime:
        return self._now

    def advance(self, seconds: float) -> datetime:
        """Move forward and answer the new present."""
        self._now += timedelta(seconds=seconds)
        return self._now
