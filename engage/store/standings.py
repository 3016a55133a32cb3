"""What decides an item's lanes: the facts about it that the domain ranks by, gathered for many items at once."""

import json
import sqlite3
from collections.abc import Iterable
from datetime import timedelta
from typing import Any, NamedTuple

from engage.domain.inbox import ItemFacts, Place
from engage.domain.post import PostKind
from engage.domain.source import SourceKind
from engage.domain.text import looks_like_question

_SELECT = """
SELECT i.id, i.text, i.created_at, i.kind, i.page, i.to_me, i.mentions, i.media, i.mine, i.gone_at, i.let_go,
    coalesce(s.place, 'inbox'), s.placed_at, s.read_at, s.wake_at, s.woken_at, t.person, t.first_exchange_at,
    (SELECT CASE WHEN p.mine THEN 'me' WHEN p.author = i.author THEN 'self' ELSE 'other' END FROM items AS p
        WHERE p.network = i.network AND p.remote_id = i.parent AND i.parent <> ''),
    EXISTS (SELECT 1 FROM accounts AS o WHERE o.network = i.network AND o.remote_id = i.page),
    (SELECT group_concat(m.source || ':' || o.kind) FROM item_sources AS m JOIN sources AS o ON o.id = m.source
        WHERE m.item = i.id)
FROM json_each(?) AS wanted
JOIN items AS i ON i.id = wanted.value
JOIN profiles AS a ON a.id = i.author
LEFT JOIN states AS s ON s.item = i.id
LEFT JOIN person_tallies AS t ON t.person = a.person
"""


class Standing(NamedTuple):
    """Times are milliseconds; `since` is when it was written or woken. `brought` is False for a post of a thread only.

    `sources` are the ids of those that brought it and have a lane of their own; `let_go`: it is in none any more.
    """

    item: int
    place: Place
    let_go: bool
    facts: ItemFacts
    sources: tuple[int, ...]
    brought: bool
    unread: bool
    since: int
    placed_at: int | None
    wake_at: int | None


def standings(connection: sqlite3.Connection, items: Iterable[int], now: int) -> list[Standing]:
    """How the items stand at `now` (milliseconds)."""
    return [_standing(row, now) for row in connection.execute(_SELECT, (json.dumps(list(items)),))]


def _standing(row: tuple[Any, ...], now: int) -> Standing:
    item, _, created, *_, mine, gone, let_go, place, placed, read, wake, woken, _, _, _, _, brought = row
    since = created if woken is None else woken
    return Standing(
        item=item,
        place=Place(place),
        let_go=bool(let_go),
        facts=_facts(row, now - since),
        sources=_with_lane(brought or ""),
        brought=bool(brought),
        unread=read is None and gone is None and not mine and place == Place.INBOX,
        since=since,
        placed_at=placed,
        wake_at=wake,
    )


def _facts(row: tuple[Any, ...], age: int) -> ItemFacts:
    _, text, _, kind, page, to_me, mentions, media, mine, *_, woken, met, exchanged, above, my_page, _ = row
    answers_me = above == "me"
    return ItemFacts(
        age=timedelta(milliseconds=age),
        to_me=bool(to_me),
        answers_me=answers_me,
        question=looks_like_question(text),
        known=exchanged is not None,
        new=met is None,
        on_my_page=bool(page and my_page),
        between_others=_between_others(kind, above, mentions) and not (to_me or answers_me),
        is_repost=kind == PostKind.REPOST,
        has_media=media != "[]",
        woken=woken is not None,
        mine=bool(mine),
    )


def _with_lane(brought: str) -> tuple[int, ...]:
    """Ids in "1:list,4:mentions": mentions of all accounts share a lane that is not a source's."""
    pairs = (part.split(":") for part in brought.split(",") if part)
    return tuple(int(number) for number, kind in pairs if kind != SourceKind.MENTIONS)


def _between_others(kind: str, above: str | None, mentions: str) -> bool:
    """A reply to somebody else; where the post above is not known, whoever is answered is mentioned."""
    if kind not in (PostKind.REPLY, PostKind.COMMENT):
        return False
    return above == "other" or (above is None and mentions != "[]")
