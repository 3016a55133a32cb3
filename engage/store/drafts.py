"""Drafts: what was typed and not sent, kept at every pause."""

import sqlite3
from datetime import datetime

from engage.domain.action import ActionKind
from engage.store.rows import Draft
from engage.store.times import millis, moment

_SELECT = "SELECT id, kind, item, account, CAST(text AS BLOB), cursor, updated_at FROM drafts"
"""The text is taken as bytes, so that no door changes a letter of it."""


def find(connection: sqlite3.Connection, kind: ActionKind, item: int, account: str) -> Draft | None:
    row = connection.execute(
        f"{_SELECT} WHERE kind = ? AND item = ? AND account = ?", (kind.value, item, account)
    ).fetchone()
    return _draft(row) if row else None


def all_drafts(connection: sqlite3.Connection) -> list[Draft]:
    """The one written last comes first."""
    return [_draft(row) for row in connection.execute(f"{_SELECT} ORDER BY updated_at DESC, id DESC")]


class Drafts:
    """Writes and reads drafts; `item` is 0 for a post of its own."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def save(self, kind: ActionKind, item: int, account: str, text: str, cursor: int, at: datetime) -> None:
        """Keep the text as typed, with the place of the cursor; an empty one too."""
        self._db.execute(
            "INSERT INTO drafts (kind, item, account, text, cursor, updated_at) VALUES (?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (kind, item, account) DO UPDATE SET"
            " text = excluded.text, cursor = excluded.cursor, updated_at = excluded.updated_at",
            (kind.value, item, account, text, cursor, millis(at)),
        )

    def get(self, kind: ActionKind, item: int, account: str) -> Draft | None:
        return find(self._db, kind, item, account)

    def drop(self, kind: ActionKind, item: int, account: str) -> None:
        """Sent, or given up."""
        self._db.execute("DELETE FROM drafts WHERE kind = ? AND item = ? AND account = ?", (kind.value, item, account))

    def all(self) -> list[Draft]:
        return all_drafts(self._db)


def _draft(row: tuple[int, str, int, str, bytes, int, int]) -> Draft:
    number, kind, item, account, text, cursor, updated = row
    return Draft(number, ActionKind(kind), item, account, text.decode("utf-8", "replace"), cursor, moment(updated))
