"""Sends what waits in the outbox, for one account: claim, send, settle. Nothing is ever sent twice by itself."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from engage.domain.action import WORDED, ActionKind, Receipt
from engage.domain.clock import Clock
from engage.domain.errors import CredentialsRejected, NetworkError, OutcomeUnknown, RateLimited, Refused, Unreachable
from engage.domain.events import ActionChanged, Event
from engage.domain.network import Network, Permit
from engage.domain.outbox import OutboxEntry, OutboxState
from engage.domain.price import GESTURES
from engage.domain.schedule import limit_ends
from engage.engine import sentences
from engage.engine.asking import Asking
from engage.engine.booking import book
from engage.engine.pause import Pause
from engage.engine.reconcile import Reconcile
from engage.engine.settlement import Settlement
from engage.store.store import Store

PACE = timedelta(seconds=1)
"""Between two writes of one account."""

log = logging.getLogger(__name__)


class Delivery:
    """The delivery lane of one account. The first step settles what an earlier run left behind."""

    def __init__(self, store: Store, network: Network, clock: Clock, report: Callable[[Event], None]) -> None:
        self._store, self._network, self._clock, self._report = store, network, clock, report
        self._account = network.account
        self._settlement = Settlement(store)
        self._pause = Pause(self._account.id, "delivery", report)
        self._reconcile = Reconcile(store, network, clock, report)
        self._asking = Asking(store, self._account.id, report)
        self._sent_at: datetime | None = None

    def step(self) -> bool:
        """Send one due entry or prove one doubtful one; False where nothing is due or the lane waits."""
        now = self._clock.now()
        self._asking.look(now, self._pause.limited_until)
        if self._pause.holds(now):
            return False
        try:
            self._reconcile.begin()
            if self._send_next(now) or self._reconcile.step():
                return True
        except NetworkError as error:
            self._pause.react(error, now)
            self._asking.look(now, self._pause.limited_until)
            return False
        if self.due() is None:  # what it waited for was taken back
            self._pause.eased()
        return False

    def due(self) -> datetime | None:
        """When `step()` has something to do; None until something is put into the outbox or the person acts."""
        waiting = self._store.outbox.next_due(self._account.id)
        if waiting is not None and self._sent_at is not None:
            waiting = max(waiting, self._sent_at + PACE)
        times = [at for at in (waiting, self._reconcile.due()) if at is not None]
        return self._pause.earliest(min(times, default=None))

    @property
    def pausing(self) -> bool:
        """Whether it has said that it waits, and not yet that it goes on."""
        return bool(self._pause.sentence)

    def ask_now(self) -> None:
        """The person wants another try."""
        self._pause.lift()

    def _send_next(self, now: datetime) -> bool:
        if self._sent_at is not None and now < self._sent_at + PACE:
            return False
        entry = self._store.outbox.claim(self._account.id, now)
        if entry is None:
            return False
        self._tell(entry, OutboxState.SENDING)
        self._sent_at = now
        self._send(entry)
        return True

    def _send(self, entry: OutboxEntry) -> None:
        who = self._who(entry)
        kind = entry.action.kind
        if why := self._store.permits.why(self._account.id, self._permit(entry).key):
            self._hand_over(entry, why, "")
            return
        try:
            receipt = self._network.perform(entry.action)
        except Refused as error:
            self._pause.eased()
            if error.by_rule:
                self._hand_over(entry, error.sentence, error.detail)
                return
            sentence = sentences.refused(kind, who, error.sentence, worded=kind in WORDED)
            if self._settlement.refuse(entry, self._clock.now(), sentence, error.detail, gone=error.gone):
                self._tell(entry, OutboxState.REFUSED, sentence, error.detail)
        except (RateLimited, Unreachable, CredentialsRejected) as error:
            self._wait(entry, who, error)
        except OutcomeUnknown as error:
            sentence = sentences.unconfirmed(kind, who)
            if self._settlement.leave_open(entry, self._clock.now(), sentence, error.detail):
                self._tell(entry, OutboxState.UNCONFIRMED, sentence, error.detail)
                self._reconcile.watch(entry)
        else:
            self._pause.eased()
            if self._confirm(entry, receipt):
                self._tell(entry, OutboxState.CONFIRMED, f"{sentences.done(kind, who)}.")

    def _wait(self, entry: OutboxEntry, who: str, error: RateLimited | Unreachable | CredentialsRejected) -> None:
        """It did not get there. Where only gestures of its kind have to wait, the others go on; else all wait."""
        waits = sentences.waiting(entry.action.kind, who, error.sentence)
        if isinstance(error, RateLimited) and not error.whole:
            if self._store.outbox.put_off(entry.id, limit_ends(error.until, self._clock.now())):
                self._tell(entry, OutboxState.QUEUED, waits, error.detail)
            return
        if self._store.outbox.release(entry.id):
            self._tell(entry, OutboxState.QUEUED, waits, error.detail)
        raise error

    def _confirm(self, entry: OutboxEntry, receipt: Receipt) -> bool:
        """False where another copy has settled it meanwhile; one that found it on the network has booked it too."""
        now = self._clock.now()
        with self._store.transaction():
            settled = self._settlement.confirm(entry, receipt, self._account, now)
            if settled or self._store.outbox.get(entry.id).state is not OutboxState.CONFIRMED:
                book(self._store, self._network, GESTURES, now)
        self._network.charges()
        return settled

    def _hand_over(self, entry: OutboxEntry, why: str, answer: str) -> None:
        """The network leaves this to the person: nothing more is asked of it that needs the same permit."""
        if not self._settlement.refuse_by_rule(entry, self._permit(entry), self._clock.now(), why, answer):
            return
        sentence = sentences.refused_by_rule(entry.action.kind, self._who(entry), why)
        self._tell(entry, OutboxState.HANDED_OFF, sentence, answer)

    def _permit(self, entry: OutboxEntry) -> Permit:
        return self._network.permit(entry.action.kind, entry.action.post)

    def _who(self, entry: OutboxEntry) -> str:
        if entry.action.kind is ActionKind.POST:
            return ""
        return self._store.dealings.name(self._account.network, entry.action.profile)

    def _tell(self, entry: OutboxEntry, state: OutboxState, sentence: str = "", answer: str = "") -> None:
        if answer:
            log.warning("%s (%s)", sentence, answer)
        self._report(ActionChanged(entry.id, entry.item, state, sentence, answer))
