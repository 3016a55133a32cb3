"""What passed between each person and me, counted as it happens so that no screen has to."""

import sqlite3

from engage.domain.exchange import WITHIN

EXCHANGE = int(WITHIN.total_seconds()) * 1000
"""Milliseconds between the two sides of an exchange."""


def they_spoke(connection: sqlite3.Connection, person: int, at: int) -> None:
    """Talk of theirs towards me, at `at` (milliseconds)."""
    connection.execute(
        "INSERT INTO person_tallies (person, in_talk, last_in) VALUES (?1, 1, ?2) ON CONFLICT (person) DO UPDATE SET"
        " in_talk = in_talk + 1, last_in = max(coalesce(last_in, ?2), ?2)",
        (person, at),
    )
    _note_exchange(connection, person, at)


def i_acted(connection: sqlite3.Connection, person: int, at: int, *, talk: bool) -> None:
    """A confirmed gesture of mine; one that is not talk only makes them known."""
    connection.execute("INSERT OR IGNORE INTO person_tallies (person) VALUES (?)", (person,))
    if talk:
        connection.execute(
            "UPDATE person_tallies SET out_talk = out_talk + 1, last_out = max(coalesce(last_out, ?2), ?2)"
            " WHERE person = ?1",
            (person, at),
        )
        _note_exchange(connection, person, at)


def i_took_back(connection: sqlite3.Connection, person: int) -> None:
    """Talk of mine that had been confirmed is gone again."""
    connection.execute(
        "UPDATE person_tallies SET out_talk = out_talk - 1, last_out = CASE WHEN out_talk > 1 THEN last_out END"
        " WHERE person = ? AND out_talk > 0",
        (person,),
    )


def merge(connection: sqlite3.Connection, keep: int, other: int) -> None:
    """Add up the two rows under `keep`."""
    connection.execute(
        "INSERT INTO person_tallies SELECT ?1, out_talk, in_talk, last_out, last_in, first_exchange_at,"
        " last_exchange_at FROM person_tallies WHERE person = ?2 ON CONFLICT (person) DO UPDATE SET"
        " out_talk = out_talk + excluded.out_talk, in_talk = in_talk + excluded.in_talk,"
        " last_out = max(coalesce(last_out, excluded.last_out), coalesce(excluded.last_out, last_out)),"
        " last_in = max(coalesce(last_in, excluded.last_in), coalesce(excluded.last_in, last_in)),"
        " first_exchange_at = min(coalesce(first_exchange_at, excluded.first_exchange_at),"
        " coalesce(excluded.first_exchange_at, first_exchange_at)),"
        " last_exchange_at = max(coalesce(last_exchange_at, excluded.last_exchange_at),"
        " coalesce(excluded.last_exchange_at, last_exchange_at))",
        (keep, other),
    )
    connection.execute("DELETE FROM person_tallies WHERE person = ?", (other,))


def _note_exchange(connection: sqlite3.Connection, person: int, at: int) -> None:
    """It is an exchange where the other side's newest talk is at most a week away."""
    connection.execute(
        "UPDATE person_tallies SET first_exchange_at = coalesce(first_exchange_at, max(last_in, last_out)),"
        " last_exchange_at = max(coalesce(last_exchange_at, 0), last_in, last_out)"
        " WHERE person = ?1 AND abs(last_in - last_out) <= ?2 AND ?3 IN (last_in, last_out)",
        (person, EXCHANGE, at),
    )
