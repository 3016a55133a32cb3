"""Decides what a key on an item comes to: do it, take it back, or say why neither is possible now."""

from engage.domain.action import INVERSE, WORDED, ActionKind
from engage.domain.outbox import UNDER_WAY, WAITING, OutboxEntry, OutboxState
from engage.engine import sentences
from engage.engine.answers import Answer, Denied
from engage.engine.gestures import Gestures
from engage.engine.target import Target
from engage.engine.undo import SENDING, Step, Undo
from engage.store.store import Store

_MISSING = Denied("This post is not here any more, or no account of yours reads it.")
_NO_ACCOUNT = Denied("No account is connected.")


class Acting:
    """Every gesture made here is a step to undo."""

    def __init__(self, store: Store, gestures: Gestures, undo: Undo) -> None:
        self._store, self._gestures, self._undo = store, gestures, undo
        self._targets = gestures.targets

    def target(self, item: int, account: str | None = None, kind: ActionKind | None = None) -> Target | None:
        """What an item is to a gesture; 0 stands for a post of its own."""
        return self._targets.of(item, account, kind) if item else self._targets.own(account or "")

    def act(self, kind: ActionKind, item: int, account: str | None = None, text: str = "") -> Answer:
        """Do it, unless the same is under way already."""
        target = self.target(item, account, kind)
        if target is None:
            return _MISSING if item else _NO_ACCOUNT
        if kind is ActionKind.DELETE and not (target.post and self._targets.mine(target.post)):
            return Denied("Only posts of your own can be deleted.")
        newest = self._store.outbox.newest(item, [kind], target.account, target.post)
        if newest is not None and newest.action.text == text and (same := self._same(newest, target.who)):
            return same
        before = self._store.states.snapshot([item]) if item and kind in WORDED else None
        answer = self._gestures.make(kind, target, text)
        if not isinstance(answer, Denied):
            self._undo.remember(Step(answer.entry, before))
        return answer

    def _same(self, newest: OutboxEntry, who: str) -> Answer | None:
        """What to say where the very same is unfinished; None where it has ended."""
        kind = newest.action.kind
        if newest.state in UNDER_WAY:
            return Denied(f"On its way already: the {sentences.noun(kind, who)}.")
        if newest.state is OutboxState.ASKING:
            return Denied(sentences.asks_already(sentences.noun(kind, who)))
        if newest.state is OutboxState.UNCONFIRMED:
            return Denied(sentences.unconfirmed(kind, who))
        return self._gestures.open_again(newest) if newest.state is OutboxState.HANDED_OFF else None

    def toggle(self, kind: ActionKind, item: int, account: str | None = None) -> Answer:
        """Do it or its inverse, as the item stands to who acts; what still waits is taken back instead."""
        target = self._targets.of(item, account, kind)
        if target is None or target.post is None:
            return _MISSING
        newest = self._store.outbox.newest(item, [kind, INVERSE[kind]], target.account, target.post)
        state = newest.state if newest else None
        if newest is not None and state in WAITING:
            return self._undo.take_back(newest.id)
        if state is OutboxState.SENDING:
            return Denied(SENDING)
        if newest is not None and state is OutboxState.UNCONFIRMED:
            return Denied(sentences.unconfirmed(newest.action.kind, target.who))
        if newest is not None and state is OutboxState.HANDED_OFF:
            return self._gestures.open_again(newest)
        given = self._targets.given(target)
        on = given.liked if kind is ActionKind.LIKE else given.reposted
        return self.act(INVERSE[kind] if on else kind, item, target.account)

    def by_hand(self, kind: ActionKind, item: int, text: str = "") -> Answer:
        """Hand it to the browser, although it might go from here."""
        target = self.target(item, kind=kind)
        if target is None:
            return _MISSING if item else _NO_ACCOUNT
        answer = self._gestures.hand_off(kind, target, text)
        self._undo.remember(Step(answer.entry))
        return answer
