"""One batch of posts on its way into the table of items."""

import json
import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

from engage.domain.goals import Goals
from engage.domain.post import Post, PostKind
from engage.domain.week import logical_date
from engage.store import marks, tallies
from engage.store.authors import Author, Authors
from engage.store.outbox_rows import UNFINISHED
from engage.store.post_rows import NAMES, Content, content, merged

_VALUES = ", ".join("?" for _ in Content._fields)
_INSERT = (
    f"INSERT INTO items (network, remote_id, author, who, mine, received_day, kept_since, {NAMES})"  # noqa: S608
    f" VALUES (?, ?, ?, ?, ?, ?, ?, {_VALUES})"
)
_UPDATE = f"UPDATE items SET ({NAMES}, received_day) = ({_VALUES}, ?) WHERE id = ?"  # noqa: S608
_BACK = "UPDATE items SET who = ?, kept_since = ?, checked_at = NULL, gone_at = NULL, let_go = 0 WHERE id = ?"
_STORED = (
    f"SELECT id, mine, gone_at IS NOT NULL OR let_go, received_day, {NAMES} FROM items"  # noqa: S608
    " WHERE network = ? AND remote_id = ?"
)
_KNOWN = "SELECT remote_id FROM items WHERE network = ? AND remote_id IN (SELECT value FROM json_each(?))"
_JOIN = "INSERT OR IGNORE INTO item_sources (item, source) VALUES (?, ?)"


class Stored(NamedTuple):
    """What is there already of a known post; `away` where it was gone or let go of."""

    item: int
    mine: bool
    away: bool
    received_day: str | None
    said: Content


class Saving:
    """Afterwards `new` and `touched` are the items whose lanes have to be brought into step.

    `changed` counts the known posts that differ now; `touched` are these and those that another source brought.
    What a post says of my likes and reposts is said to `reader`.
    """

    def __init__(
        self, connection: sqlite3.Connection, authors: Authors, goals: Goals, at: int, me: frozenset[str], reader: str
    ) -> None:
        self._db, self._authors, self._goals, self._at = connection, authors, goals, at
        self._me, self._reader = me, reader
        self._seen: dict[tuple[str, str], Author] = {}
        self.new: list[int] = []
        self.touched: list[int] = []
        self.changed = 0

    def put(self, posts: Sequence[Post], source: int | None) -> None:
        """Add the new ones, update the known ones, and note which source brought them."""
        known = self._known(posts)
        for one in posts:
            key = (one.network, one.id)
            if key not in known:
                known.add(key)
                self.new.append(self._insert(one))
            else:
                self._meet(one, source)
        if source is not None:
            self._db.executemany(_JOIN, [(item, source) for item in self.new])
        fresh = frozenset(self.new)
        self.touched = [item for item in self.touched if item not in fresh]

    def _known(self, posts: Sequence[Post]) -> set[tuple[str, str]]:
        known: set[tuple[str, str]] = set()
        for network in {one.network for one in posts}:
            ids = json.dumps([one.id for one in posts if one.network == network])
            known.update((network, row[0]) for row in self._db.execute(_KNOWN, (network, ids)))
        return known

    def _insert(self, one: Post) -> int:
        author = self._author(one)
        mine = f"{one.network}:{one.author}" in self._me
        said = self._said(one)._replace(liked=None, reposted=None)
        day = None if mine else self._heard(one, said)
        row = (one.network, one.id, author.profile, author.who, mine, day, self._at)
        item = int(self._db.execute(_INSERT, (*row, *said)).lastrowid or 0)
        self._mark(item, one)
        return item

    def _said(self, one: Post) -> Content:
        """What it says; to whichever account of mine it speaks, it speaks to me."""
        named = any(f"{one.network}:{name}" in self._me for name in one.mentions)
        mine = f"{one.network}:{one.author}" in self._me
        return content(one)._replace(to_me=int(not mine and (one.to_me or named)))

    def _meet(self, one: Post, source: int | None) -> None:
        row = self._db.execute(_STORED, (one.network, one.id)).fetchone()
        stored = Stored._make((*row[:4], Content._make(row[4:])))
        differs = self._update(stored, one)
        self.changed += differs
        joined = source is not None and self._db.execute(_JOIN, (stored.item, source)).rowcount == 1
        if differs or joined:
            self.touched.append(stored.item)

    def _update(self, stored: Stored, one: Post) -> bool:
        now = merged(stored.said, self._said(one))
        differs = now != stored.said or stored.away
        if differs:
            day = stored.received_day
            if day is None and not stored.mine:
                day = self._heard(one, now)
            self._db.execute(_UPDATE, (*now, day, stored.item))
        if stored.away:
            self._db.execute(_BACK, (self._author(one).who, self._at, stored.item))
        return self._mark(stored.item, one) or differs

    def _heard(self, one: Post, said: Content) -> str | None:
        """The logical day if it is talk towards me (product.md 5.9: comment, reply, mention, quote), and tally it."""
        if not said.to_me or said.kind == PostKind.REPOST:
            return None
        tallies.they_spoke(self._db, self._author(one).person, said.created_at)
        return logical_date(one.created_at, self._goals).isoformat()

    def _mark(self, item: int, one: Post) -> bool:
        """Note the network's word on the reader's gestures; while one is under way it may be older than that."""
        if not self._reader or (one.liked is None and one.reposted is None):
            return False
        waiting = self._db.execute(
            f"SELECT 1 FROM outbox WHERE item = ? AND account = ? AND state IN {UNFINISHED}",  # noqa: S608
            (item, self._reader),
        )
        return waiting.fetchone() is None and marks.put(self._db, item, self._reader, one.liked, one.reposted)

    def _author(self, one: Post) -> Author:
        key = (one.network, one.author)
        if key not in self._seen:
            self._seen[key] = self._authors.of(*key, self._at)
        return self._seen[key]
