"""What a key does: one local transaction, then the lane is woken. Nothing here waits for a network."""

from collections.abc import Callable, Mapping
from datetime import datetime

from engage.domain.action import INVERSE, ActionKind
from engage.domain.clock import Clock
from engage.domain.goals import Goals
from engage.domain.network import Capability, Network
from engage.domain.outbox import HOLD_SECONDS, UNDER_WAY, WAITING, OutboxEntry, OutboxState
from engage.engine import sentences
from engage.engine.afterwards import Afterwards
from engage.engine.answers import Answer, Denied, Moved, TakenBack
from engage.engine.gestures import Gestures
from engage.engine.judging import Judging
from engage.engine.landing import Landing
from engage.engine.sessions import Sessions
from engage.engine.target import Target
from engage.engine.triage import Triage
from engage.engine.undo import SENDING, Step, Undo
from engage.store.store import Store

_GONE = Denied("This post is not here any more.")


class Engagement:
    """For one thread. `networks` (by account id, the first is the default) are asked only what they know by heart.

    `wake` is called with an account id when something waits for it. Every method that takes text sends it exactly as
    typed, and keeps it as a draft where it cannot be sent.
    """

    def __init__(
        self,
        store: Store,
        networks: Mapping[str, Network],
        clock: Clock,
        goals: Goals,
        wake: Callable[[str], None],
        sessions: Sessions,
        hold_seconds: float = HOLD_SECONDS,
    ) -> None:
        self._store, self._networks, self._clock = store, networks, clock
        self._landing = Landing(store)
        judging = Judging(store, clock, goals, self._landing, sessions)
        self._gestures = Gestures(store, networks, clock, judging, wake, hold_seconds)
        self._undo = Undo(store, clock, self._gestures)
        self._triage = Triage(store, clock, goals, self._undo)
        self._afterwards = Afterwards(store, clock, self._gestures, self._undo)

    # What goes to a network

    def like(self, item: int, account: str | None = None) -> Answer:
        """Like it, or take the like back; one that still waits is taken back before it goes out."""
        return self._toggle(ActionKind.LIKE, item, account)

    def repost(self, item: int, account: str | None = None) -> Answer:
        """Pass it on, or take that back."""
        return self._toggle(ActionKind.REPOST, item, account)

    def reply(self, item: int, text: str, account: str | None = None) -> Answer:
        """Answer it; on Facebook, comment. The item is done with that."""
        return self._act(ActionKind.REPLY, item, account, text)

    def quote(self, item: int, text: str, account: str | None = None) -> Answer:
        return self._act(ActionKind.QUOTE, item, account, text)

    def post(self, text: str, account: str = "") -> Answer:
        """Write a post of its own; by default with the first account."""
        target = self._gestures.targets.own(account)
        return self._do(ActionKind.POST, target, text) if target else Denied("No account is connected.")

    def follow(self, item: int, account: str | None = None) -> Answer:
        """Follow its author."""
        return self._act(ActionKind.FOLLOW, item, account)

    def delete(self, item: int) -> Answer:
        """Delete a post of mine."""
        target = self._gestures.targets.of(item)
        if target is None or target.post is None:
            return _GONE
        if not self._gestures.targets.mine(target.post):
            return Denied("Only posts of your own can be deleted.")
        return self._do(ActionKind.DELETE, target)

    def by_hand(self, kind: ActionKind, item: int, text: str = "") -> Answer:
        """Do it on the network's own page, although it might go from here."""
        target = self._gestures.targets.of(item)
        if target is None:
            return _GONE
        answer = self._gestures.hand_off(kind, target, text)
        self._undo.remember(Step(answer.entry))
        return answer

    # What can be done, and how long a text may be

    def capability(self, kind: ActionKind, item: int) -> Capability:
        """How this can happen; item 0 is for a post of its own."""
        target = self._target(item)
        return self._gestures.capability(kind, target) if target else Capability.IMPOSSIBLE

    def limit(self, item: int, account: str = "") -> int:
        """Longest text for an answer to this item, in the measure of `measure`; item 0 is for a post of its own."""
        target = self._target(item, account)
        return self._networks[target.account].limit if target else 0

    def measure(self, item: int, text: str, account: str = "") -> int:
        """Length of the text as its network counts it."""
        target = self._target(item, account)
        return self._networks[target.account].measure(text) if target else len(text)

    # Where items go

    def looked(self, item: int, at: datetime) -> None:
        """The item came on screen at `at`: what is done to an unread one within 1.5 s does not count."""
        self._landing.looked(item, at)

    def read(self, item: int) -> Moved:
        return self._triage.read(item)

    def unread(self, item: int) -> Moved:
        return self._triage.unread(item)

    def done(self, item: int) -> Moved:
        return self._triage.done(item)

    def done_thread(self, item: int) -> Moved:
        """Done with everything of its conversation."""
        return self._triage.done_thread(item)

    def later(self, item: int, choice: str | datetime, *, on_post: bool = False) -> Moved | Denied:
        """Put it off: a choice of `Later` (hour, tonight, tomorrow, monday, post), an ISO date, or an instant.

        With `on_post` it comes back earlier if its author posts again.
        """
        return self._triage.later(item, choice, on_post=on_post)

    # Taking back, and open ends

    def undo(self) -> Answer:
        """Take back the newest thing of this session that can be."""
        return self._undo.undo()

    def take_back(self, entry: int) -> TakenBack | Denied:
        """Take back one gesture that has not gone out yet."""
        return self._undo.take_back(entry)

    def confirm_hand_off(self, entry: int, did: bool | None) -> Answer:
        """Did it happen on the web? True counts it, False forgets it and keeps its text, None leaves it open."""
        return self._afterwards.confirm(entry, did)

    def send_again(self, entry: int) -> Answer:
        """Send an unconfirmed gesture once more, on the person's own word."""
        return self._afterwards.send_again(entry)

    def forget(self, entry: int) -> TakenBack | Denied:
        """Let an unconfirmed or handed-off gesture go; a text becomes a draft."""
        return self._afterwards.forget(entry)

    # Words that are kept

    def save_draft(self, kind: ActionKind, item: int, account: str, text: str, cursor: int) -> None:
        """Keep what is being typed; nothing but blanks is no draft."""
        with self._store.transaction():
            if text.strip():
                self._store.drafts.save(kind, item, account, text, cursor, self._clock.now())
            else:
                self._store.drafts.drop(kind, item, account)

    def drop_draft(self, kind: ActionKind, item: int, account: str) -> None:
        with self._store.transaction():
            self._store.drafts.drop(kind, item, account)

    def note(self, person: int, text: str) -> Moved | Denied:
        """Write a note about somebody."""
        if not text.strip():
            return Denied("There is nothing to note yet.")
        with self._store.transaction():
            self._store.people.note(person, text.strip(), self._clock.now())
        return Moved((), "Noted.")

    def _target(self, item: int, account: str = "") -> Target | None:
        targets = self._gestures.targets
        return targets.of(item, account or None) if item else targets.own(account)

    def _act(self, kind: ActionKind, item: int, account: str | None, text: str = "") -> Answer:
        target = self._gestures.targets.of(item, account)
        return self._do(kind, target, text) if target else _GONE

    def _do(self, kind: ActionKind, target: Target, text: str = "") -> Answer:
        """Make it, unless the same is under way already; a step to undo."""
        under_way = self._under_way(kind, target, text)
        if under_way is not None:
            return Denied(f"On its way already: the {sentences.noun(kind, target.who)}.")
        before = self._store.states.snapshot([target.item]) if target.item else None
        answer = self._gestures.make(kind, target, text)
        if not isinstance(answer, Denied):
            self._undo.remember(Step(answer.entry, before))
        return answer

    def _under_way(self, kind: ActionKind, target: Target, text: str) -> OutboxEntry | None:
        newest = self._store.outbox.newest(target.item, [kind])
        same = newest is not None and newest.state in UNDER_WAY and newest.action.text == text
        return newest if same else None

    def _toggle(self, kind: ActionKind, item: int, account: str | None) -> Answer:
        target = self._gestures.targets.of(item, account)
        if target is None or target.post is None:
            return _GONE
        newest = self._store.outbox.newest(item, [kind, INVERSE[kind]])
        if newest is not None and newest.state in WAITING:
            return self._undo.take_back(newest.id)
        if newest is not None and newest.state is OutboxState.SENDING:
            return Denied(SENDING)
        if newest is not None and newest.state is OutboxState.UNCONFIRMED:
            return Denied(sentences.unconfirmed(newest.action.kind, target.who))
        if newest is not None and newest.state is OutboxState.HANDED_OFF:
            return self._gestures.open_again(newest)
        on = target.post.liked if kind is ActionKind.LIKE else target.post.reposted
        return self._do(INVERSE[kind] if on else kind, target)
