"""Gesture events: what was done, and each state it went through. Nothing is ever changed or removed."""

import sqlite3
from datetime import date, datetime

from engage.domain.gesture import Gesture, GestureClass
from engage.domain.outbox import OutboxState
from engage.store import tallies
from engage.store.database import transaction
from engage.store.times import millis, moment


class Events:
    """Appends gestures and their states, and keeps the tallies of talk."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def add(self, gesture: Gesture, entry: int, session: int, zone: str) -> int:
        """Write a gesture down, made by an outbox entry in a session (0: none); its id, whatever `gesture.id` says."""
        with transaction(self._db):
            added = self._db.execute(
                "INSERT INTO events (entry, kind, class, object, person, network, at, zone, day, session, counts,"
                " reason, actor) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    *(entry, gesture.kind.value, gesture.cls.value, gesture.object, gesture.person, gesture.network),
                    *(millis(gesture.at), zone, gesture.day.isoformat(), session, int(gesture.counts), gesture.reason),
                    gesture.actor,
                ),
            )
            number = int(added.lastrowid or 0)
            self._append(number, gesture.state, gesture.at)
        return number

    def state(self, entry: int, state: OutboxState, at: datetime) -> None:
        """The gesture of this entry is now in `state`; the state it is in already is not written again."""
        with transaction(self._db):
            rows = self._db.execute("SELECT id FROM gestures WHERE entry = ? AND state <> ?", (entry, state.value))
            for (number,) in rows.fetchall():
                self._append(number, state, at)

    def move(self, entry: int, at: datetime, day: date) -> None:
        """The confirmed gesture of this entry was made at `at`, on logical day `day`: it is written anew there."""
        with transaction(self._db):
            found = self._db.execute(
                "SELECT id, at FROM gestures WHERE entry = ? AND state = 'confirmed' AND day <> ?",
                (entry, day.isoformat()),
            )
            for number, made in found.fetchall():
                self._append(number, OutboxState.VOIDED, moment(made))
                copy = self._db.execute(
                    "INSERT INTO events (entry, kind, class, object, person, network, at, zone, day, session, counts,"
                    " reason, actor) SELECT entry, kind, class, object, person, network, ?, zone, ?, session, counts,"
                    " reason, actor FROM events WHERE id = ?",
                    (millis(at), day.isoformat(), number),
                )
                self._append(int(copy.lastrowid or 0), OutboxState.CONFIRMED, at)

    def _append(self, number: int, state: OutboxState, at: datetime) -> None:
        before = self._db.execute("SELECT state FROM gestures WHERE id = ?", (number,)).fetchone()
        self._db.execute(
            "INSERT INTO event_states (event, state, at) VALUES (?, ?, ?)", (number, state.value, millis(at))
        )
        was = before is not None and before[0] == OutboxState.CONFIRMED
        if was is not (state is OutboxState.CONFIRMED):
            self._tally(number, at)

    def _tally(self, number: int, at: datetime) -> None:
        person, cls, state = self._db.execute(
            "SELECT person, class, state FROM gestures WHERE id = ?", (number,)
        ).fetchone()
        talk = cls in (GestureClass.TALK, GestureClass.HELP)
        if person and state == OutboxState.CONFIRMED:
            tallies.i_acted(self._db, person, millis(at), talk=talk)
        elif person and talk:
            tallies.i_took_back(self._db, person)
