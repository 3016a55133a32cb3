"""Keys one after another: the next is told when everybody has heard the one before, and what it did is done.

By itself a terminal's burst of keys is spread over the widgets at once: what was typed behind a key that opens a line,
sends a text or closes a card would be heard by where the focus was before, and act there.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Any

from textual import events
from textual.app import App
from textual.command import CommandPalette
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, TextArea

Typed = events.Key | events.Paste

ROUNDS = 200
"""How often it is looked whether all is quiet; what does not come to rest by then keeps nobody waiting."""

LEAVES = ("escape", "q")
"""Keys that leave a screen as if it had not been opened."""

PATIENCE = 2.0
"""Seconds until a key that nobody answers for is taken as heard."""


class Deliberate:
    """A screen that asks before something is done: a key that was typed before it could be seen only ever leaves it."""


class Heard(Message):
    """Goes the way of a key, behind it."""

    def __init__(self, turn: int) -> None:
        super().__init__()
        self.turn = turn


class Turns:
    """Of the keys of an app. `tell` hands one to the widget in focus."""

    def __init__(self, app: App[Any], tell: Callable[[Typed], Awaitable[None]]) -> None:
        self._app, self._tell = app, tell
        self._waiting: deque[tuple[Typed, Widget]] = deque()
        self._turn, self._over = 0, True
        self._current: Typed | None = None
        self._where: tuple[Widget | None, Widget | None] = (None, None)
        self._tasks: set[asyncio.Task[None]] = set()
        self._late: asyncio.TimerHandle | None = None

    @property
    def waiting(self) -> int:
        """How many keys are still to be told."""
        return len(self._waiting)

    @property
    def idle(self) -> bool:
        """Whether everybody has heard every key, and what they did is done."""
        return self._over

    async def take(self, key: Typed) -> None:
        """Tell a key that comes from the terminal, or let it wait for its turn."""
        if self._over:
            await self._begin(key)
            return
        self._waiting.append((key, self._app.screen))

    def heard(self, turn: int) -> None:
        """The key has come to where nobody is left to hear it."""
        if turn != self._turn or self._current is None:
            return
        key, self._current = self._current, None
        if self._moves(key):
            task = asyncio.get_running_loop().create_task(self._rest(turn))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        else:
            self._end(turn)

    def acted(self, event: events.Event) -> None:
        """The app itself has heard the event, by which its commands have run."""
        if event is self._current:
            self.heard(self._turn)

    async def _begin(self, key: Typed) -> None:
        self._over, self._current, self._where = False, key, self._place
        self._late = asyncio.get_running_loop().call_later(PATIENCE, self._overdue, self._turn)
        target = self._app.focused or self._app.screen
        await self._tell(key)
        if not target.post_message(Heard(self._turn)):
            self.heard(self._turn)

    @property
    def _place(self) -> tuple[Widget | None, Widget | None]:
        return (self._app.screen, self._app.focused)

    def _moves(self, key: Typed) -> bool:
        """Whether more may follow from it than what it did at once."""
        if self._place != self._where or isinstance(self._app.screen, CommandPalette):
            return True
        types = isinstance(key, events.Paste) or key.is_printable
        return isinstance(self._app.focused, Input | TextArea) and not types

    async def _rest(self, turn: int) -> None:
        """Wait until no widget has anything left to hear."""
        quiet = 0
        for _ in range(ROUNDS):
            await asyncio.sleep(0.01 if self._searching else 0)
            if not self._app.is_running or turn != self._turn:
                break
            quiet = 0 if self._busy else quiet + 1
            if quiet > 1:
                break
        self._end(turn)

    @property
    def _searching(self) -> bool:
        palette = self._app.screen
        if not isinstance(palette, CommandPalette):
            return False
        return any(worker.node is palette and not worker.is_finished for worker in self._app.workers)

    @property
    def _busy(self) -> bool:
        pumps = [self._app, *self._app.screen.walk_children(with_self=True)]
        return self._searching or any(pump.message_queue_size for pump in pumps)

    def _end(self, turn: int) -> None:
        if turn != self._turn:
            return
        self._turn += 1
        if self._late is not None:
            self._late.cancel()
        self._over = not self._waiting
        if self._waiting:
            self._app.call_next(self._next)

    async def _next(self) -> None:
        while self._waiting:
            key, meant = self._waiting.popleft()
            unseen = isinstance(self._app.screen, Deliberate) and self._app.screen is not meant
            if not unseen or (isinstance(key, events.Key) and key.key in LEAVES):
                await self._begin(key)
                return
        self._over = True

    def _overdue(self, turn: int) -> None:
        if turn == self._turn:
            self._current = None
        self._end(turn)
