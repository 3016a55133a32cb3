"""What the person says about gestures whose end is open: done by hand, without an answer, refused, or late."""

from engage.domain.action import WORDED, Receipt
from engage.domain.clock import Clock
from engage.domain.outbox import OutboxEntry, OutboxState
from engage.engine import sentences
from engage.engine.answers import Answer, Denied, Moved, Queued, TakenBack
from engage.engine.gestures import Gestures
from engage.engine.settlement import Settlement
from engage.engine.undo import ANSWERED, Step, Undo
from engage.store.store import Store

_OPEN = frozenset({OutboxState.HANDED_OFF, OutboxState.UNCONFIRMED})
_ENDED = Denied(ANSWERED)
_NOT_OUT = Denied(f"It has not gone out: {sentences.OPEN_ENDS}, there a sends it now and n lets it go.")


class Afterwards:
    """Each answer is one transaction; an entry that has ended is left alone."""

    def __init__(self, store: Store, clock: Clock, gestures: Gestures, undo: Undo) -> None:
        self._store, self._clock, self._gestures, self._undo = store, clock, gestures, undo
        self._settlement = Settlement(store)

    def confirm(self, number: int, did: bool | None) -> Answer:
        """Did it happen? True counts it now, False forgets it and keeps its text, None leaves it open.

        Of a refused one the person only takes note; one that asks first is let go by False.
        """
        if self._asks(number):
            return _NOT_OUT if did else self._undo.take_back(number, asking=True)
        if self._take_note(number):
            return Moved((), "Noted. It did not happen.")
        entry = self._open_entry(number)
        if entry is None:
            return _ENDED
        if did is None:
            return Moved((entry.item,), "Left open; it does not count until you say yes.")
        if not did:
            self._settlement.drop(entry, self._clock.now(), "not done, you said", keep_text=True)
            return TakenBack("Noted as not done.", entry.item)
        return self._it_happened(entry)

    def open_again(self, number: int) -> Answer:
        """The page of a gesture that was handed to the browser."""
        entry = self._open_entry(number)
        if entry is None or entry.state is not OutboxState.HANDED_OFF:
            return _ENDED
        return self._gestures.open_again(entry)

    def send_again(self, number: int) -> Answer:
        """Send a refused or unconfirmed gesture once more, as a new one; of the latter there may then be two.

        One that asks first goes out now: it has never been sent.
        """
        if self._asks(number):
            return self._send_now(self._store.outbox.get(number))
        entry = self._store.outbox.get(number)
        if entry.state not in {OutboxState.UNCONFIRMED, OutboxState.REFUSED}:
            return _ENDED
        action = entry.action
        targets = self._gestures.targets
        target = targets.of(entry.item, action.account) if entry.item else targets.own(action.account)
        if target is None:
            return Denied("What it was meant for is no longer here.")
        with self._store.transaction():  # between the two the words would be nowhere
            if not self._take_note(number) and not self._settlement.drop(
                entry, self._clock.now(), "sent again", keep_text=False
            ):
                return _ENDED
            answer = self._gestures.make(action.kind, target, action.text)
        self._gestures.wake(target.account)
        return answer

    def forget(self, number: int) -> TakenBack | Denied:
        """Let an open gesture go: it does not count and is never sent."""
        if self._asks(number):
            return self._undo.take_back(number, asking=True)
        entry = self._open_entry(number)
        if entry is None or not self._settlement.drop(entry, self._clock.now(), "let go", keep_text=True):
            return _ENDED
        return TakenBack("Let go. It does not count.", entry.item)

    def _asks(self, number: int) -> bool:
        return self._store.outbox.get(number).state is OutboxState.ASKING

    def _send_now(self, entry: OutboxEntry) -> Answer:
        now = self._clock.now()
        with self._store.transaction():
            if not self._store.overdue.send(entry.id, now):
                return _ENDED
            self._store.events.state(entry.id, OutboxState.QUEUED, now)
        self._gestures.wake(entry.action.account)
        who = self._gestures.targets.who(entry.action)
        sentence = f"It goes out now: the {sentences.noun(entry.action.kind, who)}."
        return Queued(entry.id, entry.item, entry.action.kind, now, sentence)

    def _take_note(self, number: int) -> bool:
        """A refusal has been seen; whether it was one."""
        with self._store.transaction():
            return self._store.outbox.seen(number, self._clock.now())

    def _open_entry(self, number: int) -> OutboxEntry | None:
        entry = self._store.outbox.get(number)
        return entry if entry.state in _OPEN else None

    def _it_happened(self, entry: OutboxEntry) -> Answer:
        """The network's id of what came of it stays unknown until a sync brings it."""
        kind, now = entry.action.kind, self._clock.now()
        account = self._store.accounts.get(entry.action.account)
        with self._store.transaction():
            before = self._store.states.snapshot([entry.item] if entry.item and kind in WORDED else [])
            if account is None or not self._settlement.happened(entry, Receipt(), account, now):
                return _ENDED
            if entry.state is OutboxState.UNCONFIRMED:
                self._gestures.book(entry.action)
        self._undo.remember(Step(entry.id, before))
        who = self._gestures.targets.who(entry.action)
        return Moved((entry.item,) if entry.item else (), f"Noted: {sentences.done(kind, who)}.")
