"""An outbox entry as the database keeps it, and which of them are open."""

import sqlite3
from collections.abc import Iterable
from typing import Any

from engage.domain.action import Action, ActionKind
from engage.domain.outbox import OutboxEntry, OutboxState
from engage.domain.post import Post
from engage.store import post_rows
from engage.store.times import moment, moment_or_none

UNFINISHED = "('held', 'queued', 'asking', 'sending', 'unconfirmed', 'handed_off')"
"""States in which the person may still expect something."""

OPEN = (
    "o.state IN ('held', 'queued', 'asking', 'sending', 'unconfirmed', 'handed_off', 'refused')"
    " AND (o.state <> 'refused' OR o.seen_at IS NULL)"
)
"""Condition over o: unfinished, or refused and not yet seen to."""

ENTRY = (
    "o.id, o.kind, o.account, o.post, o.profile, o.text, o.state, o.item, o.person, o.created_at, o.hold_until,"
    f" o.sent_at, o.settled_at, o.made, o.reason, o.looked_at, o.answer, {post_rows.POST}"
)
STORED = (
    "outbox AS o LEFT JOIN items AS i ON i.network = o.post_network AND i.remote_id = o.post_id"
    " LEFT JOIN profiles AS a ON a.id = i.author"
)
_SELECT = f"SELECT {ENTRY} FROM {STORED}"  # noqa: S608


def entry(row: tuple[Any, ...]) -> OutboxEntry:
    """From the columns of ENTRY. The object is the stored post as it is now, else as it was at the key press."""
    number, kind, account, packed, profile, text, state, item, person, created, hold = row[:11]
    sent, settled, made, reason, looked, answer = row[11:17]
    return OutboxEntry(
        id=number,
        action=Action(ActionKind(kind), account, _object(packed, row[17:]), profile, text),
        state=OutboxState(state),
        item=item,
        person=person,
        created_at=moment(created),
        hold_until=moment(hold),
        sent_at=moment_or_none(sent),
        settled_at=moment_or_none(settled),
        made=made,
        reason=reason,
        looked_at=moment_or_none(looked),
        answer=answer,
    )


def _object(packed: str, stored: tuple[Any, ...]) -> Post | None:
    if stored[0] is not None:
        return post_rows.post(stored)
    return post_rows.unpacked(packed) if packed else None


def entries(connection: sqlite3.Connection, where: str, values: Iterable[object] = ()) -> list[OutboxEntry]:
    """Those for which `where` holds (SQL over o), oldest first."""
    return [entry(row) for row in connection.execute(f"{_SELECT} WHERE {where} ORDER BY o.id", tuple(values))]
