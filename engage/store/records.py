"""What is kept beside posts and people: sittings, costs, refusals."""

from datetime import date, datetime

from engage.domain.record import dataclass


@dataclass(frozen=True, slots=True)
class RefusedPermit:
    """What a network refuses an account by plan or rule, since when, and in what words it said so."""

    account: str
    key: str
    words: str
    since: datetime
    why: str


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A sitting. `ended_at` is None while it is open; `day` is the logical date of its start."""

    id: int
    started_at: datetime
    last_key_at: datetime
    active_seconds: float
    ended_at: datetime | None
    day: date


@dataclass(frozen=True, slots=True)
class CostRow:
    """What one lane spent on one class, `micros` in millionths of a dollar. `title` is a source's, else empty."""

    account: str
    lane: str
    title: str
    kind: str
    is_read: bool
    count: int
    micros: int
