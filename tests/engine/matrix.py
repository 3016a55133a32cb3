"""Every fault of the sandbox on every gesture and every kind of source: what is seen, what is kept, what went out."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event as Bell
from time import monotonic

from engage.domain.action import WORDED, Action, ActionKind
from engage.domain.errors import NetworkError
from engage.domain.events import ActionChanged, Event, LanePaused
from engage.domain.goals import Goals
from engage.domain.keyname import with_keys
from engage.domain.network import Capability
from engage.domain.outbox import WAITING, OutboxState
from engage.domain.post import Post
from engage.domain.source import Source, SourceKind
from engage.engine.delivery import Delivery
from engage.engine.visit import Visit
from engage.sandbox.faults import Fault, FaultKind
from engage.store.reader import Reader
from engage.store.store import Store
from tests.engine.still import IN_MEMORY, set_back, still_town
from tests.networks.page_side import PageSide
from tests.networks.side import Side
from tests.networks.x_side import XSide

SHORT = (2.0, 0.1)
"""Patience with a network that dawdles; the others get longer, as this machine may be busy."""

LATER = 1200
"""Seconds after which every pause is over."""

DAWDLING = {"slow", "drip"}
REMOVES = {ActionKind.UNLIKE, ActionKind.UNREPOST, ActionKind.DELETE}
ACTS = {
    ActionKind.LIKE: ("like",), ActionKind.UNLIKE: ("unlike",), ActionKind.REPOST: ("repost",),
    ActionKind.UNREPOST: ("unrepost",), ActionKind.QUOTE: ("quote",), ActionKind.POST: ("post",),
    ActionKind.REPLY: ("reply", "comment"), ActionKind.FOLLOW: ("follow",), ActionKind.DELETE: ("delete",),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """One cell. `at_once` is how it stands after the fault and `later` when that is over; `saw` counts what arrived."""

    net: str
    fault: str
    what: str
    at_once: str
    sees: str
    kept: str
    saw: int
    later: str

    def __str__(self) -> str:
        cells = (f"{self.net:2}", f"{self.fault:16}", f"{self.what:14}", f"{self.at_once:11}", f"{self.later:11}")
        return f"{' '.join(cells)} {self.saw:2} {self.kept:22} {self.sees}"


HEAD = f"{'':2} {'fault':16} {'on':14} {'at once':11} {'later':11} {'saw'} {'what is kept':21} what the person sees"


class Matrix:
    """One network's part of it, in one town. Cells do not touch each other's posts."""

    def __init__(self, side: Side, folder: Path) -> None:
        self.side = side
        self._folder = folder
        self._wholes: dict[tuple[SourceKind, int], int] = {}
        self._number = 0
        self._store = self._opened()
        self._me = frozenset({side.network.account.id})

    def kinds(self) -> list[ActionKind]:
        """The gestures that this network takes from an app."""
        on = self.side.to_answer()
        mine = replace(on, author=self.side.me)
        about = {ActionKind.POST: None, ActionKind.FOLLOW: None, ActionKind.DELETE: mine}
        can = self.side.network.capability
        return [kind for kind in ActionKind if can(kind, about.get(kind, on)) is Capability.DIRECT]

    def sources(self) -> list[Source]:
        """One of each kind."""
        if not isinstance(self.side, XSide):
            return [self.side.source]
        own = self.side.network.account.id
        others = [(SourceKind.MENTIONS, "Mentions"), (SourceKind.HOME, "Home")]
        return [self.side.source, *(Source(own, kind, self.side.me, title) for kind, title in others)]

    def gesture(self, fault: FaultKind, kind: ActionKind) -> Row:
        """A gesture into the fault, and what becomes of it once that is over and the person wants another try."""
        self._number += 1
        self.side.pass_time(60)
        action, before = self._prepared(kind), len(self._done(kind))
        events: list[Event] = []
        dawdles = fault in DAWDLING
        network = self.side.build(timeout=SHORT) if dawdles else self.side.build()
        delivery = Delivery(self._store, network, self.side.clock, events.append)
        delivery.step()  # nothing is left of earlier cells
        entry = self._queued(action)
        asked = self.side.asked()
        self._lay(fault, "DELETE" if kind in REMOVES else "POST", times=1)
        while self._store.outbox.get(entry).state in WAITING and delivery.step():
            pass
        self.side.served.sandbox.faults.clear()
        self._until_arrived(fault, asked)
        at_once, saw = self._store.outbox.get(entry).state, len(self._done(kind)) - before
        row = Row(self.side.net, fault, kind, at_once, _seen(events), self._kept(action, entry), saw, "")
        later = self._afterwards(delivery, entry)
        network.close()
        row = replace(row, later=later, saw=len(self._done(kind)) - before)
        self._store.outbox.void(entry, self.side.clock.now())
        self._store.outbox.settle(entry, OutboxState.VOIDED, self.side.clock.now())
        self._store.permits.grant(action.account, self.side.network.permit(kind, action.post).key)
        return row

    def reading(self, fault: FaultKind, source: Source) -> Row:
        """A first reading into the fault, and once more when that is over; the town's time is set back afterwards."""
        store, path = self._opened(), self._path
        with store.transaction():
            source = replace(source, id=store.sources.put(source))
        network = self.side.build(timeout=SHORT) if fault in DAWDLING else self.side.build()
        before = self.side.asked()
        self._lay(fault, "GET", times=30 if fault == "cursor_loop" else 3)
        sentence = self._visited(store, network, source)
        self.side.served.sandbox.faults.clear()
        saw, kept = self.side.asked() - before, _stored(path)
        now = self._stands(store, source)
        self.side.pass_time(LATER)
        calm = self.side.build()
        for _ in ("the pass that was stopped, to its end", "a new one"):
            assert self._visited(store, calm, self._stands(store, source)) == ""
        later = _stored(path)
        for one in (store, network, calm):
            one.close()
        whole = self._whole(source)  # at the same time, as it goes back for so many days
        set_back(self.side, LATER)
        assert later >= whole, f"{whole - later} of {whole} posts were lost"
        cursor = "kept" if now.cursor == source.cursor else "moved"
        told = f"{kept} posts, mark {cursor}"
        return Row(
            self.side.net, fault, source.kind, "failed" if sentence else "read", sentence, told, saw, f"{later} posts"
        )

    def close(self) -> None:
        self._store.close()

    def _stands(self, store: Store, source: Source) -> Source:
        """The source with its mark as it is stored."""
        return next(one for one in store.sources.all() if one.id == source.id)

    def _opened(self) -> Store:
        self._number += 1
        self._path = self._folder / f"{self.side.net}{self._number}.db"
        store = Store(self._path, Goals(), bulk=True)
        with store.transaction():
            store.accounts.put(self.side.network.account)
        return store

    def _prepared(self, kind: ActionKind) -> Action:
        """A gesture with all that has to be there before it."""
        text = f"Rye and caraway, number {self._number}"
        if kind is ActionKind.POST:
            return self.side.action(kind, None, text)
        post = self.side.look_up(self.side.address(f"What do you put into number {self._number}?"))
        if kind is ActionKind.FOLLOW:
            return Action(kind, self.side.network.account.id, None, self._stranger())
        first = {ActionKind.UNLIKE: ActionKind.LIKE, ActionKind.UNREPOST: ActionKind.REPOST}.get(kind)
        if first is not None:
            self.side.network.perform(self.side.action(first, post))
        if kind is ActionKind.DELETE:
            post = self.side.look_up(self.side.network.perform(self.side.action(ActionKind.REPLY, post, text)).made)
        self._store.posts.save([post], None, self.side.clock.now(), self._me)
        return self.side.action(kind, post, text if kind in WORDED else "")

    def _stranger(self) -> str:
        """Somebody whom I do not follow."""
        town = self.side.town
        others = (one.x_id for one in town.people.values() if one.x_id and one.key != town.me)
        return next(one for one in others if (self.side.me, one) not in town.follows)

    def _queued(self, action: Action) -> int:
        now = self.side.clock.now()
        item = self._item(action.post)
        return self._store.outbox.add(action, item, 0, OutboxState.QUEUED, now, now)

    def _item(self, post: Post | None) -> int:
        return self._store.posts.item(post.network, post.id) if post else 0

    def _lay(self, fault: FaultKind, method: str, times: int) -> None:
        seconds, status, code = (0.3 if fault == "slow" else 0.02), 500 if fault == "answer" else 0, 1
        self.side.served.sandbox.faults.clear()
        self.side.served.sandbox.faults.add(
            Fault(fault, self.side.net, method, times=times, seconds=seconds, status=status, code=code, reset=600)
        )

    def _until_arrived(self, fault: FaultKind, asked: int) -> None:
        """What dawdles is done when the caller has long given up."""
        end = monotonic() + 10
        while fault == "slow" and self.side.asked() == asked and monotonic() < end:
            Bell().wait(0.01)

    def _done(self, kind: ActionKind) -> list[str]:
        return [act.target for act in self.side.did(*ACTS[kind])]

    def _afterwards(self, delivery: Delivery, entry: int) -> OutboxState:
        """A quarter of an hour later, the person having asked for another try."""
        for _ in range(3):
            self.side.clock.advance(timedelta(minutes=6).total_seconds())
            delivery.ask_now()
            while delivery.step():
                pass
        return self._store.outbox.get(entry).state

    def _kept(self, action: Action, entry: int) -> str:
        found = self._store.outbox.get(entry)
        draft = self._store.drafts.get(action.kind, self._item(action.post), action.account)
        words = "words" if action.kind in WORDED else "gesture"
        if draft is not None and action.text in draft.text:
            return f"{words} in the draft"
        if found.state in WAITING | {OutboxState.UNCONFIRMED, OutboxState.HANDED_OFF}:
            assert found.action.text == action.text
            return f"{words} in the outbox"
        return "nothing to be kept"

    def _whole(self, source: Source) -> int:
        """What a first reading brings when nothing goes wrong; read once for as long as nothing is written there."""
        written = source.kind, self.side.town.serial
        if written not in self._wholes:
            store, path = self._opened(), self._path
            with store.transaction():
                fresh = replace(source, id=store.sources.put(source))
            calm = self.side.build()
            assert self._visited(store, calm, fresh) == ""
            store.close()
            calm.close()
            self._wholes[written] = _stored(path)
        return self._wholes[written]

    def _visited(self, store: Store, network: object, source: Source) -> str:
        """Read on to the end; the sentence of the error that stopped it, if any did."""
        visit = Visit(store, network, self.side.clock, source, self._me)  # type: ignore[arg-type]
        for _ in range(80):
            try:
                if not visit.step():
                    return ""
            except NetworkError as error:
                return error.sentence
        raise AssertionError("a visit that does not end")


def _stored(path: Path) -> int:
    """How many posts came in."""
    reader = Reader(path)
    try:
        return reader.total("all")
    finally:
        reader.close()


def _seen(events: list[Event]) -> str:
    told = [
        with_keys(event.sentence, str)
        for event in events
        if isinstance(event, ActionChanged | LanePaused) and event.sentence
    ]
    return told[-1] if told else ""


@contextmanager
def matrices() -> Iterator[list[Matrix]]:
    """X's and Facebook's, each in a town of its own, which has a past but in which nobody does anything more."""
    with TemporaryDirectory(dir=IN_MEMORY) as folder, still_town() as one, still_town() as other:
        made = [Matrix(XSide(one), Path(folder)), Matrix(PageSide(other), Path(folder))]
        try:
            yield made
        finally:
            for matrix in made:
                matrix.close()
