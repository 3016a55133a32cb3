"""What others wrote leaves the file: at once when its network says so, otherwise after a while.

A row stays as a shell of ids and times where something of one's own refers to it: a gesture, a draft, a conversation,
or the count of who spoke to me.
"""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import datetime

from engage.store.database import transaction
from engage.store.lanes import Lanes
from engage.store.outbox_rows import OPEN
from engage.store.post_rows import bare
from engage.store.times import millis

OTHERS = "(i.mine = 0 OR i.kind = 'repost')"
"""Condition over i: the words are somebody else's; a repost of mine passes on theirs."""

HELD = f"""
SELECT item FROM drafts UNION SELECT item FROM states WHERE place = 'later'
UNION SELECT o.item FROM outbox AS o WHERE {OPEN}
UNION SELECT t.id FROM outbox AS o JOIN items AS t ON t.network = o.post_network AND t.remote_id = o.post_id
WHERE {OPEN}
"""  # noqa: S608
"""Items that are still needed for something begun."""

_GONE = """
UPDATE items SET gone_at = ?1 WHERE gone_at IS NULL AND id IN (
    SELECT id FROM items WHERE network = ?2 AND remote_id IN (SELECT value FROM json_each(?3))
    UNION SELECT id FROM items WHERE network = ?2 AND quoted <> '' AND quoted IN (SELECT value FROM json_each(?3))
        AND kind = 'repost')
RETURNING id
"""
_EMPTY = f"""
UPDATE items AS i SET text = '', who = '', version = '', quoted = '', permalink = '', mentions = '[]', links = '[]',
    media = '[]', replies = -1, edited = 0, barred = '[]'
WHERE i.id IN (SELECT value FROM json_each(?)) AND {OTHERS}
"""  # noqa: S608
_BARE_COPIES = f"""
UPDATE outbox SET post = {bare("post")} WHERE post <> '' AND id IN (
    SELECT o.id FROM items AS i JOIN outbox AS o ON o.post_network = i.network AND o.post_id = i.remote_id
    WHERE o.post_id <> '' AND i.id IN (SELECT value FROM json_each(?)))
"""  # noqa: S608
_HELD_TOO = f"""
WITH held (item) AS ({HELD})
SELECT item FROM held UNION SELECT q.id FROM held JOIN items AS i ON i.id = held.item
JOIN items AS q ON q.network = i.network AND q.remote_id = i.quoted AND i.quoted <> ''
"""  # noqa: S608
_DUE = f"""
SELECT i.id FROM items AS i WHERE i.let_go = 0 AND i.{{column}} < ?1 AND {OTHERS} AND i.id NOT IN ({_HELD_TOO}) LIMIT ?2
"""  # noqa: S608
_NEEDED = """
EXISTS (SELECT 1 FROM outbox AS o WHERE o.item = i.id)
OR EXISTS (SELECT 1 FROM outbox AS o WHERE o.post_id <> '' AND o.post_network = i.network AND o.post_id = i.remote_id)
OR EXISTS (SELECT 1 FROM events AS e WHERE e.object = i.network || ':' || i.remote_id)
OR EXISTS (SELECT 1 FROM drafts AS d WHERE d.item = i.id)
OR EXISTS (SELECT 1 FROM items AS b WHERE b.parent <> '' AND b.network = i.network AND b.parent = i.remote_id
    AND b.let_go = 0)
OR EXISTS (SELECT 1 FROM items AS b WHERE b.quoted <> '' AND b.network = i.network AND b.quoted = i.remote_id
    AND b.let_go = 0)
"""
_UNNEEDED = f"""
SELECT i.id FROM items AS i WHERE i.let_go = 1 AND i.received_day IS NULL AND i.mine = 0 AND NOT ({_NEEDED}) LIMIT ?
"""  # noqa: S608
FORGET = "words to forget"
"""Key of `place`: words were deleted that the index of the search still lists."""


class Purging:
    """Every method is one transaction of at most `limit` rows, or of the ids given."""

    def __init__(self, connection: sqlite3.Connection, lanes: Lanes) -> None:
        self._db, self._lanes = connection, lanes

    def gone(self, network: str, ids: Iterable[str], at: datetime) -> int:
        """The network has them no more, or not for me: their words leave, and so do reposts of them.

        How many were still there. The lines stay until `retire`, so that nothing vanishes under a cursor.
        """
        with transaction(self._db):
            rows = self._db.execute(_GONE, (millis(at), network, json.dumps(list(ids)))).fetchall()
            items = [int(row[0]) for row in rows]
            self._empty(items)
            self._lanes.settle(items, at)
        return len(items)

    def expire(self, before: datetime, limit: int) -> int:
        """Let go of others' words that came before then, unless something begun still needs them; how many."""
        return self._let_go("kept_since", before, limit)

    def retire(self, before: datetime, limit: int) -> int:
        """Take out of the lanes what was gone before then; how many."""
        return self._let_go("gone_at", before, limit)

    def clear(self, limit: int) -> int:
        """Remove shells that nothing refers to any more; how many."""
        with transaction(self._db):
            items = [int(row[0]) for row in self._db.execute(_UNNEEDED, (limit,))]
            ids = json.dumps(items)
            for table, key in (("item_sources", "item"), ("states", "item"), ("items", "id")):
                self._db.execute(f"DELETE FROM {table} WHERE {key} IN (SELECT value FROM json_each(?))", (ids,))  # noqa: S608
        return len(items)

    def _let_go(self, column: str, before: datetime, limit: int) -> int:
        with transaction(self._db):
            rows = self._db.execute(_DUE.format(column=column), (millis(before), limit)).fetchall()
            items = [int(row[0]) for row in rows]
            self._empty(items)
            self._db.executemany("UPDATE items SET let_go = 1 WHERE id = ?", [(item,) for item in items])
            self._lanes.settle(items)
        return len(items)

    def _empty(self, items: Sequence[int]) -> None:
        if not items:
            return
        ids = json.dumps(items)
        self._db.execute(_BARE_COPIES, (ids,))
        self._db.execute(_EMPTY, (ids,))
        self._db.execute("INSERT OR REPLACE INTO place (key, value) VALUES (?, '1')", (FORGET,))
