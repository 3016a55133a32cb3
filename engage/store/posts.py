"""Posts as they come in: new ones, edits, deletions."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from engage.domain.goals import Goals
from engage.domain.post import Post, PostKind
from engage.domain.week import logical_date
from engage.store import tallies
from engage.store.authors import Authors
from engage.store.database import transaction
from engage.store.lanes import Lanes
from engage.store.outbox import UNFINISHED
from engage.store.post_rows import NAMES, POST, Content, content, merged, post
from engage.store.rows import SavedPosts
from engage.store.times import millis
from engage.store.waking import awaited, wake

_VALUES = ", ".join("?" for _ in Content._fields)
_INSERT = (
    f"INSERT INTO items (network, remote_id, author, who, mine, received_day, {NAMES})"  # noqa: S608
    f" VALUES (?, ?, ?, ?, ?, ?, {_VALUES})"
)
_UPDATE = f"UPDATE items SET ({NAMES}, received_day, gone_at) = ({_VALUES}, ?, NULL) WHERE id = ?"  # noqa: S608
_KNOWN = f"SELECT id, mine, gone_at, received_day, {NAMES} FROM items WHERE network = ? AND remote_id = ?"  # noqa: S608


class Posts:
    """Writes and reads posts. What the person decided about an item is never touched from here, except to wake it."""

    def __init__(self, connection: sqlite3.Connection, authors: Authors, lanes: Lanes, goals: Goals) -> None:
        self._db, self._authors, self._lanes, self._goals = connection, authors, lanes, goals

    def save(self, posts: Sequence[Post], source: int | None, at: datetime, me: frozenset[str]) -> SavedPosts:
        """Add new posts and update known ones; one that says nothing new writes nothing.

        `source` is what brought them (None: a thread or a look-up), `me` my accounts as `network:remote id`. A post
        that comes again after it was gone is there again.
        """
        new: list[int] = []
        touched: list[int] = []
        changed = 0
        with transaction(self._db):
            for one in posts:
                item, fresh, differs = self._put(one, millis(at), me)
                joined = source is not None and self._join(item, source)
                changed += differs
                if fresh:
                    new.append(item)
                elif differs or joined:
                    touched.append(item)
            self._lanes.settle(touched, at)
            self._lanes.settle(new, at, fresh=True)
            self._lanes.rise(self._answers_to(new), at)
            wake(self._db, self._lanes, awaited(self._db, new), at)
        return SavedPosts(tuple(new), changed)

    def _put(self, one: Post, at: int, me: frozenset[str]) -> tuple[int, bool, bool]:
        """The item, whether it is new, whether a known one differs now."""
        known = self._db.execute(_KNOWN, (one.network, one.id)).fetchone()
        if known is None:
            return self._insert(one, at, mine=f"{one.network}:{one.author}" in me), True, False
        return known[0], False, self._update(_Known._make((*known[:4], Content._make(known[4:]))), one, at)

    def _insert(self, one: Post, at: int, *, mine: bool) -> int:
        author = self._authors.of(one.network, one.author, at)
        said = content(one)
        heard = not mine and _is_talk(said)
        day = logical_date(one.created_at, self._goals).isoformat() if heard else None
        added = self._db.execute(_INSERT, (one.network, one.id, author.profile, author.who, int(mine), day, *said))
        if heard:
            tallies.they_spoke(self._db, author.person, said.created_at)
        return int(added.lastrowid or 0)

    def _update(self, known: "_Known", one: Post, at: int) -> bool:
        now = self._trusted(known, merged(known.said, content(one)))
        if now == known.said and known.gone_at is None:
            return False
        day = known.received_day
        if day is None and not known.mine and _is_talk(now):
            day = logical_date(one.created_at, self._goals).isoformat()
            tallies.they_spoke(self._db, self._authors.of(one.network, one.author, at).person, now.created_at)
        self._db.execute(_UPDATE, (*now, day, known.item))
        return True

    def _trusted(self, known: "_Known", now: Content) -> Content:
        """While a gesture of mine is under way, the network's word on my gestures may be older than it."""
        if (now.liked, now.reposted) == (known.said.liked, known.said.reposted):
            return now
        waiting = self._db.execute(f"SELECT 1 FROM outbox WHERE item = ? AND state IN {UNFINISHED}", (known.item,))  # noqa: S608
        return now._replace(liked=known.said.liked, reposted=known.said.reposted) if waiting.fetchone() else now

    def _join(self, item: int, source: int) -> bool:
        """Whether the source brings it for the first time."""
        joined = self._db.execute("INSERT OR IGNORE INTO item_sources (item, source) VALUES (?, ?)", (item, source))
        return joined.rowcount == 1

    def _answers_to(self, new: Sequence[int]) -> list[int]:
        """Stored answers to those of `new` that I wrote: they came first, and nobody knew that they answer me."""
        rows = self._db.execute(
            "SELECT i.id FROM json_each(?) AS fresh JOIN items AS m ON m.id = fresh.value AND m.mine = 1"
            " JOIN items AS i ON i.network = m.network AND i.parent = m.remote_id",
            (json.dumps(new),),
        )
        return [int(row[0]) for row in rows]

    def gone(self, network: str, ids: Iterable[str], at: datetime) -> int:
        """The network no longer has them; they stay stored, marked. How many were still there."""
        with transaction(self._db):
            rows = self._db.execute(
                "UPDATE items SET gone_at = ? WHERE network = ? AND gone_at IS NULL"
                " AND remote_id IN (SELECT value FROM json_each(?)) RETURNING id",
                (millis(at), network, json.dumps(list(ids))),
            ).fetchall()
            self._lanes.settle([row[0] for row in rows], at)
        return len(rows)

    def post(self, item: int) -> Post | None:
        row = self._db.execute(
            f"SELECT {POST} FROM items AS i JOIN profiles AS a ON a.id = i.author WHERE i.id = ?",  # noqa: S608
            (item,),
        ).fetchone()
        return post(row) if row else None

    def item(self, network: str, remote_id: str) -> int:
        """Its id here, 0 where it is not stored."""
        row = self._db.execute(
            "SELECT id FROM items WHERE network = ? AND remote_id = ?", (network, remote_id)
        ).fetchone()
        return int(row[0]) if row else 0

    def missing(self, network: str, ids: Iterable[str]) -> list[str]:
        """Those of `ids` that are not stored, in the order given."""
        rows = self._db.execute(
            "SELECT value FROM json_each(?2) WHERE NOT EXISTS (SELECT 1 FROM items"
            " WHERE network = ?1 AND remote_id = value) ORDER BY key",
            (network, json.dumps(list(ids))),
        )
        return [str(row[0]) for row in rows]

    def newest_in(self, network: str, conversation: str) -> str:
        """Id of the newest post that reading this conversation has brought, empty where it was not read.

        What a source brought, or I wrote, does not count: posts between that and the last reading may be missing.
        """
        row = self._db.execute(
            "SELECT remote_id FROM items AS i WHERE network = ? AND conversation = ? AND NOT mine"
            " AND NOT EXISTS (SELECT 1 FROM item_sources WHERE item = i.id) ORDER BY created_at DESC LIMIT 1",
            (network, conversation),
        ).fetchone()
        return str(row[0]) if row else ""


class _Known(NamedTuple):
    item: int
    mine: bool
    gone_at: int | None
    received_day: str | None
    said: Content


def _is_talk(said: Content) -> bool:
    """Whether it speaks to me (product.md 5.9): comment, reply, mention or quote."""
    return bool(said.to_me) and said.kind != PostKind.REPOST
