"""A person's card: profiles, notes, where we stand, and what passed between us."""

import sqlite3
from collections.abc import Sequence

from engage.domain.person import Note, Person
from engage.domain.relationship import band
from engage.store.looks import original
from engage.store.people import PROFILE, profile
from engage.store.rows import HistoryLine, PersonCard
from engage.store.times import moment, moment_or_none
from engage.store.views.line import tally
from engage.store.views.reading import known_until

HISTORY = 30

_PERSON = (
    "SELECT p.name, p.first_seen, t.person, coalesce(t.out_talk, 0), coalesce(t.in_talk, 0), t.last_out, t.last_in,"
    " t.last_exchange_at FROM people AS p LEFT JOIN person_tallies AS t ON t.person = p.id WHERE p.id = ?"
)
_PROFILES = f"SELECT {PROFILE.format('a')} FROM profiles AS a WHERE a.person = ? ORDER BY a.id"  # noqa: S608
_NAMES = (
    "SELECT p.id, coalesce(m.name, p.name) FROM people AS p LEFT JOIN people AS m ON m.id = p.merged_into"
    " WHERE p.id IN ({})"
)
_NOTES = "SELECT id, text, at FROM notes WHERE person = ? ORDER BY at DESC, id DESC"
_OUT = """
SELECT at, 'out', kind, text, state, item FROM (
    SELECT e.id, e.at, e.kind, coalesce(o.item, 0) AS item, CASE WHEN e.kind IN ('like', 'repost')
            THEN coalesce((SELECT i.text FROM items AS i WHERE i.id = o.item), '')
            ELSE coalesce(o.text, '') END AS text,
        (SELECT s.state FROM event_states AS s WHERE s.event = e.id ORDER BY s.id DESC LIMIT 1) AS state
    FROM events AS e LEFT JOIN outbox AS o ON o.id = e.entry
    WHERE e.person = ?1 OR e.person IN (SELECT id FROM people WHERE merged_into = ?1))
WHERE state NOT IN ('voided', 'refused') ORDER BY at DESC, id DESC LIMIT ?2
"""
"""What was taken back, or did not happen, is no part of what passed."""

_IN = """
SELECT i.created_at, 'in', i.kind, i.text, CASE WHEN i.gone_at IS NULL THEN '' ELSE 'gone' END, i.id
FROM profiles AS a JOIN items AS i ON i.author = a.id
WHERE a.person = ?1 AND i.received_day IS NOT NULL ORDER BY i.created_at DESC LIMIT ?2
"""


def person(connection: sqlite3.Connection, number: int) -> PersonCard | None:
    """None where there is nobody of this id; one who was merged into another is shown as that one."""
    merged = connection.execute("SELECT coalesce(merged_into, id) FROM people WHERE id = ?", (number,)).fetchone()
    if merged is None:
        return None
    key = merged[0]
    name, first_seen, *talk, exchanged = connection.execute(_PERSON, (key,)).fetchone()
    profiles = tuple(profile(row) for row in connection.execute(_PROFILES, (key,)))
    notes = tuple(Note(row[0], row[1], moment(row[2])) for row in connection.execute(_NOTES, (key,)))
    is_page = any(one.is_page for one in profiles)
    return PersonCard(
        person=Person(key, name, profiles, notes),
        band=band(tally(*talk), known_until(connection), is_page=is_page),
        exchanged_out=talk[1],
        exchanged_in=talk[2],
        last_exchange=moment_or_none(exchanged),
        first_seen=moment(first_seen),
        history=tuple(_history(connection, key)),
        original=next(filter(None, (original(connection, one.network, one.id) for one in profiles)), ""),
    )


def names(connection: sqlite3.Connection, people: Sequence[int]) -> dict[int, str]:
    """Of those of them that there are; one who was merged into another has that one's name."""
    return dict(connection.execute(_NAMES.format(", ".join("?" * len(people))), tuple(people)).fetchall())


def _history(connection: sqlite3.Connection, person: int) -> list[HistoryLine]:
    """Newest first, both directions."""
    rows = [row for query in (_OUT, _IN) for row in connection.execute(query, (person, HISTORY))]
    found = [HistoryLine(moment(at), way, kind, text, state, item) for at, way, kind, text, state, item in rows]
    return sorted(found, key=lambda line: line.at, reverse=True)[:HISTORY]
