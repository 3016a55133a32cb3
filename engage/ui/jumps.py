"""Lanes, people and posts in the command palette: what was chosen is gone to, and nothing is done to it."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from textual.command import Hit, Hits, Provider
from textual.content import Content

from engage.store.database import StoreUnusable
from engage.store.rows import InboxRow
from engage.ui.screens.inbox import InboxScreen
from engage.ui.wording import count

LETTERS = 3
"""From so many on people and posts are looked for."""

MOST = 5
"""So many people, and so many posts."""

LANE, PERSON, POST = 0.3, 0.02, 0.01
"""Places among what was found: people and posts come below every command."""


class Jumps(Provider):
    """Offers them only over the inbox, and not while something is being written."""

    async def search(self, query: str) -> Hits:
        inbox = self.screen
        if not isinstance(inbox, InboxScreen) or inbox.composing.kind is not None:
            return
        for lane in inbox.lanes.lanes:
            if query.casefold() in f"lane {lane.title}".casefold():
                yield _hit(LANE, f"Lane: {lane.title}", count(lane.total, "post"), partial(inbox.lanes.go, lane.key))
        if len(query.strip()) >= LETTERS:
            try:
                found = await asyncio.to_thread(inbox.finding.search, query)
            except StoreUnusable:
                return
            for hit in [*_people(query, found, inbox), *_posts(found, inbox)]:
                yield hit


def _people(query: str, found: Sequence[InboxRow], inbox: InboxScreen) -> Iterator[Hit]:
    words = query.casefold().split()
    named = {row.person: row for row in reversed(found) if all(word in row.author.casefold() for word in words)}
    for row in list(reversed(named.values()))[:MOST]:
        theirs = [one for one in found if one.person == row.person]
        yield _hit(PERSON, f"Person: {row.author}", "Their card and posts.", partial(_meet, inbox, theirs))


def _posts(found: Sequence[InboxRow], inbox: InboxScreen) -> Iterator[Hit]:
    for row in found[:MOST]:
        yield _hit(POST, f"Post: {row.author}", row.text, partial(_read, inbox, row))


def _meet(inbox: InboxScreen, rows: Sequence[InboxRow]) -> None:
    inbox.lanes.show_found(rows)
    inbox.status.say(f"{count(len(rows), 'post')} of {rows[0].author} found. {inbox.keyed('{back} goes back.')}")
    inbox.action_card("person")


def _read(inbox: InboxScreen, row: InboxRow) -> None:
    inbox.lanes.show_found([row])
    inbox.status.say(inbox.keyed("{back} goes back to the list, and once more to the inbox."))
    inbox.action_open()


def _hit(score: float, name: str, told: str, jump: Callable[[], object]) -> Hit:
    return Hit(score, Content(name), jump, text=name, help=bare(told))


def bare(told: str) -> str:
    """So that it is no markup; backslashes before a bracket have no spelling of their own, and go."""
    return told.replace("\\", "").replace("[", "\\[").replace("\n", " ")
