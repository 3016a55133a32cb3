"""The writing door of the store."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from engage.domain.goals import Goals
from engage.store import daily, database
from engage.store.accounts import Accounts
from engage.store.authors import Authors
from engage.store.charges import Charges
from engage.store.copies import Copy
from engage.store.dealings import Dealings
from engage.store.drafts import Drafts
from engage.store.events import Events
from engage.store.forgetting import Forgetting
from engage.store.lanes import Lanes
from engage.store.marks import Marks
from engage.store.outbox import Outbox
from engage.store.overdue import Overdue
from engage.store.people import People
from engage.store.permits import Permits
from engage.store.place import Place
from engage.store.posts import Posts
from engage.store.purging import Purging
from engage.store.rechecks import Rechecks
from engage.store.sessions import Sessions
from engage.store.sources import Sources
from engage.store.states import States
from engage.store.wiping import Holdings, holdings
from engage.store.write_lock import Queued, queue


class Store:
    """One file, opened for writing by one thread; made or brought up to date on opening.

    `goals` give the zone and the start of the day by which incoming talk is dated. `bulk` is for a thread that only
    saves what can be read again: a power cut may cost its last transactions, a killed process none. Its
    transactions may be `queued` with those of other doors. Raises StoreUnusable.
    """

    def __init__(
        self, path: Path, goals: Goals | None = None, *, bulk: bool = False, queued: Queued | None = None
    ) -> None:
        self._path = path
        self._db = _opened(path, bulk, queued)
        self._copy = Copy(path)
        self._furnish(goals or Goals())

    def _furnish(self, goals: Goals) -> None:
        authors, lanes = Authors(self._db), Lanes(self._db)
        self.accounts = Accounts(self._db)
        self.charges = Charges(self._db)
        self.sources = Sources(self._db)
        self.people = People(self._db, authors)
        self.posts = Posts(self._db, authors, lanes, goals)
        self.purging = Purging(self._db, lanes)
        self.forgetting = Forgetting(self._db)
        self.rechecks = Rechecks(self._db)
        self.states = States(self._db, lanes)
        self.marks = Marks(self._db)
        self.outbox = Outbox(self._db, self._copy)
        self.overdue = Overdue(self._db)
        self.permits = Permits(self._db)
        self.events = Events(self._db)
        self.dealings = Dealings(self._db)
        self.drafts = Drafts(self._db)
        self.sessions = Sessions(self._db)
        self.place = Place(self._db)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing; the lock is taken at once, and an inner transaction belongs to the outer one.

        Raises StoreUnusable where the file has become unwritable: locked for long, damaged, disk full.
        """
        with database.transaction(self._db):
            yield

    def back_up_daily(self, day: date) -> Path | None:
        """See `daily.daily`."""
        return daily.daily(self._path, day)

    def holdings(self, network: str) -> Holdings:
        """How much there is of a network."""
        return holdings(self._db, network)

    def close(self) -> None:
        self._copy.close()
        self._db.close()


def _opened(path: Path, bulk: bool, queued: Queued | None) -> sqlite3.Connection:
    connection = database.connect(path, bulk=bulk)
    try:
        if queued is not None:
            queue(connection, queued)
        database.migrate(connection)
    except BaseException:
        connection.close()
        raise
    return connection
