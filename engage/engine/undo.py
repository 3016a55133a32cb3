"""What can be taken back in this session, newest first; nothing is ever taken back twice."""

from dataclasses import replace

from engage.domain.action import ANEW, INVERSE, WORDED, ActionKind
from engage.domain.clock import Clock
from engage.domain.keyname import key_of
from engage.domain.network import Capability
from engage.domain.outbox import WAITING, OutboxEntry, OutboxState
from engage.domain.record import dataclass
from engage.engine import sentences
from engage.engine.answers import Answer, Denied, HandedOff, Queued, TakenBack
from engage.engine.gestures import Gestures
from engage.engine.settlement import Settlement
from engage.engine.target import Target
from engage.store.rows import PlaceSnapshot
from engage.store.store import Store

ANSWERED = "That has been settled already."
_PAGE = key_of("browser")
SENDING = "It is being sent at this moment. Try again when it has arrived."

_NO_WAY_BACK = {
    ActionKind.FOLLOW: "engage has no way to take that back. On their page on the network you can.",
    ActionKind.DELETE: "that cannot be undone, there or here.",
}


@dataclass(frozen=True, slots=True)
class Step:
    """A gesture (`entry`), a change of places, or both; `sentence` is said when it is undone."""

    entry: int = 0
    places: PlaceSnapshot | None = None
    sentence: str = ""


class Undo:
    """The steps of this session."""

    def __init__(self, store: Store, clock: Clock, gestures: Gestures) -> None:
        self._store, self._clock, self._gestures = store, clock, gestures
        self._settlement = Settlement(store)
        self._steps: list[Step] = []

    def remember(self, step: Step) -> None:
        self._steps.append(step)

    def undo(self) -> Answer:
        """Take back the newest step: void it, call its inverse, or put items back where they were."""
        while self._steps:
            step = self._steps[-1]
            answer = self._undo_entry(step) if step.entry else self._put_back(step)
            if answer is not None:
                return answer
            self._steps.pop()
        return Denied("There is nothing to undo.")

    def take_back(self, number: int, *, asking: bool = False) -> TakenBack | Denied:
        """Void one gesture that has not gone out; with `asking` only while it asks."""
        entry = self._store.outbox.get(number)
        if asking and entry.state is not OutboxState.ASKING:
            return Denied(ANSWERED)
        if entry.state not in WAITING:
            return Denied(SENDING if entry.state is OutboxState.SENDING else "It has gone out already.")
        step = next((step for step in self._steps if step.entry == number), Step(number))
        return self._void(step, entry)

    def _put_back(self, step: Step) -> TakenBack:
        self._steps.pop()
        with self._store.transaction():
            if step.places is not None:
                self._store.states.restore(step.places)
        return TakenBack(step.sentence, _first(step.places))

    def _undo_entry(self, step: Step) -> Answer | None:
        """None where the gesture has ended by itself, so that the step before is meant."""
        entry = self._store.outbox.get(step.entry)
        if entry.state in {OutboxState.VOIDED, OutboxState.REFUSED}:
            return None
        if entry.state is OutboxState.SENDING:
            return Denied(SENDING)
        if entry.state in WAITING:
            return self._void(step, entry)
        self._steps.remove(step)
        if entry.state is OutboxState.CONFIRMED:
            return self._invert(step, entry)
        if entry.state is OutboxState.UNCONFIRMED:
            return Denied(sentences.unconfirmed(entry.action.kind, self._who(entry)))
        self._settlement.drop(entry, self._clock.now(), "undo", keep_text=True)
        return TakenBack(
            f"Noted as not done. If you did it on the web, take it back there: {_PAGE} opens its page.", entry.item
        )

    def _void(self, step: Step, entry: OutboxEntry) -> TakenBack | Denied:
        kind = entry.action.kind
        with self._store.transaction():
            if not self._settlement.void(entry, self._clock.now()):
                return Denied(ANSWERED if entry.state is OutboxState.ASKING else SENDING)
            self._restore(step, entry)
        if step in self._steps:
            self._steps.remove(step)
        return TakenBack(sentences.taken_back(kind, self._who(entry), worded=kind in WORDED), entry.item)

    def _invert(self, step: Step, entry: OutboxEntry) -> Answer:
        inverse = (INVERSE | ANEW).get(entry.action.kind)
        what = sentences.done(entry.action.kind, self._who(entry))
        if inverse is None:
            return Denied(f"{what}: {_NO_WAY_BACK[entry.action.kind]}")
        target = self._target_of(entry, inverse)
        if target is None or self._gestures.capability(inverse, target) is Capability.IMPOSSIBLE:
            return Denied(f"{what}: that cannot be taken back from here. {_PAGE} opens its page, where you can.")
        answer = self._gestures.make(inverse, target, held=False)
        if isinstance(answer, Queued):
            with self._store.transaction():
                self._restore(step, entry)
            told = " again." if entry.action.kind in ANEW else "; it was out already."
            return TakenBack(answer.sentence.removesuffix(".") + told, entry.item)
        if isinstance(answer, HandedOff):
            return replace(answer, sentence=f"It was out already. {answer.sentence}")
        return answer

    def _target_of(self, entry: OutboxEntry, inverse: ActionKind) -> Target | None:
        """What the inverse acts on: the same object, or the post of mine that came of it."""
        item = entry.item
        if inverse is ActionKind.DELETE:
            network = entry.action.account.partition(":")[0]
            item = self._store.posts.item(network, entry.made) if entry.made else 0
        return self._gestures.targets.of(item, entry.action.account)

    def _restore(self, step: Step, entry: OutboxEntry) -> None:
        """Put the item back where it was before its answer was sent; after a restart, into the inbox."""
        if step.places is not None:
            self._store.states.restore(step.places)
        elif entry.action.kind in WORDED and entry.item:
            self._store.states.inbox(entry.item)

    def _who(self, entry: OutboxEntry) -> str:
        return self._store.dealings.name(entry.action.account.partition(":")[0], entry.action.profile)


def _first(places: PlaceSnapshot | None) -> int:
    return places.items[0].item if places and places.items else 0
