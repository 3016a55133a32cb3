"""Who wrote a post: a profile that is made on first sight, with the id for a name until it is looked up."""

import sqlite3
from typing import NamedTuple


class Author(NamedTuple):
    """Row ids of the profile and its person, and what the search finds their posts by."""

    profile: int
    person: int
    who: str


def who(name: str, handle: str) -> str:
    return f"{name} {handle}".strip()


class Authors:
    """Finds or makes profiles."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def of(self, network: str, remote_id: str, at: int) -> Author:
        """Their profile; seen first at `at` (milliseconds) where it is new."""
        row = self._db.execute(
            "SELECT id, person, name, handle FROM profiles WHERE network = ? AND remote_id = ?", (network, remote_id)
        ).fetchone()
        if row:
            return Author(row[0], row[1], who(row[2], row[3]))
        person = self._db.execute("INSERT INTO people (name, first_seen) VALUES (?, ?)", (remote_id, at)).lastrowid
        profile = self._db.execute(
            "INSERT INTO profiles (network, remote_id, person, name) VALUES (?, ?, ?, ?)",
            (network, remote_id, person, remote_id),
        ).lastrowid
        return Author(int(profile or 0), int(person or 0), remote_id)
