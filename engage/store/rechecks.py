"""Which kept posts are to be looked at again, and which have been."""

import json
import sqlite3
from collections.abc import Iterable
from datetime import UTC, datetime, time

from engage.domain.keeping import BEGUN, ELSEWHERE, INBOX, NOW
from engage.domain.post import Post
from engage.domain.price import utc_day
from engage.domain.source import Account
from engage.store.post_rows import POST, post
from engage.store.purging import HELD
from engage.store.times import millis


def _reader(of: str) -> str:
    """SQL: the account that reads what fulfils a condition over `item_sources AS o`; NULL where none does."""
    return f"""(SELECT r.account FROM item_sources AS o JOIN sources AS r ON r.id = o.source WHERE {of}
        ORDER BY r.active DESC, r.id LIMIT 1)"""  # noqa: S608


_BY_ITSELF = _reader("o.item = i.id")
_BY_CONVERSATION = _reader("""o.item IN (SELECT c.id FROM items AS c
        WHERE c.network = i.network AND c.conversation <> '' AND c.conversation = i.conversation)""")
_BY_QUOTE = _reader("""o.item IN (SELECT q.id FROM items AS q
        WHERE q.network = i.network AND q.quoted <> '' AND q.quoted = i.remote_id)""")
_DUE = f"""
WITH begun (item) AS ({HELD}),
    billed (id) AS (SELECT remote_id FROM charged WHERE day = :day AND account = :account)
SELECT {POST} FROM items AS i JOIN profiles AS a ON a.id = i.author
WHERE i.network = :network AND i.mine = 0 AND i.let_go = 0 AND i.gone_at IS NULL AND i.page IN ('', :remote)
    AND max(i.kept_since, coalesce(i.checked_at, 0)) < :since
    AND i.remote_id NOT IN billed AND i.version NOT IN billed
    AND coalesce({_BY_ITSELF}, {_BY_CONVERSATION}, {_BY_QUOTE},
        (SELECT min(id) FROM accounts WHERE network = :network)) = :account
ORDER BY (:now - max(i.kept_since, coalesce(i.checked_at, 0))) * CASE
    WHEN i.id IN begun THEN {BEGUN}
    WHEN EXISTS (SELECT 1 FROM lane_items AS l WHERE l.item = i.id AND l.lane = 'now') THEN {NOW}
    WHEN EXISTS (SELECT 1 FROM lane_items AS l WHERE l.item = i.id AND l.lane = 'all') THEN {INBOX}
    ELSE {ELSEWHERE} END DESC, i.id DESC
LIMIT :limit
"""  # noqa: S608


class Rechecks:
    """Reads and writes when posts were last looked at."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def due(self, account: Account, now: datetime, limit: int) -> list[Post]:
        """Others' posts that this account reads and that its network has not shown on the UTC day of `now`.

        Those that have waited longest by their weight come first. On a Page's network only what stands on its wall.
        """
        day = utc_day(now)
        values = {
            "account": account.id,
            "network": account.network,
            "remote": account.remote_id,
            "day": day.isoformat(),
            "since": millis(datetime.combine(day, time(), UTC)),
            "now": millis(now),
            "limit": limit,
        }
        return [post(row) for row in self._db.execute(_DUE, values)]

    def done(self, network: str, ids: Iterable[str], at: datetime) -> None:
        """Their network was asked for these at `at`."""
        self._db.execute(
            "UPDATE items SET checked_at = ? WHERE network = ? AND remote_id IN (SELECT value FROM json_each(?))",
            (millis(at), network, json.dumps(list(ids))),
        )

    def count(self, account: Account, now: datetime) -> int:
        """How many of the posts on this account's wall were looked at on the UTC day of `now`."""
        since = millis(datetime.combine(utc_day(now), time(), UTC))
        row = self._db.execute(
            "SELECT count(*) FROM items WHERE checked_at >= ? AND network = ? AND page IN ('', ?)",
            (since, account.network, account.remote_id),
        ).fetchone()
        return int(row[0])
