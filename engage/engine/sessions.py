"""The sitting that goes on: resumed or begun, its active time, its end (product.md 5.18)."""

from datetime import datetime, timedelta

from engage.domain.clock import Clock
from engage.domain.goals import Goals
from engage.domain.session import SessionClock
from engage.domain.week import logical_date
from engage.store.records import SessionRow
from engage.store.store import Store

FLUSH_EVERY = timedelta(seconds=10)
"""What a killed process may lose of the active time."""


class Sessions:
    """For one thread. Without `begin()` or a key there is no session: its id is 0."""

    def __init__(self, store: Store, clock: Clock, goals: Goals) -> None:
        self._store, self._clock, self._goals = store, clock, goals
        self._acting = ""
        self._id = 0
        self._time: SessionClock | None = None
        self._flushed: datetime | None = None

    @property
    def id(self) -> int:
        return self._id

    @property
    def current(self) -> SessionRow | None:
        """The session as it is now; None where none is open."""
        if self._time is None:
            return None
        day = logical_date(self._time.started_at, self._goals)
        return SessionRow(self._id, self._time.started_at, self._time.last_key_at, self.active_seconds, None, day)

    @property
    def active_seconds(self) -> float:
        """As shown now, with the running pause as far as it counts."""
        return self._time.active(self._clock.now()) if self._time else 0.0

    @property
    def touched(self) -> bool:
        """Whether a key was pressed in it."""
        return self._time is not None and self._time.last_key_at > self._time.started_at

    def begin(self, acting: str = "") -> bool:
        """Go on with the session of less than 30 minutes ago (True), else close it at its last key and begin one."""
        self._acting = acting
        now, left = self._clock.now(), self._store.sessions.open()
        time = _clock_of(left) if left else None
        if left is not None and time is not None:
            if not time.ended(now):
                self._id, self._time, self._flushed = left.id, time, now
                return True
            self._close(left.id, time)
        self._open(now)
        return False

    def act_as(self, account: str) -> None:
        """It is this account that acts from now on."""
        self._acting = account
        if self._time is not None:
            with self._store.transaction():
                self._store.sessions.act_as(self._id, account)

    def pressed(self) -> None:
        """A key was pressed. After 30 idle minutes it begins a new session."""
        now = self._clock.now()
        if self._time is None:
            self._open(now)
            return
        if self._time.ended(now):
            self._close(self._id, self._time)
            self._open(now)
            return
        self._time = self._time.pressed(now)
        if self._flushed is None or now - self._flushed >= FLUSH_EVERY:
            self.flush()

    def flush(self) -> int:
        """Write the time down; the session's id."""
        if self._time is not None:
            self._flushed = self._clock.now()
            with self._store.transaction():
                self._store.sessions.touch(self._id, self._time.last_key_at, self._time.seconds)
        return self._id

    def end(self) -> None:
        """The person ends it: at the last key where that is 30 minutes ago, else now."""
        if self._time is None:
            return
        now = self._clock.now()
        time = self._time if self._time.ended(now) else self._time.pressed(now)
        self._close(self._id, time)
        self._id, self._time = 0, None

    def _open(self, now: datetime) -> None:
        with self._store.transaction():
            day = logical_date(now, self._goals)
            self._id = self._store.sessions.start(now, self._goals.zone, day, self._acting)
        self._time, self._flushed = SessionClock.started(now), now

    def _close(self, number: int, time: SessionClock) -> None:
        with self._store.transaction():
            self._store.sessions.touch(number, time.last_key_at, time.seconds)
            self._store.sessions.end(number, time.last_key_at, time.seconds)


def _clock_of(row: SessionRow) -> SessionClock:
    return SessionClock(row.started_at, row.last_key_at, timedelta(seconds=row.active_seconds))
