"""What the engine reports upward while it works; the screen listens, nothing depends on it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from engage.domain.outbox import OutboxState


@dataclass(frozen=True, slots=True)
class SyncStarted:
    """A source is about to be read; `sentence` says what it is going to cost where that is a back-fill."""

    source: int
    title: str
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class SyncAdvanced:
    """A step was saved: `new` items so far in this pass of the source."""

    source: int
    title: str
    new: int


@dataclass(frozen=True, slots=True)
class SyncFinished:
    """One source is up to date. `failed` is a plain sentence, empty when all went well."""

    source: int
    title: str
    new: int
    changed: int
    gone: int
    read: int
    requests: int
    failed: str = ""


@dataclass(frozen=True, slots=True)
class PassFinished:
    """All sources of one account were visited; `at` is when."""

    account: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ThreadLoaded:
    """The conversation of an item was read from its network; `new` posts came."""

    item: int
    new: int
    failed: str = ""


@dataclass(frozen=True, slots=True)
class ActionChanged:
    """An outbox entry moved; `sentence` says it in plain words."""

    entry: int
    item: int
    state: OutboxState
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class LanePaused:
    """A lane waits: until `until`, or until the person acts (None)."""

    account: str
    lane: str
    sentence: str
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class LaneResumed:
    account: str
    lane: str


@dataclass(frozen=True, slots=True)
class LaneCrashed:
    """A fault of our own in a lane; the details are in the log."""

    account: str
    lane: str
    sentence: str


@dataclass(frozen=True, slots=True)
class BudgetTold:
    """The day's read budget runs low, or is used up until `until`; an empty sentence takes back the last one."""

    account: str
    sentence: str
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Woke:
    """Items put off until later are back in the inbox."""

    count: int


Event = (
    SyncStarted | SyncAdvanced | SyncFinished | PassFinished | ThreadLoaded
    | ActionChanged | LanePaused | LaneResumed | LaneCrashed | BudgetTold | Woke
)  # fmt: skip

Report = Callable[[Event], None]
"""Who hears of them."""
