"""What the app is handed when it is built: doors and rules, nothing that knows a network."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from typing import Protocol

from engage.domain.clock import Clock
from engage.domain.events import Event
from engage.domain.goals import Goals
from engage.domain.record import dataclass
from engage.engine.day import Day
from engage.engine.engagement import Engagement
from engage.engine.hints import Hints
from engage.engine.sessions import Sessions
from engage.engine.tips import Tips
from engage.engine.whereabouts import Whereabouts
from engage.store.reader import Reader
from engage.store.rows import InboxRow

LANES_AFTER = 0.2
"""Seconds from the first paint to the start of the lanes, which load the SDKs: the first key is served before them."""


class Lanes(Protocol):
    """What the screen may ask of the engine's lanes; those with a timeout wait, the others return at once."""

    def start(self) -> None: ...
    def stop(self, timeout: float = ...) -> bool: ...
    def settle(self, timeout: float) -> bool: ...
    def drain(self, timeout: float) -> bool: ...
    def make_way(self) -> None: ...
    def sync_now(self, account: str | None = None) -> None: ...
    def open_thread(self, item: int) -> None: ...


@dataclass(slots=True)
class Deck:
    """`listen` sets who hears of engine events; `open_url` answers whether a browser could be opened.

    `search` finds posts, in any thread. With `tips` the coach shows what to try; `keys_told` is said at first.
    `painted` is called after the first paint.
    """

    reader: Reader
    engagement: Engagement
    sessions: Sessions
    day: Day
    lanes: Lanes
    whereabouts: Whereabouts
    hints: Hints
    clock: Clock
    goals: Goals
    listen: Callable[[Callable[[Event], None]], None]
    open_url: Callable[[str], bool]
    search: Callable[[str], Sequence[InboxRow]]
    demo: bool = False
    plain: bool = False
    theme: str = "engage-dark"
    keymap: Mapping[str, str] = field(default_factory=dict)
    keys_told: str = ""
    tips: Tips | None = None
    painted: Callable[[], None] = field(default=lambda: None)

    def pressed(self) -> None:
        """A key was pressed: a sign of life for the session's clock, and the lanes make way."""
        self.lanes.make_way()
        self.sessions.pressed()

    def begin(self) -> None:
        """The first paint is over; the lanes may start."""
        self.painted()
        self.lanes.start()
