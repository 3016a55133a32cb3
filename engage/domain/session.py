"""A sitting: its active time, its end, and what it came to (product.md 5.18)."""

from dataclasses import replace
from datetime import datetime, timedelta

from engage.domain.record import dataclass

LONGEST_GAP = timedelta(seconds=90)
"""Of a pause between two keys, this much counts as active."""

IDLE_END = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class SessionClock:
    """Active time up to the last key. Any instant is accepted; one before the last key adds nothing."""

    started_at: datetime
    last_key_at: datetime
    counted: timedelta = timedelta(0)

    @classmethod
    def started(cls, at: datetime) -> "SessionClock":
        return cls(at, at)

    def pressed(self, at: datetime) -> "SessionClock":
        """After a key at `at`; a fresh session where this one had ended by itself, so save this one first."""
        if self.ended(at):
            return SessionClock.started(at)
        return replace(self, last_key_at=max(at, self.last_key_at), counted=self.counted + self._gap(at))

    def active(self, at: datetime) -> float:
        """Active seconds as shown at `at`, with the running pause as far as it counts."""
        return (self.counted + self._gap(at)).total_seconds()

    def ended(self, at: datetime) -> bool:
        """Whether it ended by itself before `at`, after 30 minutes without a key; its end is then `last_key_at`."""
        return at - self.last_key_at >= IDLE_END

    @property
    def seconds(self) -> float:
        """Active seconds up to the last key: the session's length once it has ended."""
        return self.counted.total_seconds()

    def _gap(self, at: datetime) -> timedelta:
        return min(max(at - self.last_key_at, timedelta(0)), LONGEST_GAP)


@dataclass(frozen=True, slots=True)
class Summary:
    """What a session came to, for its last page.

    `active` is in seconds; `counted` of `target`, `talk` and `streak` (days) are the day's; `people` and `new_people`
    the session's; strengths are 0 to 1; `tonight` names whose items come back today; `unconfirmed` hand-offs wait
    for a yes or no.
    """

    active: float
    counted: int
    target: int
    talk: int
    people: int
    new_people: int
    streak: int
    strength_before: float
    strength_after: float
    tonight: tuple[str, ...] = ()
    unconfirmed: int = 0
