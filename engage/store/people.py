"""People, their profiles on the networks, and the notes about them."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from engage.domain.person import FRESH, Profile
from engage.domain.text import clean, one_line
from engage.store import looks, tallies
from engage.store.authors import Authors, who
from engage.store.database import transaction
from engage.store.times import millis

NOTED = timedelta(days=1)
"""How exactly it is kept when a profile was last seen as it is."""

PROFILE = "{0}.network, {0}.remote_id, {0}.name, {0}.handle, {0}.bio, {0}.url, {0}.is_page, {0}.protected"
"""Columns of `profile()`, to be formatted with the table's alias."""

_WHO = (
    "UPDATE items SET who = ?1 WHERE author = ?2 AND who <> ?1"
    " AND (let_go = 0 AND gone_at IS NULL OR mine = 1 AND kind <> 'repost')"
)


def profile(row: Sequence[Any]) -> Profile:
    network, remote_id, name, handle, bio, url, is_page, protected = row
    return Profile(network, remote_id, name, handle, bio, url, bool(is_page), bool(protected))


class People:
    """Writes and reads people. A profile belongs to exactly one person."""

    def __init__(self, connection: sqlite3.Connection, authors: Authors) -> None:
        self._db, self._authors = connection, authors

    def save(self, profiles: Iterable[Profile], at: datetime) -> None:
        """Add or update; who was unknown becomes a person. What says nothing new is noted once a day."""
        with transaction(self._db):
            for one in profiles:
                values = (one_line(one.name) or one.id, one_line(one.handle), clean(one.bio), one.url)
                self._save(one, (*values, int(one.is_page), int(one.protected)), millis(at))

    def _save(self, one: Profile, values: tuple[str, str, str, str, int, int], at: int) -> None:
        known = self._db.execute(
            "SELECT id, person, looked_up_at, name, handle, bio, url, is_page, protected FROM profiles"
            " WHERE network = ? AND remote_id = ?",
            (one.network, one.id),
        ).fetchone()
        seen = known[2] if known else None
        if seen is not None and tuple(known[3:]) == values:
            if at - seen > NOTED.total_seconds() * 1000:
                self._db.execute(
                    "UPDATE profiles SET looked_up_at = ? WHERE network = ? AND remote_id = ?",
                    (at, one.network, one.id),
                )
            return
        number, person = known[:2] if known else self._authors.of(one.network, one.id, at)[:2]
        self._db.execute(
            "UPDATE profiles SET name = ?, handle = ?, bio = ?, url = ?, is_page = ?, protected = ?, looked_up_at = ?"
            " WHERE id = ?",
            (*values, at, number),
        )
        looks.keep(self._db, one.network, number, values[0], values[1])
        old_name = known[3] if known else one.id
        self._db.execute("UPDATE people SET name = ? WHERE id = ? AND name = ?", (values[0], person, old_name))
        shown = who(values[0], values[1])
        self._db.execute(_WHO, (shown, number))

    def missing(self, network: str, ids: Iterable[str], at: datetime) -> list[str]:
        """Those of `ids` that were never looked up, or not for long as of `at`, in the order given."""
        rows = self._db.execute(
            "SELECT value FROM json_each(?2) WHERE NOT EXISTS (SELECT 1 FROM profiles WHERE network = ?1"
            " AND remote_id = value AND looked_up_at >= ?3) ORDER BY key",
            (network, json.dumps(list(ids)), millis(at - FRESH)),
        )
        return [str(row[0]) for row in rows]

    def person_of(self, network: str, remote_id: str) -> int:
        """Who has this profile, 0 where it is unknown."""
        row = self._db.execute(
            "SELECT person FROM profiles WHERE network = ? AND remote_id = ?", (network, remote_id)
        ).fetchone()
        return int(row[0]) if row else 0

    def note(self, person: int, text: str, at: datetime) -> int:
        """Write a note about them; its id, 0 where there is nobody of this id."""
        added = self._db.execute(
            "INSERT INTO notes (person, text, at) SELECT id, ?, ? FROM people WHERE id = ?", (text, millis(at), person)
        )
        return int(added.lastrowid or 0) if added.rowcount == 1 else 0

    def merge(self, keep: int, other: int) -> None:
        """Both are the same person: profiles, notes and tallies go to `keep`, and so does what points to `other`."""
        if keep == other:
            return
        with transaction(self._db):
            for table in ("profiles", "notes", "outbox"):
                self._db.execute(f"UPDATE {table} SET person = ? WHERE person = ?", (keep, other))  # noqa: S608
            tallies.merge(self._db, keep, other)
            self._db.execute("UPDATE people SET merged_into = ?1 WHERE id = ?2 OR merged_into = ?2", (keep, other))
            self._db.execute(
                "UPDATE people SET first_seen = min(first_seen, (SELECT first_seen FROM people WHERE id = ?2))"
                " WHERE id = ?1",
                (keep, other),
            )
