"""Takes what a network delivered into the store, in small transactions, and looks up what it refers to."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import chain

from engage.domain.errors import Refused
from engage.domain.network import FeedPage, Network
from engage.domain.person import Profile
from engage.domain.post import Post
from engage.domain.price import THREADS, source_lane
from engage.engine.booking import book
from engage.store.store import Store

BATCH = 100
"""Rows of one transaction, and ids of one look-up: a key press never waits long for the database."""


class Intake:
    """One page after the other of one source (`source`: the store's id, None for a thread) into the store.

    What a page refers to (authors never looked up, posts answered or quoted) is asked for before the page counts as
    read: only then does its cursor move, so that a stop in between costs a repeated read and loses nothing.
    """

    def __init__(self, store: Store, network: Network, source: int | None, me: frozenset[str]) -> None:
        self._store, self._network, self._source, self._me = store, network, source, me
        self._lane = THREADS if source is None else source_lane(source)
        self._posts: list[str] = []
        self._people: list[str] = []
        self._cursor = ""
        self.new = self.changed = self.gone = self.read = self.requests = 0
        self.ease = 1

    @property
    def open(self) -> bool:
        """Whether look-ups are left."""
        return bool(self._posts or self._people)

    def counts(self) -> tuple[int, int, int, int, int]:
        """New, changed, gone, read, requests since the last time this was asked."""
        counted = (self.new, self.changed, self.gone, self.read, self.requests)
        self.new = self.changed = self.gone = self.read = self.requests = 0
        return counted

    def take(self, page: FeedPage, at: datetime) -> None:
        """Save a page; its cursor moves with its last row, at once if it needs no look-up.

        A network that asks to go easy is not asked for what a page refers to.
        """
        self._count(page)
        self._cursor = page.cursor
        known = {post.id for post in page.posts} | {post.version for post in page.posts}
        if self.ease == 1:
            referred = sorted(_referred(page.posts) - known)
            self._posts = self._store.posts.missing(self._network.account.network, referred)
            self._people = self._strangers(page, at)
        self._save(page, self._source, at)

    def look_up(self, at: datetime) -> None:
        """Make one look-up of at most 100 ids. A network that refuses look-ups is not asked for the rest."""
        try:
            page = self._answer()
        except Refused:
            self.requests += 1
            self._posts, self._people = [], []
            self._save(FeedPage(), None, at)
            return
        self._count(page)
        self._people = sorted({*self._people, *self._strangers(page, at)})
        self._save(page, None, at)

    def _answer(self) -> FeedPage:
        """Ask for the next ids and take them off the list, once the answer is there."""
        if self._posts:
            page = self._network.posts(self._posts[:BATCH])
            self._posts = self._posts[BATCH:]
        else:
            page = self._network.profiles(self._people[:BATCH])
            self._people = self._people[BATCH:]
        return page

    def _strangers(self, page: FeedPage, at: datetime) -> list[str]:
        """Authors in it that the page does not describe, and the store not, or not any more."""
        named = {profile.id for profile in page.profiles}
        authors = {post.author for post in page.posts} - named
        return self._store.people.missing(self._network.account.network, sorted(authors), at)

    def _count(self, page: FeedPage) -> None:
        self.read += page.read
        self.requests += page.requests
        self.ease = page.ease

    def _save(self, page: FeedPage, source: int | None, at: datetime) -> None:
        batches = list(_batches(page))
        for number, (profiles, posts) in enumerate(batches, 1):
            with self._store.transaction():
                book(self._store, self._network, self._lane, at)
                if profiles:
                    self._store.people.save(profiles, at)
                if posts:
                    saved = self._store.posts.save(posts, source, at, self._me, self._network.account.id)
                    self.new += len(saved.new) if source is not None or self._source is None else 0
                    self.changed += saved.changed
                if number == len(batches):
                    self._close(page, at)

    def _close(self, page: FeedPage, at: datetime) -> None:
        if page.gone:
            self.gone += self._store.posts.gone(self._network.account.network, page.gone, at)
        if self._source is not None and not self.open:
            self._store.sources.move(self._source, self._cursor, at)


def _referred(posts: Sequence[Post]) -> set[str]:
    """Ids of the posts that these answer or quote."""
    return {id_ for post in posts for id_ in (post.parent, post.quoted) if id_}


def _batches(page: FeedPage) -> Iterator[tuple[Sequence[Profile], Sequence[Post]]]:
    """People first, so that posts find their authors; at least one batch, for the cursor."""
    people = [(page.profiles[start : start + BATCH], ()) for start in range(0, len(page.profiles), BATCH)]
    posts = [((), page.posts[start : start + BATCH]) for start in range(0, len(page.posts), BATCH)]
    yield from chain(people, posts) if people or posts else [((), ())]
