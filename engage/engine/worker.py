"""One lane and the thread that works it."""

import logging
import threading
from datetime import datetime, timedelta

from engage.domain.errors import NetworkError
from engage.domain.events import LaneCrashed, LaneResumed
from engage.engine.courtesy import Courtesy
from engage.engine.lanes import Doors, Lane
from engage.store.database import StoreUnusable

log = logging.getLogger(__name__)

AFTER_CRASH = timedelta(seconds=30)

LONGEST_NAP = 30.0
"""Seconds; after this a lane looks at the clock again, which may have jumped while the computer slept."""

SHORTEST_NAP = 0.01


class Worker:
    """One lane and its thread. `signal` guards all attributes and tells of every change of them."""

    def __init__(self, lane: Lane, doors: Doors, signal: threading.Condition, courtesy: Courtesy) -> None:
        self.lane, self._courtesy = lane, courtesy
        self._clock, self._report, self._signal = doors.clock, doors.report, signal
        self.idle = False
        self.nudged = False
        self.stopping = False
        self._fallen = False
        self.due: datetime | None = None
        name = f"engage {lane.name} {lane.account}"
        self.thread = threading.Thread(target=self._run, name=name, daemon=True)

    @property
    def resting(self) -> bool:
        """Waits, and has nothing to look at."""
        return self.idle and not self.nudged and not self.lane.asked

    def _run(self) -> None:
        while not self.stopping:
            self._courtesy.wait()
            try:
                busy, due = self.lane.step(), self.lane.due()
                self._recovered()
            except Exception as error:
                busy, due = False, self._crashed(error)
            if not busy:
                self._rest(due)
        self._close()

    def _close(self) -> None:
        try:
            self.lane.close()
        except Exception:
            log.exception("the %s lane of %s did not close", self.lane.name, self.lane.account)

    def _recovered(self) -> None:
        if self._fallen and not self.lane.pausing:
            self._report(LaneResumed(self.lane.account, self.lane.name))
        self._fallen = False

    def _crashed(self, error: Exception) -> datetime:
        self._fallen = True
        if isinstance(error, NetworkError | StoreUnusable):
            said = error.sentence
            log.warning("the %s lane of %s has stopped: %s", self.lane.name, self.lane.account, said)
        else:
            said = f"a fault in engage itself ({type(error).__name__}); see the log"
            log.exception("the %s lane of %s crashed", self.lane.name, self.lane.account)
        self._close()
        self._report(LaneCrashed(self.lane.account, self.lane.name, said))
        return self._clock.now() + AFTER_CRASH

    def _rest(self, due: datetime | None) -> None:
        with self._signal:
            self.due, self.idle = due, True
            self._signal.notify_all()
            self._signal.wait_for(lambda: self.stopping or self.nudged or self.lane.asked, self._nap(due))
            self.idle = self.nudged = False

    def _nap(self, due: datetime | None) -> float:
        if due is None:
            return LONGEST_NAP
        return min(max((due - self._clock.now()).total_seconds(), SHORTEST_NAP), LONGEST_NAP)
