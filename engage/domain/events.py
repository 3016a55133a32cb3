"""What the engine reports upward while it works; the screen listens, nothing depends on it."""

from collections.abc import Callable
from datetime import datetime

from engage.domain.outbox import OutboxState
from engage.domain.record import dataclass


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
    """One source is up to date, or `failed` says in a plain sentence why not.

    `until` is when it is read again, `answer` what its network said, raw; `notice` is worth a quiet line although
    nothing failed.
    """

    source: int
    title: str
    new: int
    changed: int
    gone: int
    read: int
    requests: int
    failed: str = ""
    until: datetime | None = None
    answer: str = ""
    notice: str = ""


@dataclass(frozen=True, slots=True)
class PassFinished:
    """All sources of one account were visited; `at` is when."""

    account: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ThreadLoaded:
    """The conversation of an item was read from its network; `new` posts came, `gone` ones are not shown any more."""

    item: int
    new: int
    failed: str = ""
    answer: str = ""
    gone: int = 0


@dataclass(frozen=True, slots=True)
class ActionChanged:
    """An outbox entry moved; `sentence` says it in plain words, `answer` is what the network said, raw."""

    entry: int
    item: int
    state: OutboxState
    sentence: str = ""
    answer: str = ""


@dataclass(frozen=True, slots=True)
class LanePaused:
    """A lane waits: until `until`, or until the person acts (None). `answer` is what the network said, raw."""

    account: str
    lane: str
    sentence: str
    until: datetime | None = None
    answer: str = ""


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
class Rechecked:
    """Kept posts were looked at again: so many had changed, so many were gone."""

    account: str
    changed: int
    gone: int


@dataclass(frozen=True, slots=True)
class Woke:
    """Items put off until later are back in the inbox."""

    count: int


@dataclass(frozen=True, slots=True)
class LockedOut:
    """A secret is missing without which no network can be reached."""


Event = (
    SyncStarted | SyncAdvanced | SyncFinished | PassFinished | ThreadLoaded
    | ActionChanged | LanePaused | LaneResumed | LaneCrashed | BudgetTold | Rechecked | Woke
    | LockedOut
)  # fmt: skip

Report = Callable[[Event], None]
"""Who hears of them."""
