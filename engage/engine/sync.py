"""Brings in what is new, for one account: one request for each step, safe to stop anywhere."""

from datetime import datetime

from engage.domain.clock import Clock
from engage.domain.errors import NetworkError, RateLimited
from engage.domain.events import PassFinished, Report, SyncFinished, SyncStarted
from engage.domain.goals import Goals
from engage.domain.keeping import KEEP_DAYS
from engage.domain.network import Network
from engage.domain.price import SETUP, source_lane
from engage.engine import sentences
from engage.engine.aftercare import Aftercare
from engage.engine.booking import book
from engage.engine.foretelling import foretold
from engage.engine.opened import Opened
from engage.engine.pause import Pause
from engage.engine.plan import Plan
from engage.engine.purse import Purse
from engage.engine.reading_list import reading_list
from engage.engine.tending import Tending
from engage.engine.threads import Threads
from engage.engine.visit import Visit, unvisited
from engage.store.store import Store

Me = frozenset[str]


class Sync:
    """The sync lane of one account. `me` holds all my accounts as `network:remote id`; events go to `report`.

    `budget` is what reading may cost on one UTC day, on all accounts, in micro-dollars; 0 is no limit. `keep_days` is
    how long others' words are kept.
    """

    def __init__(
        self,
        store: Store,
        network: Network,
        clock: Clock,
        goals: Goals,
        report: Report,
        me: Me,
        budget: int = 0,
        keep_days: int = KEEP_DAYS,
    ) -> None:
        self._store, self._network, self._clock, self._report, self._me = store, network, clock, report, me
        self._account = network.account
        self._pause = Pause(self._account.id, "sync", report)
        self._purse = Purse(store, self._account.id, budget, report)
        threads = Threads(store, network, clock, me)
        self._opened = Opened(store, network, clock, threads, self._pause, self._purse, report)
        self._tending = Tending(store, report, keep_days, copies=self._account.id == min(me, default=""))
        self._aftercare = Aftercare(store, network, clock, goals, report, me, budget)
        self._plan = Plan(store, self._purse)
        self._visit: Visit | None = None
        self._parked: dict[int, Visit] = {}
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
        self._aftercare.ask_now()
        self._plan.ask_now()

    def ask_thread(self, item: int) -> None:
        """Read the conversation of this item before anything else; while the lane waits, say at once that it does."""
        self._opened.ask(item)

    def run_pass(self) -> list[SyncFinished]:
        """Visit every source once and never wait: after an error that concerns all, the rest fail with its words.

        Where not even the sources could be asked for, the account itself (source 0) has failed.
        """
        self._finished.clear()
        self.ask_now()
        while self.step():
            pass
        self._tending.finish(self._clock.now())
        waits = self._pause.rest
        if self._visit is not None:
            self._finished[self._visit.source.id] = self._visit.finished(waits)
        sources, now = self._store.sources.all(self._account.id), self._clock.now()
        unseen = {one.id: unvisited(one.id, one.title, waits or self._plan.resting(one, now)) for one in sources}
        if not sources and waits:
            unseen[0] = unvisited(0, self._account.name, waits)
        return list((unseen | self._finished).values())

    def _work(self, now: datetime) -> bool:
        if self._opened.waiting:
            self._opened.read_next()
            return True
        if not self._plan.made:
            self._plan.fill(reading_list(self._store, self._network, now, self._pause.eased), now)
        if self._visit is None:
            self._visit = self._begin(now)
        if self._visit is None:
            return self._in_pass and self._end_pass(now)
        self._advance(self._visit, now)
        return True

    def _begin(self, now: datetime) -> Visit | None:
        """Start on the source that waits longest; None when none is due."""
        source = self._plan.next(self._store.sources.all(self._account.id), now)
        if source is None:
            return None
        self._in_pass = True
        parked = self._parked.pop(source.id, None)
        told = "" if parked else foretold(self._store, self._network, source, self._purse.left(now), now)
        self._report(SyncStarted(source.id, source.title, told))
        return parked or Visit(self._store, self._network, self._clock, source, self._me)

    def _end_pass(self, now: datetime) -> bool:
        """One request after the last source; False once the pass is over."""
        if not self._purse.holds(None, now) and self._aftercare.step():
            return True
        self._in_pass = False
        self._report(PassFinished(self._account.id, now))
        return False

    def _advance(self, visit: Visit, now: datetime) -> None:
        """One step of a visit."""
        try:
            more, refused = visit.attempt()
        except RateLimited as limit:
            self._park(visit, limit, now)
            return
        self._pause.eased()
        rest = self._plan.spent(visit.source, now) if more and visit.between_pages else None
        if more and not rest:
            self._report(visit.advanced())
            return
        rest = rest or self._plan.visited(visit.source, now, refused, visit.ease)
        notice = sentences.eased(visit.source.title) if visit.ease > 1 else ""
        self._end(visit.finished(rest, notice))

    def _park(self, visit: Visit, limit: RateLimited, now: datetime) -> None:
        """Leave off where the network asks to wait, and go on there; what concerns the whole account is raised on."""
        self._parked[visit.source.id] = visit
        self._end(visit.finished(self._plan.limited(visit.source, limit, now)))
        if limit.whole:
            raise limit

    def _end(self, done: SyncFinished) -> None:
        self._visit = None
        self._finished[done.source] = done
        self._report(done)

    def _work_due(self) -> datetime | None:
        now = self._clock.now()
        return now if self._opened.waiting or self._visit is not None else self._plan.earliest(now)
