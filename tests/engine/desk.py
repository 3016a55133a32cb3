"""Everything a test of the engine needs: a store on disk, a town, a clock, and the engine's parts over them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from engage.domain.action import ActionKind
from engage.domain.clock import FixedClock
from engage.domain.events import ActionChanged, Event, ThreadLoaded
from engage.domain.gesture import Gesture
from engage.domain.goals import Goals
from engage.domain.outbox import OutboxEntry, OutboxState
from engage.domain.post import Post, PostKind
from engage.engine.answers import Answer, HandedOff, Queued
from engage.engine.delivery import Delivery
from engage.engine.engagement import Engagement
from engage.engine.lanes import Doors
from engage.engine.sessions import Sessions
from engage.engine.sync import Sync
from engage.store.reader import Reader
from engage.store.store import Store
from tests.engine.fake import ME, FakeNetwork
from tests.engine.world import Town

START = datetime(2026, 10, 14, 8, 0, tzinfo=UTC)
"""A Wednesday morning."""

WORDS = "Carr Mill will do forty copies"


def post_by(author: str, number: int, text: str = "", **changes: object) -> Post:
    """A post of that author, `number` minutes after 6 o'clock."""
    at = START.replace(hour=6 + number // 60, minute=number % 60)
    post = Post("x", f"{author}{number}", author, text or f"Something by {author} {number}", at, PostKind.POST)
    post = replace(post, conversation=post.id)
    return replace(post, **changes)  # type: ignore[arg-type]


class Desk:
    """The app on its own thread. `kill()` drops everything in memory and opens the same file again."""

    def __init__(self, folder: Path, town: Town | None = None) -> None:
        self.path = folder / "engage.db"
        self.town = town or Town()
        self.clock = FixedClock(START)
        self.goals = Goals()
        self.events: list[Event] = []
        self.woken: list[str] = []
        self.network = FakeNetwork(self.town, self.clock)
        self.store = Store(self.path, self.goals)
        self.reader: Reader | None = None
        self._build()

    def _build(self) -> None:
        with self.store.transaction():
            self.store.accounts.put(ME)
        self.sessions = Sessions(self.store, self.clock, self.goals)
        self.engagement = Engagement(
            self.store, {ME.id: self.network}, self.clock, self.goals, self.woken.append, self.sessions
        )
        self.delivery = Delivery(self.store, self.network, self.clock, self.events.append)
        self.sync = Sync(self.store, self.network, self.clock, self.goals, self.events.append, frozenset({ME.id}))

    def kill(self) -> None:
        self.close()
        script = self.network._script
        self.network = FakeNetwork(self.town, self.clock)
        self.network._script = script
        self.store = Store(self.path, self.goals)
        self._build()

    def close(self) -> None:
        self.store.close()
        if self.reader is not None:
            self.reader.close()
            self.reader = None

    def doors(self) -> Doors:
        """For runners: every lane opens the same file and a network of its own."""
        return Doors(
            lambda: Store(self.path, self.goals),
            lambda _: FakeNetwork(self.town, self.clock),
            self.clock,
            self.events.append,
            frozenset({ME.id}),
            self.goals,
        )

    def reading(self) -> Reader:
        if self.reader is None:
            self.reader = Reader(self.path)
        return self.reader

    def bring(self, *posts: Post, feed: str = "list") -> list[int]:
        """Put posts into the town and sync them; their items, on screen long enough."""
        for post in posts:
            self.town.add(post, feed)
        self.sync.ask_now()
        self.run_sync()
        items = [self.store.posts.item("x", post.id) for post in posts]
        for item in items:
            self.look_at(item)
        return items

    def look_at(self, item: int, seconds: float = 2) -> None:
        self.engagement.looked(item, self.clock.now())
        self.clock.advance(seconds)

    def run_sync(self) -> None:
        while self.sync.step():
            pass

    def converse(self, item: int) -> ThreadLoaded | None:
        """Open the conversation of an item: what reading it came to; None where that is not this account's."""
        before = len(self.events)
        self.sync.ask_thread(item)
        self.sync.step()
        return next((event for event in self.events[before:] if isinstance(event, ThreadLoaded)), None)

    def deliver(self, seconds: float = 15) -> None:
        """Let time pass and the delivery lane work, second by second."""
        for _ in range(int(seconds)):
            self.clock.advance(1)
            while self.delivery.step():
                pass

    def entry(self, answer: Answer) -> OutboxEntry:
        assert isinstance(answer, Queued | HandedOff), answer
        return self.store.outbox.get(answer.entry)

    def state(self, answer: Answer) -> OutboxState:
        return self.entry(answer).state

    def gestures(self) -> list[Gesture]:
        today = START.date()
        return list(self.reading().gestures(today, today))

    def gesture(self) -> Gesture:
        found = self.gestures()
        assert len(found) == 1
        return found[0]

    def liked(self, item: int) -> bool:
        post = self.store.posts.post(item)
        assert post is not None
        return bool(post.liked)

    def place(self, item: int) -> str:
        return self.store.states.snapshot([item]).items[0].place

    def draft(self, item: int, kind: ActionKind = ActionKind.REPLY) -> str:
        found = self.store.drafts.get(kind, item, ME.id)
        return found.text if found else ""

    def said(self) -> list[str]:
        """The sentences of what changed in the outbox."""
        return [event.sentence for event in self.events if isinstance(event, ActionChanged) and event.sentence]


@contextmanager
def opened(folder: Path) -> Iterator[Desk]:
    desk = Desk(folder)
    try:
        yield desk
    finally:
        desk.close()
