"""Posts as they come in: new ones, edits, deletions."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import datetime

from engage.domain.goals import Goals
from engage.domain.post import Post
from engage.domain.source import Account
from engage.store.authors import Authors
from engage.store.database import transaction
from engage.store.lanes import Lanes
from engage.store.post_rows import POST, post
from engage.store.purging import Purging
from engage.store.rows import SavedPosts
from engage.store.saving import Saving
from engage.store.times import millis
from engage.store.waking import awaited, wake


class Posts:
    """Writes and reads posts. What the person decided about an item is never touched from here, except to wake it."""

    def __init__(self, connection: sqlite3.Connection, authors: Authors, lanes: Lanes, goals: Goals) -> None:
        self._db, self._authors, self._lanes, self._goals = connection, authors, lanes, goals
        self._purging = Purging(connection, lanes)

    def save(
        self, posts: Sequence[Post], source: int | None, at: datetime, me: frozenset[str], reader: str = ""
    ) -> SavedPosts:
        """Add new posts and update known ones; one that says nothing new writes nothing.

        `source` is what brought them (None: a thread or a look-up), `me` my accounts as `network:remote id`, `reader`
        that of them to whom the network spoke, by default whose source it is. A post that comes again after it was gone
        is there again.
        """
        with transaction(self._db):
            batch = Saving(self._db, self._authors, self._goals, millis(at), me, reader or self._reader_of(source))
            batch.put(posts, source)
            self._lanes.settle(batch.touched, at)
            self._lanes.enter(batch.new, at)
            self._lanes.rise(self._answers_to(batch.new), at)
            wake(self._db, self._lanes, awaited(self._db, batch.new), at)
        return SavedPosts(tuple(batch.new), batch.changed)

    def _reader_of(self, source: int | None) -> str:
        row = self._db.execute("SELECT account FROM sources WHERE id = ?", (source,)).fetchone()
        return str(row[0]) if row else ""

    def _answers_to(self, new: Sequence[int]) -> list[int]:
        """Stored answers to those of `new` that I wrote: they came first, and nobody knew that they answer me."""
        rows = self._db.execute(
            "SELECT i.id FROM json_each(?) AS fresh JOIN items AS m ON m.id = fresh.value AND m.mine = 1"
            " JOIN items AS i ON i.network = m.network AND i.parent = m.remote_id AND i.parent <> ''",
            (json.dumps(new),),
        )
        return [int(row[0]) for row in rows]

    def gone(self, network: str, ids: Iterable[str], at: datetime) -> int:
        """The network no longer has them, or not for me; how many were still there. See `Purging.gone`."""
        return self._purging.gone(network, ids, at)

    def claim(self, account: Account, at: datetime) -> None:
        """What this account wrote is mine, also what others' lists brought before it was connected."""
        with transaction(self._db):
            rows = self._db.execute(
                "UPDATE items SET mine = 1, to_me = 0 WHERE NOT mine AND author ="
                " (SELECT id FROM profiles WHERE network = ? AND remote_id = ?) RETURNING id",
                (account.network, account.remote_id),
            ).fetchall()
            mine = [row[0] for row in rows]
            self._lanes.settle(mine, at)
            self._lanes.rise(self._answers_to(mine), at)

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
