"""What waited for over an hour is not sent by itself: the person is told once, and asked."""

from collections.abc import Callable
from datetime import datetime

from engage.domain.events import ActionChanged, Event
from engage.domain.outbox import OutboxEntry, OutboxState
from engage.engine import sentences
from engage.store.store import Store


class Asking:
    """For one account, whatever its lane waits for: a network that is away does not keep the person from being told."""

    def __init__(self, store: Store, account: str, report: Callable[[Event], None]) -> None:
        self._store, self._account, self._report = store, account, report

    def look(self, now: datetime, limited_until: datetime | None) -> None:
        """Ask about everything that is late; `limited_until` is how long the network wants no calls at all."""
        self._store.overdue.excuse(self._account, now, limited_until)
        if not self._store.overdue.any(self._account, now):
            return
        with self._store.transaction():
            late = [self._store.outbox.get(number) for number in self._store.overdue.ask(self._account, now)]
            for entry in late:
                self._store.overdue.because(entry.id, sentences.asks(self._what(entry)))
                self._store.events.state(entry.id, OutboxState.ASKING, now)
        for entry in late:
            told = sentences.asks_all(len(late)) if len(late) > 1 else sentences.asks_of(self._what(entry))
            self._report(ActionChanged(entry.id, entry.item, OutboxState.ASKING, told if entry is late[-1] else ""))

    def _what(self, entry: OutboxEntry) -> str:
        network = self._account.partition(":")[0]
        return sentences.noun(entry.action.kind, self._store.dealings.name(network, entry.action.profile))
