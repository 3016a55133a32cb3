"""The lanes of an account, each with a store and a network of its own, opened in the thread that works it."""

from collections import deque
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from datetime import datetime
from typing import TYPE_CHECKING, Literal, cast

from engage.domain.clock import Clock
from engage.domain.events import Report
from engage.domain.goals import Goals
from engage.domain.keeping import KEEP_DAYS
from engage.domain.network import Network
from engage.domain.record import dataclass
from engage.store.store import Store

if TYPE_CHECKING:
    from engage.engine.delivery import Delivery
    from engage.engine.sync import Sync

LaneName = Literal["sync", "delivery"]


@dataclass(frozen=True, slots=True)
class Doors:
    """How a lane opens what it works with; called in its own thread, so that SDKs load late and apart from the screen.

    `me` holds all my accounts as `network:remote id`; `budget` is what reading may cost on one UTC day, in
    micro-dollars, 0 for no limit; `keep_days` is how long others' words are kept.
    """

    open_store: Callable[[], Store]
    open_network: Callable[[str], Network]
    clock: Clock
    report: Report
    me: frozenset[str]
    goals: Goals
    budget: int = 0
    keep_days: int = KEEP_DAYS


class Lane:
    """One lane, open or not. Requests may come from any thread; all else belongs to the one that works it."""

    def __init__(self, account: str, name: LaneName, doors: Doors) -> None:
        self.account, self.name = account, name
        self._doors = doors
        self._requests: deque[Callable[[Sync | Delivery], None]] = deque()
        self._store: Store | None = None
        self._network: Network | None = None
        self._work: Sync | Delivery | None = None

    @property
    def asked(self) -> bool:
        """Whether a request waits."""
        return bool(self._requests)

    @property
    def pausing(self) -> bool:
        """Whether it has said that it waits, and not yet that it goes on."""
        return self._work is not None and self._work.pausing

    def ask_now(self) -> None:
        self._requests.append(lambda work: work.ask_now())

    def ask_thread(self, item: int) -> None:
        """For a sync lane; one of another account finds that it is not concerned."""
        if self.name == "sync":
            self._requests.append(lambda work: cast("Sync", work).ask_thread(item))

    def step(self) -> bool:
        """Open if need be, hear requests, do one step of work; whether there may be more."""
        work = self._work or self._open()
        while self._requests:
            self._requests.popleft()(work)
        return work.step()

    def due(self) -> datetime | None:
        return self._work.due() if self._work else self._doors.clock.now()

    def close(self) -> None:
        """Let go of store and network; the next step opens them again."""
        store, network = self._store, self._network
        self._store = self._network = self._work = None
        with ExitStack() as doors:
            if store is not None:
                doors.callback(store.close)
            if network is not None:
                doors.callback(network.close)

    def _open(self) -> "Sync | Delivery":
        """What a lane works with is loaded in its thread."""
        from engage.engine.delivery import Delivery
        from engage.engine.sync import Sync

        self._store = self._doors.open_store()
        self._network = self._doors.open_network(self.account)
        doors = self._doors
        if self.name == "sync":
            self._work = Sync(
                self._store,
                self._network,
                doors.clock,
                doors.goals,
                doors.report,
                doors.me,
                doors.budget,
                doors.keep_days,
            )
        else:
            self._work = Delivery(self._store, self._network, doors.clock, doors.report)
        return self._work


def lanes_of(accounts: Iterable[str], doors: Doors) -> list[Lane]:
    """Two for each account."""
    names: tuple[LaneName, ...] = ("sync", "delivery")
    return [Lane(account, name, doors) for account in accounts for name in names]
