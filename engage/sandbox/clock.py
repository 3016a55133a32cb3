"""The town's clock: runs at a chosen speed, and can be moved forward by hand."""

import time
from collections.abc import Callable
from datetime import datetime, timedelta


class TownClock:
    """Town time, never running backwards. `speed` is town seconds in a real second; 0 stands still."""

    def __init__(self, start: datetime, speed: float = 1.0, ticks: Callable[[], float] = time.monotonic) -> None:
        self._ticks = ticks
        self._start = start
        self._since = ticks()
        self._speed = speed

    @property
    def speed(self) -> float:
        return self._speed

    def now(self) -> datetime:
        return self._start + timedelta(seconds=(self._ticks() - self._since) * self._speed)

    def run_at(self, speed: float) -> None:
        """Change the speed from now on; ValueError below 0."""
        if speed < 0:
            raise ValueError("time does not run backwards")
        self._anchor(self.now())
        self._speed = speed

    def advance(self, by: timedelta) -> None:
        """Jump forward; ValueError backwards."""
        if by < timedelta(0):
            raise ValueError("time does not run backwards")
        self._anchor(self.now() + by)

    def set(self, instant: datetime) -> None:
        """Jump to an instant; ValueError where it is past."""
        if instant < self.now():
            raise ValueError("time does not run backwards")
        self._anchor(instant)

    def _anchor(self, instant: datetime) -> None:
        self._start = instant
        self._since = self._ticks()
