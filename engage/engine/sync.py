"""Brings in what is new, for one account: one request for each step, safe to stop anywhere."""

import logging
from collections import deque
from datetime import datetime

from engage.domain.clock import Clock
from engage.domain.events import PassFinished, Report, SyncFinished, SyncStarted, ThreadLoaded
from engage.domain.goals import Goals
from engage.domain.network import Network, NetworkError, Refused
from engage.domain.price import SETUP, THREADS, resumes, source_lane
from engage.domain.schedule import next_visit
from engage.domain.source import Source
from engage.engine.booking import book
from engage.engine.foretelling import foretold
from engage.engine.pause import Pause
from engage.engine.proving import Proving
from engage.engine.purse import Purse
from engage.engine.reading_list import reading_list
from engage.engine.tending import Tending
from engage.engine.threads import Threads
from engage.engine.visit import Visit
from engage.store.database import StoreUnusable
from engage.store.store import Store

log = logging.getLogger(__name__)

Me = frozenset[str]


class Sync:
    """The sync lane of one account. `me` holds all my accounts as `network:remote id`; events go to `report`.

    `budget` is what reading may cost on one UTC day, on all accounts, in micro-dollars; 0 is no limit.
    """

    def __init__(
        self, store: Store, network: Network, clock: Clock, goals: Goals, report: Report, me: Me, budget: int = 0
    ) -> None:
        self._store, self._network, self._clock, self._report, self._me = store, network, clock, report, me
        self._account = network.account
        self._pause = Pause(self._account.id, "sync", report)
        self._purse = Purse(store, self._account.id, budget, report)
        self._threads = Threads(store, network, clock, me)
        self._tending = Tending(store, report)
        self._proving = Proving(store, network, clock, goals, report)
        self._asked: deque[int] = deque()
        self._plan: dict[int, datetime] | None = None
        self._visit: Visit | None = None
        self._in_pass = False
        self._finished: dict[int, SyncFinished] = {}

    def step(self) -> bool:
        """Do one request's worth of what is due; False where nothing is, or while the network is not to be asked."""
        now = self._clock.now()
        self._tending.step(now)
        if self._pause.holds(now):
            return False
        try:
            return self._work(now)
        except NetworkError as error:
            self._pause.react(error, now)
            return False
        finally:
            book(self._store, self._network, source_lane(self._visit.source.id) if self._visit else SETUP, now)
            self._purse.tell(now)

    def due(self) -> datetime:
        """When `step()` has something to do; now or earlier if it has already."""
        tend, work = self._tending.due(self._clock.now()), self._pause.earliest(self._work_due())
        return min(tend, work) if work else tend

    @property
    def pausing(self) -> bool:
        """Whether it has said that it waits, and not yet that it goes on."""
        return bool(self._pause.sentence)

    def ask_now(self) -> None:
        """The person wants everything now: every source is due, refused ones too."""
        self._pause.lift()
        self._proving.ask_now()
        self._plan = None

    def ask_thread(self, item: int) -> None:
        """Read the conversation of this item before anything else; while the lane waits, say at once that it does."""
        if self._pause.holds(self._clock.now()):
            if self._threads.concerned(item):
                self._report(ThreadLoaded(item, 0, self._pause.sentence))
        elif item not in self._asked:
            self._asked.append(item)

    def refresh_thread(self, item: int) -> ThreadLoaded | None:
        """Read the conversation of an item now; None where it is not this account's. Port errors become `failed`."""
        now = self._clock.now()
        held = self._purse.holds(None, now) if self._threads.concerned(item) else ""
        try:
            loaded = ThreadLoaded(item, 0, held) if held else self._threads.load(item)
        except NetworkError as error:
            self._pause.react(error, now)
            loaded = ThreadLoaded(item, 0, error.sentence)
        finally:
            book(self._store, self._network, THREADS, now)
        if loaded is not None:
            self._report(loaded)
        return loaded

    def run_pass(self) -> list[SyncFinished]:
        """Visit every source once and never wait: after an error that concerns all, the rest fail with its words.

        Where not even the sources could be asked for, the account itself (source 0) has failed.
        """
        self._finished.clear()
        self.ask_now()
        while self.step():
            pass
        if self._visit is not None:
            self._finished[self._visit.source.id] = self._visit.finished(self._pause.sentence)
        sources = self._store.sources.all(self._account.id)
        now, waits = self._clock.now(), self._pause.sentence
        unseen = {s.id: SyncFinished(s.id, s.title, 0, 0, 0, 0, 0, waits or self._purse.holds(s, now)) for s in sources}
        if not sources and self._pause.sentence:
            unseen[0] = SyncFinished(0, self._account.name, 0, 0, 0, 0, 0, self._pause.sentence)
        return list((unseen | self._finished).values())

    def _work(self, now: datetime) -> bool:
        if self._asked:
            self.refresh_thread(self._asked.popleft())
            return True
        if self._plan is None:
            sources = reading_list(self._store, self._network, now, self._pause.eased)
            self._plan = {source.id: now for source in sources}
        if self._visit is None:
            self._visit = self._begin(self._plan, now)
        if self._visit is None:
            return False
        self._advance(self._visit, self._plan, now)
        return True

    def _begin(self, plan: dict[int, datetime], now: datetime) -> Visit | None:
        """Start on the source that waits longest; None when none is due, which ends the pass."""
        sources = self._store.sources.all(self._account.id)
        for left in plan.keys() - {source.id for source in sources}:
            del plan[left]
        due = [one for one in sources if plan.get(one.id, now) <= now and not self._put_off(one, plan, now)]
        if not due:
            if self._in_pass:
                self._in_pass = False
                if not self._purse.holds(None, now):
                    self._proving.look()
                self._report(PassFinished(self._account.id, now))
            return None
        source = min(due, key=lambda source: plan.get(source.id, now))
        self._in_pass = True
        told = foretold(self._store, self._network, source, self._purse.left(now), now)
        self._report(SyncStarted(source.id, source.title, told))
        return Visit(self._store, self._network, self._clock, source, self._me)

    def _advance(self, visit: Visit, plan: dict[int, datetime], now: datetime) -> None:
        """One step of a visit. A source that is refused, or that we fail to read, must not keep the others waiting."""
        refused = ""
        try:
            more = visit.step()
        except Refused as error:
            more, refused = False, error.sentence
        except (NetworkError, StoreUnusable):
            raise
        except Exception as fault:
            log.exception("a fault while reading %s", visit.source.title)
            more, refused = False, f"engage could not read what came ({type(fault).__name__}); see the log."
        self._pause.eased()
        held = self._put_off(visit.source, plan, now) if more and visit.between_pages else ""
        if more and not held:
            self._report(visit.advanced())
            return
        self._visit = None
        if not held:
            plan[visit.source.id] = next_visit(visit.source.kind, now, refused=bool(refused))
            self._say_why(visit.source, refused)
        self._finished[visit.source.id] = visit.finished(refused or held)
        self._report(self._finished[visit.source.id])

    def _put_off(self, source: Source, plan: dict[int, datetime], now: datetime) -> str:
        """Why the budget no longer allows this source, which then waits for the next day's; empty where it does."""
        held = self._purse.holds(source, now)
        if held:
            plan[source.id] = resumes(now)
            self._say_why(source, held)
        return held

    def _say_why(self, source: Source, sentence: str) -> None:
        """Keep why a source is not read; an empty sentence: it is."""
        with self._store.transaction():
            self._store.sources.pause(source.id, sentence)

    def _work_due(self) -> datetime | None:
        if self._asked or self._visit is not None or self._plan is None:
            return self._clock.now()
        return min(self._plan.values(), default=None)
