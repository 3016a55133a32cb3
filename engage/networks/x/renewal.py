"""The access token of an OAuth 2.0 account, always one that serves: renewed near its end, by one process alone."""

import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Protocol

from engage.domain.clock import Clock
from engage.networks.x.pair import Pair

EARLY = timedelta(minutes=5)
"""So long before its end a token is renewed."""


class Safe(Protocol):
    """Where the pair is kept. All raise the port's errors."""

    def turn(self) -> AbstractContextManager[object]:
        """While the block lasts nobody else, in this process or another, has a turn."""
        ...

    def load(self) -> Pair:
        """The pair as it is kept now."""
        ...

    def save(self, pair: Pair) -> None:
        """Keep the new pair in the old one's place; after a crash it is the one or the other."""
        ...


class Renewal:
    """Shared by the threads of one account."""

    def __init__(self, safe: Safe, refresh: Callable[[str], Pair], clock: Clock) -> None:
        self._safe = safe
        self._refresh = refresh
        self._clock = clock
        self._lock = threading.Lock()
        self._pair: Pair | None = None

    def token(self) -> str:
        """An access token that serves for some minutes yet."""
        with self._lock:
            kept = self._pair or self._safe.load()
            self._pair = kept if self._serves(kept) else self._renewed(kept)
            return self._pair.access

    def after(self, rejected: str) -> str:
        """Another token than the one that X did not accept."""
        with self._lock:
            kept = self._pair or self._safe.load()
            if kept.access == rejected:
                self._pair = kept = self._renewed(kept)
            return kept.access

    @property
    def secrets(self) -> tuple[str, ...]:
        """What must not be shown, as far as it is known here."""
        return (self._pair.access, self._pair.refresh) if self._pair else ()

    def _renewed(self, stale: Pair) -> Pair:
        """The next pair, saved before it is used; where another process was first, the one that it saved."""
        with self._safe.turn():
            kept = self._safe.load()
            if kept.access != stale.access and self._serves(kept):
                return kept
            fresh = self._refresh(kept.refresh)
            self._safe.save(fresh)
            return fresh

    def _serves(self, pair: Pair) -> bool:
        return pair.until - self._clock.now() > EARLY
