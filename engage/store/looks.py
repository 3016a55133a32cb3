"""Who looks like somebody else: kept with each profile, so that a list finds it at the price of an index."""

import sqlite3

from engage.domain.lookalike import skeleton

_TWIN = """
FROM looks AS l
JOIN looks AS other ON other.network = l.network AND other.look = l.look AND other.profile <> l.profile
JOIN profiles AS fake ON fake.id = l.profile
JOIN profiles AS real ON real.id = other.profile AND real.person <> fake.person
LEFT JOIN person_tallies AS met ON met.person = fake.person
LEFT JOIN person_tallies AS known ON known.person = real.person
WHERE l.profile = {0} AND (known.last_out IS NOT NULL OR EXISTS (
        SELECT 1 FROM accounts AS me WHERE me.network = real.network AND me.remote_id = real.remote_id))
    AND (met.last_out IS NULL OR real.person < fake.person)
    AND NOT EXISTS (SELECT 1 FROM accounts AS me WHERE me.network = fake.network AND me.remote_id = fake.remote_id)
"""
"""Somebody I spoke to, or I myself, whom a profile looks like; of two I spoke to, the one met later is the double."""

IS_DOUBLE = f"EXISTS (SELECT 1 {_TWIN.format('a.id')})"
"""Whether a profile a looks like somebody known."""

_ORIGINAL = f"SELECT CASE real.handle WHEN '' THEN real.name ELSE '@' || real.handle END {_TWIN.format('?')} LIMIT 1"


def keep(connection: sqlite3.Connection, network: str, profile: int, name: str, handle: str) -> None:
    """What they look like from now on."""
    looks = {skeleton(name), f"@{skeleton(handle)}"} - {"", "@"}
    connection.execute("DELETE FROM looks WHERE profile = ?", (profile,))
    connection.executemany("INSERT INTO looks VALUES (?, ?, ?)", [(network, look, profile) for look in sorted(looks)])


def original(connection: sqlite3.Connection, network: str, remote_id: str) -> str:
    """Handle or name of the one known whom a profile looks like; empty where there is none."""
    row = connection.execute(
        "SELECT id FROM profiles WHERE network = ? AND remote_id = ?", (network, remote_id)
    ).fetchone()
    found = connection.execute(_ORIGINAL, row).fetchone() if row else None
    return str(found[0]) if found else ""
