"""Runs the lanes: each in a thread of its own, or all of them on the caller's."""

import threading
from collections.abc import Iterable
from datetime import timedelta
from time import monotonic

from engage.engine.courtesy import Courtesy
from engage.engine.lanes import Doors, LaneName, lanes_of
from engage.engine.worker import Worker

SOON = timedelta(seconds=2)
"""Work due within this is worth waiting for when leaving: the pace between two writes."""


class Runner:
    """A sync lane and a delivery lane for each account. All methods may be called from any thread."""

    def __init__(self, accounts: Iterable[str], doors: Doors) -> None:
        self._clock = doors.clock
        self._signal = threading.Condition()
        self._courtesy = Courtesy()
        lanes = lanes_of(accounts, doors)
        self._workers = [Worker(lane, doors, self._signal, self._courtesy) for lane in lanes]

    def start(self) -> None:
        for worker in self._workers:
            worker.thread.start()

    def stop(self, timeout: float = 5.0) -> bool:
        """Stop after the step under way; False where one still runs after `timeout` seconds."""
        end = monotonic() + timeout
        with self._signal:
            for worker in self._workers:
                worker.stopping = True
            self._signal.notify_all()
        started = [worker.thread for worker in self._workers if worker.thread.is_alive()]
        for thread in started:
            thread.join(max(0.0, end - monotonic()))
        return not any(thread.is_alive() for thread in started)

    def make_way(self) -> None:
        """A key was pressed: nothing new begins for a moment."""
        self._courtesy.make_way()

    def wake(self, account: str, lane: LaneName = "delivery") -> None:
        """Something waits for this lane."""
        self._nudge(worker for worker in self._workers if (worker.lane.account, worker.lane.name) == (account, lane))

    def sync_now(self, account: str | None = None) -> None:
        """The person wants everything now: all sources are read, waiting gestures tried again."""
        asked = [worker for worker in self._workers if account in {None, worker.lane.account}]
        for worker in asked:
            worker.lane.ask_now()
        self._nudge(asked)

    def open_thread(self, item: int) -> None:
        """Read the conversation of an item; the account concerned reports ThreadLoaded."""
        asked = [worker for worker in self._workers if worker.lane.name == "sync"]
        for worker in asked:
            worker.lane.ask_thread(item)
        self._nudge(asked)

    def settle(self, timeout: float) -> bool:
        """Wait until no lane has anything due by the clock; False where `timeout` seconds were not enough."""
        self._nudge(self._workers)
        return self._wait(self._workers, timedelta(0), timeout)

    def drain(self, timeout: float) -> bool:
        """Wait until nothing more is going out in a moment, for leaving; False where it took too long."""
        writers = [worker for worker in self._workers if worker.lane.name == "delivery"]
        self._nudge(writers)
        return self._wait(writers, SOON, timeout)

    def _wait(self, workers: list[Worker], margin: timedelta, timeout: float) -> bool:
        def settled() -> bool:
            horizon = self._clock.now() + margin
            return all(worker.resting and (worker.due is None or worker.due > horizon) for worker in workers)

        with self._signal:
            return self._signal.wait_for(settled, timeout)

    def _nudge(self, workers: Iterable[Worker]) -> None:
        with self._signal:
            for worker in workers:
                worker.nudged = True
            self._signal.notify_all()


class InlineRunner:
    """The same face on the caller's thread: requests are kept until `run_due()`, and nothing is caught."""

    def __init__(self, accounts: Iterable[str], doors: Doors) -> None:
        self._lanes = lanes_of(accounts, doors)

    def start(self) -> None:
        """Nothing to start; `run_due()` opens the lanes."""

    def stop(self, _timeout: float = 0.0) -> bool:
        for lane in self._lanes:
            lane.close()
        return True

    def make_way(self) -> None:
        """Nothing runs beside the caller."""

    def wake(self, _account: str, _lane: LaneName = "delivery") -> None:
        """Nothing to wake; `run_due()` looks at every lane."""

    def sync_now(self, account: str | None = None) -> None:
        for lane in self._lanes:
            if account in {None, lane.account}:
                lane.ask_now()

    def open_thread(self, item: int) -> None:
        for lane in self._lanes:
            if lane.name == "sync":
                lane.ask_thread(item)

    def run_due(self) -> None:
        """Work until no lane has anything due."""
        busy = True
        while busy:
            busy = sum(lane.step() for lane in self._lanes) > 0

    def settle(self, _timeout: float = 0.0) -> bool:
        self.run_due()
        return True

    def drain(self, _timeout: float = 0.0) -> bool:
        self.run_due()
        return True
