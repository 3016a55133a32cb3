"""What the database holds, in numbers; nothing that anybody wrote or is called, but for `names`."""

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from engage.domain.record import dataclass
from engage.store import database
from engage.store.times import moment, moment_or_none


@dataclass(frozen=True, slots=True)
class SourceLine:
    """How reading one source stands; `account` is an Account.id, `why` a sentence where it rests."""

    account: str
    kind: str
    active: bool
    limited: int
    moved_at: datetime | None
    rests_until: datetime | None
    why: str


@dataclass(frozen=True, slots=True)
class OutboxLine:
    """Actions of one kind that are in one state for one reason; `oldest` is when the first was made."""

    kind: str
    state: str
    reason: str
    count: int
    oldest: datetime


@dataclass(frozen=True, slots=True)
class Survey:
    """`facts` are SQLite's own figures by name, `tables` how many rows each has."""

    facts: dict[str, str]
    tables: dict[str, int]
    sources: tuple[SourceLine, ...]
    outbox: tuple[OutboxLine, ...]
    names: frozenset[str]
    """What people, accounts and sources are called: to be kept out of whatever leaves this machine."""


_FACTS = ("user_version", "journal_mode", "page_size", "page_count", "freelist_count", "auto_vacuum", "encoding")
_TABLES = (
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%\\_fts\\_%' ESCAPE '\\' ORDER BY name"
)
_SOURCES = "SELECT account, kind, active, limited, moved_at, paused_until, paused FROM sources ORDER BY account, id"
_OUTBOX = "SELECT kind, state, reason, count(*), min(created_at) FROM outbox GROUP BY 1, 2, 3 ORDER BY 1, 2, 4 DESC"
_NAMES = """
SELECT name FROM people UNION SELECT name FROM profiles UNION SELECT handle FROM profiles
UNION SELECT name FROM accounts UNION SELECT handle FROM accounts UNION SELECT title FROM sources
"""


def surveyed(path: Path) -> Survey:
    """Count, and change nothing. StoreUnusable where it cannot be read; of an older schema only the facts are told."""
    with closing(database.connect(path, read_only=True)) as connection:
        version = database.version_of(connection)
        database.refuse_foreign(connection, version, database.newest())
        facts = {name: str(connection.execute(f"PRAGMA {name}").fetchone()[0]) for name in _FACTS}
        facts["newest schema known"] = str(database.newest())
        if version != database.newest():
            return Survey(facts, {}, (), (), frozenset())
        return _of_newest(connection, facts)


def _of_newest(connection: sqlite3.Connection, facts: dict[str, str]) -> Survey:
    tables = [name for (name,) in connection.execute(_TABLES)]
    counts = {name: int(connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]) for name in tables}  # noqa: S608
    sources = tuple(
        SourceLine(account, kind, bool(active), limited, moment_or_none(moved), moment_or_none(until), why)
        for account, kind, active, limited, moved, until, why in connection.execute(_SOURCES)
    )
    outbox = tuple(
        OutboxLine(kind, state, reason, count, moment(oldest))
        for kind, state, reason, count, oldest in connection.execute(_OUTBOX)
    )
    return Survey(facts, counts, sources, outbox, frozenset(name for (name,) in connection.execute(_NAMES)))
