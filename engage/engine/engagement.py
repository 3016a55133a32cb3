"""What a key does: one local transaction, then the lane is woken. Nothing here waits for a network."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

from engage.domain.action import ActionKind
from engage.domain.clock import Clock
from engage.domain.goals import Goals
from engage.domain.network import Capability, Ways
from engage.domain.outbox import HOLD_SECONDS
from engage.engine.acting import Acting
from engage.engine.actors import Actors
from engage.engine.afterwards import Afterwards
from engage.engine.answers import Answer, Denied, Moved, TakenBack
from engage.engine.gestures import Gestures
from engage.engine.judging import Judging
from engage.engine.landing import Landing
from engage.engine.sessions import Sessions
from engage.engine.target import Target
from engage.engine.triage import Triage
from engage.engine.undo import Undo
from engage.store.store import Store


class Engagement:
    """For one thread. `networks` are by account id; `actors` knows which of them acts.

    `wake` is called with an account id when something waits for it. Every method that takes text sends it exactly as
    typed, and keeps it as a draft where it cannot be sent.
    """

    def __init__(
        self,
        store: Store,
        networks: Mapping[str, Ways],
        clock: Clock,
        goals: Goals,
        wake: Callable[[str], None],
        sessions: Sessions,
        hold_seconds: float = HOLD_SECONDS,
    ) -> None:
        self._store, self._networks, self._clock, self._wake = store, networks, clock, wake
        self._landing = Landing(store)
        judging = Judging(store, clock, goals, self._landing, sessions)
        self.actors = Actors(store, networks, sessions)
        self._gestures = Gestures(store, networks, clock, judging, wake, hold_seconds, self.actors)
        self._undo = Undo(store, clock, self._gestures)
        self._acting = Acting(store, self._gestures, self._undo)
        self._triage = Triage(store, clock, goals, self._undo)
        self._afterwards = Afterwards(store, clock, self._gestures, self._undo)

    # What goes to a network

    def like(self, item: int, account: str | None = None) -> Answer:
        """Like it, or take the like back; one that still waits is taken back before it goes out."""
        return self._acting.toggle(ActionKind.LIKE, item, account)

    def repost(self, item: int, account: str | None = None) -> Answer:
        """Pass it on, or take that back."""
        return self._acting.toggle(ActionKind.REPOST, item, account)

    def reply(self, item: int, text: str, account: str | None = None) -> Answer:
        """Answer it; on Facebook, comment. The item is done with that."""
        return self._acting.act(ActionKind.REPLY, item, account, text)

    def quote(self, item: int, text: str, account: str | None = None) -> Answer:
        return self._acting.act(ActionKind.QUOTE, item, account, text)

    def post(self, text: str, account: str = "") -> Answer:
        """Write a post of its own; by default as whoever writes these."""
        return self._acting.act(ActionKind.POST, 0, account or None, text)

    def follow(self, item: int, account: str | None = None) -> Answer:
        """Follow its author."""
        return self._acting.act(ActionKind.FOLLOW, item, account)

    def delete(self, item: int) -> Answer:
        """Delete a post of mine."""
        return self._acting.act(ActionKind.DELETE, item)

    def by_hand(self, kind: ActionKind, item: int, text: str = "") -> Answer:
        """Do it on the network's own page, although it might go from here."""
        return self._acting.by_hand(kind, item, text)

    # What can be done, and how long a text may be

    def aim(self, item: int, kind: ActionKind | None = None) -> Target | None:
        """Whom a gesture on this item concerns and which account makes it; item 0 is for a post of its own."""
        return self._acting.target(item, kind=kind)

    def capability(self, kind: ActionKind, item: int) -> Capability:
        """How this can happen; item 0 is for a post of its own."""
        target = self._acting.target(item, kind=kind)
        return self._gestures.capability(kind, target) if target else Capability.IMPOSSIBLE

    def by_hand_only(self, target: Target, kinds: Iterable[ActionKind]) -> frozenset[ActionKind]:
        """Those of the kinds that can be done to this only on the network's own page."""
        return frozenset(one for one in kinds if self._gestures.capability(one, target) is Capability.HAND_OFF)

    def try_directly(self, account: str, permit: str) -> Moved:
        """Ask the network again for what it has refused before; what it refuses anew is by hand anew."""
        self._store.permits.grant(account, permit)
        return Moved((), "The next one goes directly again; if it is refused, it is by hand once more.")

    def limit(self, item: int, account: str = "") -> int:
        """Longest text for an answer to this item, in the measure of `measure`; item 0 is for a post of its own."""
        target = self._acting.target(item, account)
        return self._networks[target.account].limit if target else 0

    def measure(self, item: int, text: str, account: str = "") -> int:
        """Length of the text as its network counts it."""
        target = self._acting.target(item, account)
        return self._networks[target.account].measure(text) if target else len(text)

    def price(self, kind: ActionKind, item: int, text: str, account: str = "") -> int:
        """Micro-dollars that sending it will cost; 0 where it is free or goes by hand."""
        target = self._acting.target(item, account)
        return self._gestures.price(kind, target, text) if target else 0

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

    def thread_size(self, item: int) -> int:
        """How many posts `done_thread` would put away."""
        return self._triage.thread_size(item)

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

    def send_waiting(self) -> None:
        """Wait for no hold any longer: the person is leaving."""
        with self._store.transaction():
            accounts = self._store.outbox.hurry(self._clock.now())
        for account in accounts:
            self._wake(account)

    def confirm_hand_off(self, entry: int, did: bool | None) -> Answer:
        """Did it happen on the web? True counts it, False forgets it and keeps its text, None leaves it open."""
        return self._afterwards.confirm(entry, did)

    def open_again(self, entry: int) -> Answer:
        """The page of a gesture that was handed to the browser, once more."""
        return self._afterwards.open_again(entry)

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

    def note(self, person: int, text: str) -> Moved | Denied:
        """Write a note about somebody."""
        if not text.strip():
            return Denied("There is nothing to note yet.")
        with self._store.transaction():
            noted = self._store.people.note(person, text.strip(), self._clock.now())
        return Moved((), "Noted.") if noted else Denied("They are no longer known here.")
