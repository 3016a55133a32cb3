"""Made-up accounts, people and posts, and a shelf that holds a store with its reader."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from engage.domain.action import Action, ActionKind
from engage.domain.gesture import Gesture, GestureClass
from engage.domain.outbox import OutboxState
from engage.domain.person import Profile
from engage.domain.post import Post, PostKind
from engage.domain.source import Account, Source, SourceKind
from engage.store.reader import Reader
from engage.store.store import Store

NOON = datetime(2026, 10, 14, 12, tzinfo=UTC)
ME = Account("x", "1", "Me Myself", "me")
PAGE = Account("facebook", "900", "My Bakery")
MINE = frozenset({ME.id, PAGE.id})


def ago(**of: float) -> datetime:
    return NOON - timedelta(**of)


def tweet(id_: str, author: str = "7", text: str = "Rye bread, at last", **more: Any) -> Post:
    return replace(Post("x", id_, author, text, ago(hours=1), version=id_, conversation=id_), **more)


def comment(id_: str, author: str = "71", **more: Any) -> Post:
    said = Post("facebook", id_, author, "Do you open on Sunday", ago(hours=1), PostKind.COMMENT, page=PAGE.remote_id)
    return replace(said, **more)


def profile(id_: str = "7", name: str = "Ana Ruiz", handle: str = "anaruiz", **more: Any) -> Profile:
    return Profile("x", id_, name, handle, **more)


@dataclass
class Shelf:
    """A store, its reader, and three sources of X and one of Facebook."""

    path: Path
    store: Store
    reader: Reader
    sources: dict[str, int] = field(default_factory=dict)

    def save(self, *posts: Post, source: str | None = "bakers", at: datetime = NOON) -> list[int]:
        """Save them; their items in the same order."""
        self.store.posts.save(posts, self.sources[source] if source else None, at, MINE)
        return [self.store.posts.item(post.network, post.id) for post in posts]

    def lane(self, lane: str) -> list[int]:
        return [row.item for row in self.reader.rows(lane, 0, 1000)]

    def unread(self, lane: str) -> int:
        return next(row.unread for row in self.reader.lanes() if row.key == lane)

    def act(
        self, item: int, kind: ActionKind = ActionKind.LIKE, text: str = "", state: OutboxState = OutboxState.HELD
    ) -> int:
        """An outbox entry with its gesture, made now."""
        post = self.store.posts.post(item)
        assert post is not None
        person = self.store.people.person_of(post.network, post.author)
        action = Action(kind, ME.id, post, post.author, text)
        entry = self.store.outbox.add(action, item, person, state, NOON, NOON + timedelta(seconds=10))
        cls = GestureClass.TALK if text else GestureClass.TAP
        made_to = f"{post.network}:{post.id}"
        gesture = Gesture(0, kind, cls, made_to, person, post.network, state, NOON, NOON.date(), actor=ME.id)
        self.store.events.add(gesture, entry, 0, "UTC")
        return entry

    def look(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """What a stranger with the file would see."""
        with closing(sqlite3.connect(self.path)) as connection:
            return connection.execute(sql, values).fetchall()


@contextmanager
def shelf(folder: Path) -> Iterator[Shelf]:
    path = folder / "data" / "engage.sqlite3"
    with closing(Store(path)) as store, closing(Reader(path)) as reader:
        for account in (ME, PAGE):
            store.accounts.put(account)
        kinds = {
            "bakers": Source(ME.id, SourceKind.LIST, "L1", "Bakers"),
            "leeds": Source(ME.id, SourceKind.LIST, "L2", "Leeds"),
            "mentions": Source(ME.id, SourceKind.MENTIONS, "", "Mentions"),
            "page": Source(PAGE.id, SourceKind.PAGE, "900", "My Bakery"),
        }
        yield Shelf(path, store, reader, {name: store.sources.put(source) for name, source in kinds.items()})
