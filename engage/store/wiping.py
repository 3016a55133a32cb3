"""Takes everything of a network out of the file, on the person's own word; while anybody else has it open, nothing."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from engage.domain.record import dataclass
from engage.store import database, tallies
from engage.store.database import StoreUnusable, transaction
from engage.store.purging import FORGET
from engage.store.sole import sole

_COUNTS = """
SELECT
    (SELECT count(*) FROM items WHERE network = ?1 AND let_go = 0),
    (SELECT count(*) FROM profiles WHERE network = ?1),
    (SELECT count(*) FROM drafts WHERE account LIKE ?1 || ':%'),
    (SELECT count(*) FROM outbox WHERE account LIKE ?1 || ':%' AND state IN ('held', 'queued', 'asking')),
    (SELECT count(*) FROM events WHERE network = ?1),
    (SELECT count(*) FROM notes WHERE person IN (SELECT person FROM profiles WHERE network = ?1)
        AND person NOT IN (SELECT person FROM profiles WHERE network <> ?1))
"""
_ONLY_HERE = """
CREATE TEMP TABLE leaving AS SELECT DISTINCT person AS id FROM profiles WHERE network = ?1
    AND person NOT IN (SELECT person FROM profiles WHERE network <> ?1)
"""
_BEFORE = (
    "DELETE FROM event_states WHERE event IN (SELECT id FROM events WHERE network = :network)",
    "DELETE FROM lane_items WHERE item IN (SELECT id FROM items WHERE network = :network)",
    "DELETE FROM item_sources WHERE item IN (SELECT id FROM items WHERE network = :network)"
    " OR source IN (SELECT id FROM sources WHERE account LIKE :network || ':%')",
    "DELETE FROM states WHERE item IN (SELECT id FROM items WHERE network = :network)",
    "DELETE FROM lane_tallies WHERE lane IN (SELECT 'source:' || id FROM sources WHERE account LIKE :network || ':%')",
    "DELETE FROM notes WHERE person IN (SELECT id FROM leaving)",
    "DELETE FROM person_tallies WHERE person IN (SELECT id FROM leaving)",
    "DELETE FROM people WHERE id IN (SELECT id FROM leaving) OR merged_into IN (SELECT id FROM leaving)",
    "UPDATE sessions SET acting = '' WHERE acting LIKE :network || ':%'",
    f"DELETE FROM place WHERE key IN ('spot', 'acting', '{FORGET}') OR key LIKE '% ' || :network || ':%'",  # noqa: S608
)
_NAMED = (
    "UPDATE people SET name = (SELECT name FROM profiles WHERE person = ?1 ORDER BY id LIMIT 1)"
    " WHERE id = ?1 OR merged_into = ?1"
)
_TALK = """
SELECT created_at AS at, 'they', 1 FROM items WHERE received_day IS NOT NULL
    AND author IN (SELECT id FROM profiles WHERE person = ?1)
UNION ALL SELECT at, 'i', class IN ('talk', 'help') FROM gestures WHERE person = ?1 AND state = 'confirmed'
ORDER BY at
"""


class InUse(StoreUnusable):
    """Another engage has the file open."""


@dataclass(frozen=True, slots=True)
class Holdings:
    """What there is of a network: `waiting` gestures have not gone out, `gestures` are all that were ever made."""

    posts: int = 0
    people: int = 0
    drafts: int = 0
    waiting: int = 0
    gestures: int = 0
    notes: int = 0


class Alone:
    """The file, in one pair of hands."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def holdings(self, network: str) -> Holdings:
        """How much there is of this network."""
        return holdings(self._db, network)

    def wipe(self, network: str) -> None:
        """Remove all that is of this network, and write the file anew without it."""
        with transaction(self._db):
            _wipe(self._db, network)
        self._db.execute("VACUUM")


@contextmanager
def alone(path: Path) -> Iterator[Alone]:
    """The file, up to date, and nobody else's until the block ends. InUse where somebody has it open.

    To leave the journal behind asks for the whole file, so it cannot be had while any other connection stands.
    """
    connection = database.connect(path)
    try:
        database.migrate(connection)
        connection.execute("PRAGMA busy_timeout = 300")
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        if not sole(connection):
            raise InUse("Another engage is open here. Leave it first; nothing was removed.")
        yield Alone(connection)
    finally:
        connection.close()


def holdings(connection: sqlite3.Connection, network: str) -> Holdings:
    return Holdings(*connection.execute(_COUNTS, (network,)).fetchone())


def _wipe(connection: sqlite3.Connection, network: str) -> None:
    connection.execute("PRAGMA defer_foreign_keys = ON")
    connection.execute(_ONLY_HERE, (network,))
    staying = connection.execute(
        "SELECT DISTINCT person FROM profiles WHERE network = ?1 AND person NOT IN (SELECT id FROM leaving)",
        (network,),
    ).fetchall()
    with _events_may_go(connection):
        for statement in _BEFORE:
            connection.execute(statement, {"network": network})
        _clear_tables(connection, network)
    for (person,) in staying:
        connection.execute(_NAMED, (person,))
        _count_anew(connection, person)
    connection.execute("DROP TABLE leaving")
    for index in ("items_fts", "notes_fts"):
        connection.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")  # noqa: S608


@contextmanager
def _events_may_go(connection: sqlite3.Connection) -> Iterator[None]:
    """The record only ever grows, and triggers hold it to that. To forget a network at the person's own wish is the one
    exception: the triggers are put away and back within the same transaction."""
    held = connection.execute(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name IN ('events', 'event_states')"
    ).fetchall()
    for name, _ in held:
        connection.execute(f"DROP TRIGGER {name}")
    yield
    for _, sql in held:
        connection.execute(sql)


def _clear_tables(connection: sqlite3.Connection, network: str) -> None:
    """Whatever table tells whose its rows are, by account or by network."""
    names = [row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    for name in names:
        columns = {row[1] for row in connection.execute(f"PRAGMA table_info({name})")}
        if "account" in columns:
            connection.execute(f"DELETE FROM {name} WHERE account LIKE ? || ':%'", (network,))  # noqa: S608
        elif "network" in columns:
            connection.execute(f"DELETE FROM {name} WHERE network = ?", (network,))  # noqa: S608


def _count_anew(connection: sqlite3.Connection, person: int) -> None:
    """What passed between us on the networks that are left."""
    talk = connection.execute(_TALK, (person,)).fetchall()
    connection.execute("DELETE FROM person_tallies WHERE person = ?", (person,))
    for at, who, words in talk:
        if who == "they":
            tallies.they_spoke(connection, person, at)
        else:
            tallies.i_acted(connection, person, at, talk=bool(words))
