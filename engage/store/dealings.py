"""What the engine asks about the past before it writes a new gesture."""

import json
import sqlite3
from collections.abc import Iterable
from datetime import date, datetime

from engage.domain.action import ActionKind
from engage.domain.outbox import OutboxEntry
from engage.domain.text import one_line
from engage.store.times import moment_or_none


class Dealings:
    """Small questions, each answered through an index; nothing here writes."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def name(self, network: str, remote_id: str) -> str:
        """What somebody is called, empty where unknown."""
        row = self._db.execute(
            "SELECT name FROM profiles WHERE network = ? AND remote_id = ?", (network, remote_id)
        ).fetchone()
        return one_line(str(row[0])) if row else ""

    def reader_of(self, item: int) -> str:
        """The account whose source brought the item, empty where none did (a post of a thread).

        Of several the one that it speaks to: whose mentions it is among.
        """
        row = self._db.execute(
            "SELECT s.account FROM item_sources AS i JOIN sources AS s ON s.id = i.source WHERE i.item = ?"
            " ORDER BY s.active DESC, s.kind = 'mentions' DESC, s.id LIMIT 1",
            (item,),
        ).fetchone()
        return str(row[0]) if row else ""

    def stands(self, kind: ActionKind, made_to: str, actor: str) -> bool:
        """Whether an account made a gesture of this kind on this object (`network:post id`) and it stands."""
        row = self._db.execute(
            "SELECT 1 FROM gestures WHERE object = ? AND kind = ? AND actor = ? AND state NOT IN ('voided', 'refused')"
            " LIMIT 1",
            (made_to, kind.value, actor),
        ).fetchone()
        return row is not None

    def standing(self, entry: OutboxEntry, kinds: Iterable[ActionKind]) -> ActionKind | None:
        """Which of these kinds the same account did last on the same object, other than by this entry."""
        post = entry.action.post
        network, id_ = (post.network, post.id) if post else ("", "")
        row = self._db.execute(
            "SELECT kind FROM outbox WHERE account = ? AND kind IN (SELECT value FROM json_each(?)) AND id <> ?"
            " AND state NOT IN ('voided', 'refused', 'handed_off')"
            " AND (item = ? OR (post_id = ? AND post_network = ? AND post_id <> '')) ORDER BY id DESC LIMIT 1",
            (entry.action.account, json.dumps([kind.value for kind in kinds]), entry.id, entry.item, id_, network),
        ).fetchone()
        return ActionKind(row[0]) if row else None

    def my_word(self, network: str, conversation: str, person: int) -> datetime | None:
        """When I last wrote to this person in this conversation through the app."""
        row = self._db.execute(
            "SELECT max(o.created_at) FROM items AS i JOIN outbox AS o ON o.item = i.id"
            " WHERE i.network = ? AND i.conversation = ? AND o.person = ? AND o.kind IN ('reply', 'quote')"
            " AND o.state NOT IN ('voided', 'refused')",
            (network, conversation, person),
        ).fetchone()
        return moment_or_none(row[0])

    def their_word(self, network: str, conversation: str, person: int) -> datetime | None:
        """When this person last wrote in this conversation."""
        row = self._db.execute(
            "SELECT max(i.created_at) FROM items AS i JOIN profiles AS p ON p.id = i.author"
            " WHERE i.network = ? AND i.conversation = ? AND p.person = ?",
            (network, conversation, person),
        ).fetchone()
        return moment_or_none(row[0])

    def conversation_of(self, item: int) -> list[int]:
        """All stored items of the conversation that an item belongs to, itself included."""
        rows = self._db.execute(
            "SELECT o.id FROM items AS i JOIN items AS o ON o.network = i.network AND o.conversation = i.conversation"
            " WHERE i.id = ? ORDER BY o.id",
            (item,),
        )
        return [int(row[0]) for row in rows]

    def made_by(self, account: str, remote_id: str) -> int:
        """The outbox entry out of which a post of mine came, 0 for none."""
        row = self._db.execute(
            "SELECT max(id) FROM outbox WHERE account = ? AND made = ? AND made <> ''", (account, remote_id)
        ).fetchone()
        return int(row[0] or 0)

    def last_dating(self) -> tuple[date, str] | None:
        """Logical date and zone of the newest gesture or session; None before the first."""
        row = self._db.execute(
            "SELECT day, zone FROM (SELECT day, zone, at FROM (SELECT * FROM events ORDER BY id DESC LIMIT 1)"
            " UNION ALL SELECT day, zone, started_at FROM (SELECT * FROM sessions ORDER BY id DESC LIMIT 1))"
            " ORDER BY at DESC LIMIT 1"
        ).fetchone()
        return (date.fromisoformat(row[0]), str(row[1])) if row else None
