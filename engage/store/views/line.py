"""One line of a list: everything that it shows, in one query for a screenful."""

import sqlite3
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from engage.domain.post import PostKind
from engage.domain.relationship import TalkTally, band
from engage.store.looks import IS_DOUBLE
from engage.store.outbox_rows import OPEN
from engage.store.post_rows import texts
from engage.store.rows import InboxRow
from engage.store.times import moment, moment_or_none
from engage.store.views.reading import known_until

ROW = f"""
    l.item, l.sort, i.network, a.name, a.handle, a.person, i.text, i.created_at, i.kind,
    coalesce(s.place, 'inbox') = 'inbox' AND s.read_at IS NULL AND i.gone_at IS NULL AND NOT i.mine,
    (SELECT group_concat(k.account, ' ') FROM marks AS k WHERE k.item = i.id AND k.liked),
    (SELECT group_concat(k.account, ' ') FROM marks AS k WHERE k.item = i.id AND k.reposted),
    EXISTS (SELECT 1 FROM items AS m WHERE m.network = i.network AND m.parent = i.remote_id AND m.parent <> ''
        AND m.mine AND m.gone_at IS NULL)
    OR EXISTS (SELECT 1 FROM outbox AS o WHERE o.item = i.id AND o.kind = 'reply'
        AND (o.state IN ('held', 'queued', 'asking', 'sending') OR (o.state = 'confirmed' AND o.made = ''))),
    i.to_me, i.mine, i.gone_at IS NOT NULL, i.let_go, i.edited,
    coalesce((SELECT o.state FROM outbox AS o WHERE o.item = i.id AND {OPEN}
        ORDER BY o.id DESC LIMIT 1), ''),
    a.is_page, t.person, t.out_talk, t.in_talk, t.last_out, t.last_in,
    coalesce(s.place, 'inbox'), i.barred,
    coalesce(
        (SELECT r.account FROM item_sources AS b JOIN sources AS r ON r.id = b.source WHERE b.item = i.id
            ORDER BY r.active DESC, r.kind = 'mentions' DESC, r.id LIMIT 1),
        (SELECT c.id FROM accounts AS c WHERE c.network = i.network AND i.page IN ('', c.remote_id)
            ORDER BY c.id LIMIT 1), ''),
    {IS_DOUBLE}
"""  # noqa: S608
"""Columns of `inbox_row()`."""

JOINED = """
    JOIN items AS i ON i.id = l.item
    JOIN profiles AS a ON a.id = i.author
    LEFT JOIN states AS s ON s.item = i.id
    LEFT JOIN person_tallies AS t ON t.person = a.person
"""
"""To be put behind a table l of items and sorts."""


def lines(connection: sqlite3.Connection, keys: str, values: Iterable[object], order: str) -> list[InboxRow]:
    """Lines of what `keys` selects (SQL with the columns sort and item), ordered by `order` over l."""
    as_of = known_until(connection)
    query = f"SELECT {ROW} FROM ({keys}) AS l {JOINED} ORDER BY {order}"  # noqa: S608
    return [inbox_row(row, as_of) for row in connection.execute(query, tuple(values))]


def inbox_row(row: tuple[Any, ...], as_of: datetime | None) -> InboxRow:
    """From the columns of ROW."""
    item, sort, network, name, handle, person, text, created, kind, unread, liked, reposted, answered = row[:13]
    to_me, mine, gone, let_go, edited, pending, is_page, met, *talk, place, barred, account, double = row[13:]
    return InboxRow(
        item=item,
        sort=sort,
        network=network,
        author=name,
        handle=handle,
        person=person,
        text=text,
        created_at=moment(created),
        kind=PostKind(kind),
        unread=bool(unread),
        answered=bool(answered),
        to_me=bool(to_me),
        mine=bool(mine),
        gone=bool(gone),
        edited=edited > 0,
        pending=pending,
        band="" if mine else band(tally(met, *talk), as_of, is_page=bool(is_page)),
        place=place,
        barred=texts(barred),
        account=account,
        liked_by=tuple((liked or "").split()),
        reposted_by=tuple((reposted or "").split()),
        let_go=bool(let_go),
        double=bool(double),
    )


def tally(met: int | None, out: int, heard: int, last_out: int | None, last_in: int | None) -> TalkTally | None:
    """From the columns of person_tallies; None where nothing passed yet."""
    return None if met is None else TalkTally(out, heard, moment_or_none(last_out), moment_or_none(last_in))
