"""Engine events, reported from any thread, become one batch on the screen's thread."""

import asyncio
from collections.abc import Callable, Sequence
from threading import Lock

from engage.domain.events import Event, LockedOut, SyncAdvanced

PAUSE = 0.2
"""Seconds in which events gather before the screen hears of them."""


class Bridge:
    """`report` may be called from any thread; `publish` is called in the loop, at most every PAUSE seconds.

    `leave` is called there in its place where the inbox cannot stay open.
    """

    def __init__(self, publish: Callable[[Sequence[Event]], None], leave: Callable[[], None]) -> None:
        self._publish, self._leave = publish, leave
        self._waiting: list[Event] = []
        self._lock = Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._due = False

    def open(self, loop: asyncio.AbstractEventLoop) -> None:
        """Start passing on; what came before is passed on now."""
        self._loop = loop
        with self._lock:
            waiting = bool(self._waiting)
        if waiting:
            loop.call_soon(self.flush)

    def close(self) -> None:
        self._loop = None

    def report(self, event: Event) -> None:
        """Take an event; progress of a source replaces its older progress."""
        with self._lock:
            if isinstance(event, SyncAdvanced):
                self._waiting = [
                    old for old in self._waiting if not (isinstance(old, SyncAdvanced) and old.source == event.source)
                ]
            self._waiting.append(event)
            loop, first = self._loop, not self._due
            self._due = True
        if loop is not None and first:
            try:
                loop.call_soon_threadsafe(loop.call_later, PAUSE, self.flush)
            except RuntimeError:  # the loop closed in between: nobody listens any more
                self._loop = None

    def flush(self) -> None:
        """Pass on what has gathered; call it in the loop."""
        with self._lock:
            events, self._waiting, self._due = self._waiting, [], False
        if any(isinstance(one, LockedOut) for one in events):
            self._leave()
        elif events:
            self._publish(events)
