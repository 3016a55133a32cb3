"""Makes one gesture: outbox entry, gesture event, marks on the item, all in one local transaction."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from urllib.parse import urlsplit

from engage.domain.action import WORDED, Action, ActionKind
from engage.domain.clock import Clock
from engage.domain.network import Capability, Ways
from engage.domain.outbox import OutboxEntry, OutboxState
from engage.domain.price import GESTURES
from engage.engine import sentences
from engage.engine.actors import Actors
from engage.engine.answers import Denied, HandedOff, Queued
from engage.engine.judging import Judging
from engage.engine.settlement import Settlement
from engage.engine.target import Target, Targets
from engage.store.store import Store

Made = Queued | HandedOff | Denied


class Gestures:
    """Knows how each gesture can happen on its network, and writes it down. Asks nothing of any network.

    Whoever makes one inside a transaction calls `wake` with its account once more after that.
    """

    def __init__(
        self,
        store: Store,
        networks: Mapping[str, Ways],
        clock: Clock,
        judging: Judging,
        wake: Callable[[str], None],
        hold_seconds: float,
        actors: Actors,
    ) -> None:
        self._store, self._networks, self._clock = store, networks, clock
        self._judging, self.wake, self._hold = judging, wake, timedelta(seconds=hold_seconds)
        self._settlement = Settlement(store)
        self.targets = Targets(store, networks, actors)

    def capability(self, kind: ActionKind, target: Target) -> Capability:
        """As the network's rules have it; by hand where the network has refused it before."""
        network = self._networks[target.account]
        capability = network.capability(kind, target.post)
        if capability is Capability.DIRECT:
            permit = network.permit(kind, target.post)
            return Capability.HAND_OFF if self._store.permits.why(target.account, permit.key) else capability
        return capability

    def price(self, kind: ActionKind, target: Target, text: str) -> int:
        """Micro-dollars that this will cost; 0 where it is free or done by hand."""
        if self.capability(kind, target) is not Capability.DIRECT:
            return 0
        cost = self._networks[target.account].cost(self._action(kind, target, text))
        return cost.price if cost is not None else 0

    def book(self, action: Action) -> None:
        """Count what a gesture cost that went through the API and whose answer never came."""
        cost = self._networks[action.account].cost(action)
        if cost is not None:
            self._store.charges.add(action.account, GESTURES, [cost], self._clock.now())

    def make(self, kind: ActionKind, target: Target, text: str = "", *, held: bool = True) -> Made:
        """Queue it, or hand it to the browser where the network allows no other way.

        A draft goes with the text that it became; other words begun on the same item stay.
        """
        refusal = self._unfit(kind, target, text)
        if refusal:
            return self._deny(kind, target, text, refusal)
        capability = self.capability(kind, target)
        if capability is Capability.IMPOSSIBLE:
            return self._deny(kind, target, text, "The network has no way to do this here.")
        if capability is Capability.HAND_OFF:
            return self.hand_off(kind, target, text)
        return self._queue(kind, target, text, held=held)

    def hand_off(self, kind: ActionKind, target: Target, text: str = "") -> HandedOff:
        """Open the network's own page for it; it counts once the person, or a later read, says that it happened."""
        now = self._clock.now()
        action = self._action(kind, target, text)
        gesture = self._judging.judge(kind, target, text, own=self._own(target))
        with self._store.transaction():
            self._store.outbox.seen_all(kind, target.item, target.account, now)
            entry = self._store.outbox.add(action, target.item, target.person, OutboxState.HANDED_OFF, now, now)
            if gesture is not None:
                self._judging.write(replace(gesture, state=OutboxState.HANDED_OFF), entry)
        return self._page(entry, action, target.who)

    def open_again(self, entry: OutboxEntry) -> HandedOff:
        """The page of a gesture that has been handed to the browser before."""
        return self._page(entry.id, entry.action, self.targets.who(entry.action))

    def _page(self, entry: int, action: Action, who: str) -> HandedOff:
        page = self._networks[action.account].hand_off(action)
        sentence = sentences.on_the_web(action.kind, urlsplit(page.url).hostname or "the web")
        return HandedOff(entry, page.url, page.text, sentence, sentences.noun(action.kind, who), page.sign_in)

    def _queue(self, kind: ActionKind, target: Target, text: str, *, held: bool) -> Queued:
        now = self._clock.now()
        until = now + self._hold if held else now
        state = OutboxState.HELD if until > now else OutboxState.QUEUED
        gesture = self._judging.judge(kind, target, text, own=self._own(target))
        with self._store.transaction():
            action = self._action(kind, target, text)
            self._store.outbox.seen_all(kind, target.item, target.account, now)
            entry = self._store.outbox.add(action, target.item, target.person, state, now, until)
            if gesture is not None:
                self._judging.write(replace(gesture, state=state, object=gesture.object or f"entry:{entry}"), entry)
            self._settlement.show(action, target.item)
            if kind in WORDED:
                self._settlement.drop_draft(action, target.item)
                if target.item:
                    self._store.states.done(target.item, now)
        self.wake(target.account)
        return Queued(
            entry, target.item, kind, until, sentences.queued(kind, target.who, gesture.missed if gesture else "")
        )

    def _unfit(self, kind: ActionKind, target: Target, text: str) -> str:
        """Why this cannot be sent as it is, or nothing."""
        if kind not in WORDED:
            return ""
        if not text.strip():
            return "There is nothing to send yet."
        network = self._networks[target.account]
        over = network.measure(text) - network.limit
        return f"Too long by {over}. Shorten it and send again; your text is kept." if over > 0 else ""

    def _deny(self, kind: ActionKind, target: Target, text: str, sentence: str) -> Denied:
        """Nothing is done, and the text stays a draft."""
        if kind in WORDED and text:
            with self._store.transaction():
                self._store.drafts.save(kind, target.item, target.account, text, len(text), self._clock.now())
        return Denied(sentence)

    def _action(self, kind: ActionKind, target: Target, text: str) -> Action:
        profile = target.post.author if target.post else ""
        return Action(kind, target.account, target.post, profile, text)

    def _own(self, target: Target) -> bool:
        return target.post is not None and self.targets.mine(target.post)
