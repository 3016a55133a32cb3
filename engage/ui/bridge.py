"""Engine events, reported from any thread, become one batch on the screen's thread."""

import asyncio
from collections.abc import Callable, Sequence
from threading import Lock

from engage.domain.events import Event, LockedOut, SyncAdvanced

PAUSE = 0.2
"""Seconds in which events gather before the screen hears of them."""

CALM, LONGEST = 0.1, 1.0
"""Seconds after a key in which the screen is left alone, and for how long at most news is held back by keys."""


class Bridge:
    """`report` may be called from any thread; `publish` is called in the loop, at most every PAUSE seconds.

    While keys are `pressed` one after the other news waits for a moment between them, so that it delays none.
    `leave` is called there in its place where the inbox cannot stay open.
    """

    def __init__(self, publish: Callable[[Sequence[Event]], None], leave: Callable[[], None]) -> None:
        self._publish, self._leave = publish, leave
        self._waiting: list[Event] = []
        self._lock = Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._due = False
        self._since = self._pressed = 0.0

    def open(self, loop: asyncio.AbstractEventLoop) -> None:
        """Start passing on; what came before is passed on now."""
        self._loop = loop
        with self._lock:
            waiting = bool(self._waiting)
        if waiting:
            loop.call_soon(self.flush)

    def close(self) -> None:
        self._loop = None

    def pressed(self) -> None:
        """A key was pressed; call it in the loop."""
        if self._loop is not None:
            self._pressed = self._loop.time()

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
                loop.call_soon_threadsafe(self._gather)
            except RuntimeError:  # the loop closed in between: nobody listens any more
                self._loop = None

    def _gather(self) -> None:
        if self._loop is not None:
            self._since = self._loop.time()
            self._loop.call_later(PAUSE, self._pass_on)

    def _pass_on(self) -> None:
        """Now, or when the keys pause."""
        loop = self._loop
        if loop is not None and min(self._pressed + CALM, self._since + LONGEST) > loop.time():
            loop.call_later(CALM / 2, self._pass_on)
        else:
            self.flush()

    def flush(self) -> None:
        """Pass on what has gathered; call it in the loop."""
        with self._lock:
            events, self._waiting, self._due = self._waiting, [], False
        if any(isinstance(one, LockedOut) for one in events):
            self._leave()
        elif events:
            self._publish(events)
