"""Proves what is in doubt by a cheap read: what a dead copy was sending, and what was never answered.

Nothing here sends: what cannot be proved stays visible as it is.
"""

from collections import deque
from collections.abc import Callable
from datetime import datetime, timedelta

from engage.domain.action import Receipt
from engage.domain.clock import Clock
from engage.domain.errors import OutcomeUnknown, RateLimited, Refused
from engage.domain.events import ActionChanged, Event
from engage.domain.network import Network
from engage.domain.outbox import OutboxEntry, OutboxState
from engage.domain.price import CHECKS, GESTURES
from engage.domain.schedule import limit_ends
from engage.engine import sentences
from engage.engine.booking import book
from engage.engine.settlement import Settlement
from engage.store.store import Store

SECOND_LOOK = timedelta(seconds=10)
"""After an answer that never came: a network needs a moment until its reads show a write."""


class Reconcile:
    """For one account: looks once for what is in doubt from an earlier run or a dead copy, and for what is watched."""

    def __init__(self, store: Store, network: Network, clock: Clock, report: Callable[[Event], None]) -> None:
        self._store, self._network, self._clock, self._report = store, network, clock, report
        self._account = network.account
        self._settlement = Settlement(store)
        self._looks: deque[tuple[datetime, OutboxEntry]] = deque()
        self._begun = False

    def step(self) -> bool:
        """Make at most one look; whether there was one to make. Raises the port errors that concern the whole lane."""
        if not self._looks or self._looks[0][0] > self._clock.now():
            return False
        now, entry = self._clock.now(), self._looks[0][1]
        try:
            self._look(entry)
        except RateLimited as limit:
            if limit.whole:
                raise
            self._looks.append((limit_ends(limit.until, now), entry))
        except (Refused, OutcomeUnknown):
            self._stay(entry)
        finally:
            book(self._store, self._network, CHECKS, now)
        self._looks.popleft()
        self._looks = deque(sorted(self._looks, key=lambda look: look[0]))
        return True

    def due(self) -> datetime | None:
        """When there is a look to make."""
        if not self._begun:
            return self._clock.now()
        return self._looks[0][0] if self._looks else None

    def watch(self, entry: OutboxEntry) -> None:
        """Look for this one in a moment."""
        self._looks.append((self._clock.now() + SECOND_LOOK, entry))

    def begin(self) -> None:
        """What was being sent when a run ended, or another copy died, may have arrived: it is unconfirmed from then on.

        Asked at every step, as another copy can die at any time.
        """
        now = self._clock.now()
        found = [entry for entry in self._store.outbox.left_sending(self._account.id) if self._adopt(entry, now)]
        if not self._begun:
            found = [entry for entry in self._store.outbox.open() if self._concerns(entry)]
            self._begun = True
        self._looks.extend((now, entry) for entry in found)

    def _adopt(self, entry: OutboxEntry, now: datetime) -> bool:
        """False where another copy was quicker."""
        sentence = sentences.unconfirmed(entry.action.kind, self._who(entry))
        if not self._settlement.leave_open(entry, now, sentence):
            return False
        self._report(ActionChanged(entry.id, entry.item, OutboxState.UNCONFIRMED, sentence))
        return True

    def _concerns(self, entry: OutboxEntry) -> bool:
        return entry.action.account == self._account.id and entry.state is OutboxState.UNCONFIRMED

    def _look(self, entry: OutboxEntry) -> None:
        current = self._store.outbox.get(entry.id)
        if current.state is not OutboxState.UNCONFIRMED:
            return
        receipt = self._network.find(entry.action, entry.created_at)
        if receipt is None:
            self._stay(current)
        elif self._confirm(current, receipt):
            sentence = f"Found on the network: the {sentences.noun(entry.action.kind, self._who(entry))} had arrived."
            self._report(ActionChanged(entry.id, entry.item, OutboxState.CONFIRMED, sentence))

    def _confirm(self, entry: OutboxEntry, receipt: Receipt) -> bool:
        """It was sent and arrived, so it was billed although no answer came."""
        cost = self._network.cost(entry.action)
        with self._store.transaction():
            if not self._settlement.confirm(entry, receipt, self._account, self._clock.now()):
                return False
            if cost is not None:
                self._store.charges.add(self._account.id, GESTURES, [cost], self._clock.now())
        return True

    def _stay(self, entry: OutboxEntry) -> None:
        sentence = sentences.unconfirmed(entry.action.kind, self._who(entry))
        self._report(ActionChanged(entry.id, entry.item, OutboxState.UNCONFIRMED, sentence))

    def _who(self, entry: OutboxEntry) -> str:
        return self._store.dealings.name(self._account.network, entry.action.profile)
