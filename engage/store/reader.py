"""The reading door of the store: what a screen shows, on a connection that cannot write."""

from collections.abc import Collection, Container
from datetime import date, datetime
from pathlib import Path

from engage.domain.action import ActionKind
from engage.domain.gesture import Gesture
from engage.domain.outbox import OutboxEntry
from engage.domain.source import Account
from engage.store import database
from engage.store.accounts import all_accounts
from engage.store.drafts import all_drafts, find
from engage.store.outbox_rows import OPEN, entries
from engage.store.permits import refused_permits
from engage.store.place import value
from engage.store.records import CostRow, RefusedPermit, SessionRow
from engage.store.rows import Draft, InboxRow, ItemView, LaneRow, PersonCard, ThreadRow
from engage.store.views import costs, inbox, item, lanes, people, reading, search, thread, today


class Reader:
    """One file, opened for reading by one thread; each call sees what is committed. Raises StoreUnusable on opening."""

    def __init__(self, path: Path) -> None:
        self._db = database.connect(path, read_only=True)

    def close(self) -> None:
        self._db.close()

    def lanes(self) -> list[LaneRow]:
        """Now, lists, Pages, home, Mentions, All, Later, Done."""
        return lanes.lanes(self._db)

    def rows(self, lane: str, offset: int, limit: int) -> list[InboxRow]:
        """Lines of a lane, highest first, from the one at `offset`."""
        return inbox.rows(self._db, lane, offset, limit)

    def rows_after(self, lane: str, sort: int, item: int, limit: int) -> list[InboxRow]:
        """The next lines below a line."""
        return inbox.rows_after(self._db, lane, sort, item, limit)

    def rows_before(self, lane: str, sort: int, item: int, limit: int) -> list[InboxRow]:
        """The lines above a line, the nearest first."""
        return inbox.rows_before(self._db, lane, sort, item, limit)

    def position(self, lane: str, item: int) -> int | None:
        """Index of the item in its lane; None where it is not in it."""
        return inbox.position(self._db, lane, item)

    def total(self, lane: str) -> int:
        """How many lines a lane has."""
        return lanes.total(self._db, lane)

    def row(self, number: int) -> InboxRow | None:
        """The line of an item, whatever lanes it is in."""
        return inbox.row(self._db, number)

    def item(self, number: int) -> ItemView | None:
        """An item in full."""
        return item.item(self._db, number)

    def thread(self, number: int) -> list[ThreadRow]:
        """The conversation around an item, in time order; my answers on their way come last."""
        return thread.thread(self._db, number)

    def person(self, number: int) -> PersonCard | None:
        return people.person(self._db, number)

    def names(self, numbers: Collection[int]) -> dict[int, str]:
        """What these people are called, by id."""
        return people.names(self._db, tuple(numbers))

    def gestures(self, first: date, last: date) -> list[Gesture]:
        """Gestures of these logical days, each in its latest state."""
        return today.gestures(self._db, first, last)

    def received(
        self, first: date, last: date, people: Container[int] | None = None
    ) -> list[tuple[int, datetime, date]]:
        """Incoming talk of these logical days, of everybody or of these people: person, time, day."""
        return today.received(self._db, first, last, people)

    def sessions(self, first: date, last: date) -> list[SessionRow]:
        return today.sessions(self._db, first, last)

    def search(self, query: str, limit: int = 200) -> list[InboxRow]:
        """Posts that match by text, author or a note on the author; newest first."""
        return search.search(self._db, query, limit)

    def outbox(self) -> list[OutboxEntry]:
        """Everything unfinished, and refusals not yet seen."""
        return entries(self._db, OPEN)

    def entry(self, number: int) -> OutboxEntry | None:
        return next(iter(entries(self._db, "o.id = ?", (number,))), None)

    def refused_permits(self) -> list[RefusedPermit]:
        """What is done by hand because a network refused it, the latest first."""
        return refused_permits(self._db)

    def drafts(self) -> list[Draft]:
        return all_drafts(self._db)

    def draft(self, kind: ActionKind, item: int, account: str) -> Draft | None:
        return find(self._db, kind, item, account)

    def place(self, key: str) -> str:
        """Where the person was; empty where nothing was kept."""
        return value(self._db, key)

    def accounts(self) -> list[Account]:
        return all_accounts(self._db)

    def costs(self, first: date, last: date) -> list[CostRow]:
        """What was spent on these UTC days, by account, lane and class."""
        return costs.costs(self._db, first, last)

    def first_cost(self) -> date | None:
        """The first UTC day on which anything was billed."""
        return costs.first_day(self._db)

    def known_until(self) -> datetime | None:
        """When anything was last read from a network."""
        return reading.known_until(self._db)

    def synced_at(self, account: str) -> datetime | None:
        """When a source of this account was last read to its end."""
        return reading.synced_at(self._db, account)

    def put_off(self, account: str) -> list[tuple[str, str]]:
        """Sources of this account that were not read at the last try: title, and why."""
        return reading.put_off(self._db, account)
