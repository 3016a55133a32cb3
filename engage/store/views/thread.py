"""A conversation in time order, both sides, with my answers that are still on their way."""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from engage.domain.action import Receipt, outcome
from engage.domain.outbox import OutboxEntry
from engage.domain.post import Post
from engage.domain.source import Account
from engage.store.accounts import all_accounts
from engage.store.outbox_rows import UNFINISHED, entries
from engage.store.post_rows import POST, POST_WIDTH, post
from engage.store.rows import ThreadRow
from engage.store.views.quoted import quoted

LIMIT = 200
"""Posts around the one in focus."""

DEEPEST = 4

_IDS = (
    "SELECT o.id FROM items AS i JOIN items AS o ON o.network = i.network AND o.conversation = i.conversation"
    " WHERE i.id = ? ORDER BY o.created_at, length(o.remote_id), o.remote_id"
)
"""What was written in the same second goes by the networks' ids, which rise with time."""
_ROWS = f"""
SELECT {POST}, i.id, a.name, a.handle, i.mine, i.gone_at, i.let_go, coalesce((SELECT o.state FROM outbox AS o
    WHERE o.item = i.id AND o.state IN {UNFINISHED} ORDER BY o.id DESC LIMIT 1), '')
FROM json_each(?) AS wanted
JOIN items AS i ON i.id = wanted.value
JOIN profiles AS a ON a.id = i.author
ORDER BY wanted.key
"""  # noqa: S608
_PENDING = f"o.kind = 'reply' AND o.state IN {UNFINISHED} AND o.item IN (SELECT value FROM json_each(?))"  # noqa: S608


def thread(connection: sqlite3.Connection, item: int) -> list[ThreadRow]:
    """Stored posts of its conversation, the item itself marked as focus; empty where it is not stored."""
    ids = json.dumps(_around([row[0] for row in connection.execute(_IDS, (item,))], item))
    depths: dict[str, int] = {}
    rows = [_row(found, item, depths) for found in connection.execute(_ROWS, (ids,))]
    rows = [
        replace(one, quoted=quoted(connection, one.post)) if one.post.quoted and not one.focus else one for one in rows
    ]
    accounts = {account.id: account for account in all_accounts(connection)}
    for entry in entries(connection, _PENDING, (ids,)):
        rows += _pending(entry, accounts.get(entry.action.account), depths)
    return rows


def _around(ids: list[int], item: int) -> list[int]:
    """At most LIMIT of them, with as much before the item as after it where there is enough of both."""
    if item not in ids:
        return []
    start = max(0, min(ids.index(item) - LIMIT // 2, len(ids) - LIMIT))
    return ids[start : start + LIMIT]


def _row(found: tuple[Any, ...], focus: int, depths: dict[str, int]) -> ThreadRow:
    said = post(found)
    item, name, handle, mine, gone, let_go, pending = found[POST_WIDTH:]
    depth = _depth(said, depths)
    depths[said.id] = depth
    return ThreadRow(
        item=item,
        author=name,
        handle=handle,
        text=said.text,
        created_at=said.created_at,
        mine=bool(mine),
        focus=item == focus,
        depth=depth,
        gone=gone is not None,
        edited=bool(said.edited),
        liked=bool(said.liked),
        pending=pending,
        post=said,
        let_go=bool(let_go),
    )


def _depth(said: Post, depths: dict[str, int]) -> int:
    """One more than that of the post answered; an answer to something not stored is one deep."""
    if not said.parent:
        return 0
    return min(depths.get(said.parent, 0) + 1, DEEPEST)


def _pending(entry: OutboxEntry, account: Account | None, depths: dict[str, int]) -> Iterator[ThreadRow]:
    """The answer as it will stand there once the network has it; nothing where its account is gone."""
    coming = account and outcome(entry.action, Receipt(made=f"pending:{entry.id}"), account, entry.created_at)
    if not account or not coming:
        return
    yield ThreadRow(
        item=0,
        author=account.name,
        handle=account.handle,
        text=coming.text,
        created_at=coming.created_at,
        mine=True,
        focus=False,
        depth=_depth(coming, depths),
        gone=False,
        edited=False,
        liked=False,
        pending=entry.state.value,
        post=coming,
    )
