"""The end of a day's clearing: people of whom nothing is left, and the traces of deleted words in the file itself.

Deleted rows are overwritten at once (`secure_delete`). Two places keep words longer: the index of the search, until its
parts are merged, and the journal, until it is emptied. Both are done here in small steps; a VACUUM would lock the file
and write all of it anew, so only a wipe makes one.
"""

import json
import sqlite3
from datetime import datetime

from engage.store.database import transaction
from engage.store.purging import FORGET
from engage.store.times import millis

PAGES = 64
"""Pages of the index that one step of merging writes."""

_STRANGERS = """
SELECT a.id, a.person FROM profiles AS a JOIN people AS p ON p.id = a.person
WHERE coalesce(a.looked_up_at, p.first_seen) < ?1
    AND NOT EXISTS (SELECT 1 FROM items AS i WHERE i.author = a.id)
    AND NOT EXISTS (SELECT 1 FROM notes AS n WHERE n.person = a.person)
    AND NOT EXISTS (SELECT 1 FROM person_tallies AS t WHERE t.person = a.person)
    AND NOT EXISTS (SELECT 1 FROM events AS e WHERE e.person = a.person)
    AND NOT EXISTS (SELECT 1 FROM people AS m WHERE m.merged_into = a.person)
    AND NOT EXISTS (SELECT 1 FROM accounts AS o WHERE o.network = a.network AND o.remote_id = a.remote_id)
    AND a.person NOT IN (SELECT person FROM outbox)
LIMIT ?2
"""


class Forgetting:
    """For the thread that tends the store."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self._merging = False

    def strangers(self, before: datetime, limit: int) -> int:
        """Remove profiles looked up before then of whom no post is left and with whom nothing ever passed; how many."""
        with transaction(self._db):
            rows = self._db.execute(_STRANGERS, (millis(before), limit)).fetchall()
            self._db.executemany("DELETE FROM profiles WHERE id = ?", [(row[0],) for row in rows])
            self._db.execute(
                "DELETE FROM people WHERE id IN (SELECT value FROM json_each(?))"
                " AND NOT EXISTS (SELECT 1 FROM profiles AS a WHERE a.person = people.id)",
                (json.dumps([row[1] for row in rows]),),
            )
        return len(rows)

    def traces(self) -> bool:
        """One step; False once no deleted word is left in the index and in the journal."""
        if not self._owed():
            return False
        if self._merge():
            return True
        with transaction(self._db):
            self._db.execute("DELETE FROM place WHERE key = ?", (FORGET,))
        self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        return False

    def _owed(self) -> bool:
        return self._db.execute("SELECT 1 FROM place WHERE key = ?", (FORGET,)).fetchone() is not None

    def _merge(self) -> bool:
        """Merge on, as sqlite.org/fts5.html#the_merge_command has it; whether there was something to merge."""
        before = self._db.total_changes
        pages = PAGES if self._merging else -PAGES
        self._db.execute("INSERT INTO items_fts (items_fts, rank) VALUES ('merge', ?)", (pages,))
        self._merging = self._db.total_changes - before >= 2
        return self._merging
