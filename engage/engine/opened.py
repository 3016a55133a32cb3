"""The conversations that the person opened: read one by one, unless the network or the budget forbids it."""

from collections import deque

from engage.domain.clock import Clock
from engage.domain.errors import NetworkError, RateLimited
from engage.domain.events import Report, ThreadLoaded
from engage.domain.network import Network
from engage.domain.price import THREADS
from engage.engine.booking import book
from engage.engine.pause import Pause
from engage.engine.purse import Purse
from engage.engine.threads import Threads
from engage.store.store import Store


class Opened:
    """For one account; `pause` is its sync lane's. Each is reported as ThreadLoaded."""

    def __init__(
        self, store: Store, network: Network, clock: Clock, threads: Threads, pause: Pause, purse: Purse, report: Report
    ) -> None:
        self._store, self._network, self._clock, self._report = store, network, clock, report
        self._threads, self._pause, self._purse = threads, pause, purse
        self._asked: deque[int] = deque()

    @property
    def waiting(self) -> bool:
        return bool(self._asked)

    def ask(self, item: int) -> None:
        """Read this one with the next step; while the lane waits, say at once that it does."""
        if self._pause.holds(self._clock.now()):
            if self._threads.concerned(item):
                self._report(ThreadLoaded(item, 0, self._pause.sentence, self._pause.answer))
        elif item not in self._asked:
            self._asked.append(item)

    def read_next(self) -> None:
        """Read the one that waits longest, where it is this account's; port errors become `failed`."""
        item, now = self._asked.popleft(), self._clock.now()
        held = self._purse.holds(None, now) if self._threads.concerned(item) else ""
        try:
            loaded = ThreadLoaded(item, 0, held) if held else self._threads.load(item)
        except NetworkError as error:
            if not isinstance(error, RateLimited) or error.whole:
                self._pause.react(error, now)
            loaded = ThreadLoaded(item, 0, error.sentence, error.detail)
        finally:
            book(self._store, self._network, THREADS, now)
        if loaded is not None:
            self._report(loaded)
