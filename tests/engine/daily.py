"""The engine at work on a running town, through the real SDKs over HTTP, on the test's own thread."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from engage.domain.clock import FixedClock
from engage.domain.events import Event
from engage.domain.goals import Goals
from engage.engine.day import Day
from engage.engine.engagement import Engagement
from engage.engine.lanes import Doors
from engage.engine.runner import InlineRunner
from engage.engine.sessions import Sessions
from engage.engine.sync import Sync
from engage.networks.plan import Plan
from engage.sandbox.model import Act
from engage.sandbox.running import Running
from engage.store.reader import Reader
from engage.store.rows import InboxRow
from engage.store.store import Store
from tests.networks.page_side import PageSide
from tests.networks.side import Side
from tests.networks.x_side import XSide
from tests.town import NOW


class Daily:
    """My X account and one of my Pages in a town; `wait` moves town, clock and lanes alike."""

    def __init__(self, served: Running, folder: Path, plan: Plan = "full") -> None:
        self.served, self._plan, self.path = served, plan, folder / "engage.db"
        self.clock = FixedClock(NOW)
        self.goals = Goals(zone="Europe/London")
        self.events: list[Event] = []
        self.x, self.page = XSide(served), PageSide(served)
        self._sides: dict[str, Side] = {}
        sides: tuple[Side, ...] = (self.x, self.page)
        for side in sides:
            side.clock = self.clock
            self._sides[side.network.account.id] = side
        self.me = frozenset(self._sides)
        self.store, self.reader = Store(self.path, self.goals), Reader(self.path)
        for side in self._sides.values():
            self.store.accounts.put(side.network.account)
        self._networks = {account: side.build(plan=plan) for account, side in self._sides.items()}
        doors = Doors(
            lambda: Store(self.path, self.goals),
            lambda account: self._sides[account].build(plan=plan),
            self.clock,
            self.events.append,
            self.me,
            self.goals,
        )
        self.lanes = InlineRunner(self._networks, doors)
        sessions = Sessions(self.store, self.clock, self.goals)
        self.engagement = Engagement(
            self.store, self._networks, self.clock, self.goals, self.lanes.wake, sessions, hold_seconds=10
        )
        self.day = Day(self.reader, self.clock, self.goals)

    def passes(self) -> dict[str, tuple[int, int, int]]:
        """One reading pass as `engage sync` makes it: new, changed and read of each source."""
        found = {}
        for account, network in self._networks.items():
            for one in Sync(self.store, network, self.clock, self.goals, self.events.append, self.me).run_pass():
                assert not one.failed, one
                found[f"{account} {one.title}"] = (one.new, one.changed, one.read)
        return found

    def wait(self, seconds: float) -> None:
        self.clock.advance(seconds)
        sandbox = self.served.sandbox
        with sandbox.lock:
            sandbox.clock.advance(timedelta(seconds=seconds))
            sandbox.life.advance(sandbox.clock.now())
        self.lanes.run_due()

    def sync(self) -> None:
        self.lanes.sync_now()
        self.lanes.run_due()

    def row(self, wanted: Callable[[InboxRow], bool], lane: str = "all") -> InboxRow:
        """The first such row of a lane, looked at for two seconds."""
        found = next(row for row in self.reader.rows(lane, 0, 2000) if wanted(row))
        self.engagement.looked(found.item, self.clock.now())
        self.wait(2)
        return found

    def acts(self, kind: str) -> list[Act]:
        """What the town saw me do through its APIs."""
        return [*self.x.did(kind), *self.page.did(kind)]

    def close(self) -> None:
        self.lanes.stop()
        for network in self._networks.values():
            network.close()
        for side in self._sides.values():
            side.network.close()
        self.reader.close()
        self.store.close()


@contextmanager
def at_work(served: Running, folder: Path, plan: Plan = "full") -> Iterator[Daily]:
    daily = Daily(served, folder, plan)
    try:
        daily.lanes.run_due()
        yield daily
    finally:
        daily.close()
