"""Proves what was done by hand: one cheap read at the end of a pass, dated by what the network says."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from engage.domain.action import Receipt
from engage.domain.clock import Clock
from engage.domain.events import ActionChanged, Event
from engage.domain.goals import Goals
from engage.domain.network import Network, OutcomeUnknown, RateLimited, Refused, Sought
from engage.domain.outbox import OutboxEntry, OutboxState
from engage.domain.price import CHECKS
from engage.domain.schedule import limit_ends
from engage.domain.week import logical_date
from engage.engine import sentences
from engage.engine.booking import book
from engage.engine.settlement import Settlement
from engage.store.store import Store

SOONEST = timedelta(minutes=1)


class Proving:
    """For one account. What is not found is looked for ever more rarely: each wait is as long as all before it."""

    def __init__(
        self, store: Store, network: Network, clock: Clock, goals: Goals, report: Callable[[Event], None]
    ) -> None:
        self._store, self._network, self._clock, self._goals, self._report = store, network, clock, goals, report
        self._account = network.account
        self._settlement = Settlement(store)
        self._asked = False
        self._rests_until: datetime | None = None

    def ask_now(self) -> None:
        """The person wants to know: the next look waits for nothing but a rate limit."""
        self._asked = True

    def look(self) -> None:
        """Make at most one read. Raises Unreachable and CredentialsRejected; a limit of this read stops only this."""
        now, asked, self._asked = self._clock.now(), self._asked, False
        opened = self._store.outbox.handed_off(self._account.id)
        first = next((entry for entry in opened if asked or due(entry) <= now), None)
        if first is None or (self._rests_until is not None and now < self._rests_until):
            return
        entries = [first, *(entry for entry in opened if entry is not first)]
        try:
            proofs = self._network.prove([Sought(entry.action, entry.created_at) for entry in entries])
        except RateLimited as limit:
            self._rests_until = limit_ends(limit.until, now)
        except (Refused, OutcomeUnknown):
            self._store.outbox.looked([first.id], now)
        else:
            self._take(entries, proofs)
        finally:
            book(self._store, self._network, CHECKS, now)

    def _take(self, entries: list[OutboxEntry], proofs: Mapping[int, Receipt | None]) -> None:
        found = {
            entries[place].id for place, receipt in proofs.items() if receipt and self._prove(entries[place], receipt)
        }
        self._store.outbox.looked({entries[place].id for place in proofs} - found, self._clock.now())

    def _prove(self, entry: OutboxEntry, receipt: Receipt) -> bool:
        """It counts once, on the day that the network gives (product.md 5.20).

        A network that shows a gesture without its time has said how early it can be at most: it was not there when it
        was last asked.
        """
        at = receipt.at or entry.looked_at or entry.created_at
        with self._store.transaction():
            if not self._settlement.happened(entry, replace(receipt, at=at), self._account, self._clock.now()):
                return False
            self._store.events.move(entry.id, at, logical_date(at, self._goals))
        kind, who = entry.action.kind, self._store.dealings.name(self._account.network, entry.action.profile)
        day = logical_date(at, self._goals)
        sentence = sentences.proven(kind, who, f"{day.day} {day:%B}", told=receipt.at is not None)
        self._report(ActionChanged(entry.id, entry.item, OutboxState.CONFIRMED, sentence))
        return True


def due(entry: OutboxEntry) -> datetime:
    """When a hand-off is to be looked for again."""
    if entry.looked_at is None:
        return entry.created_at
    return entry.looked_at + max(SOONEST, entry.looked_at - entry.created_at)
