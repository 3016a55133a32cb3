"""What the numbers of a day and a week are made of."""

import sqlite3
from collections.abc import Container
from datetime import date, datetime

from engage.domain.action import ActionKind
from engage.domain.gesture import Gesture, GestureClass
from engage.domain.outbox import OutboxState
from engage.store.records import SessionRow
from engage.store.sessions import SELECT, session
from engage.store.times import moment, moment_or_none

_GESTURES = (
    "SELECT id, kind, class, object, person, network, state, at, day, counts, reason, voided_at, actor FROM gestures"
    " WHERE day BETWEEN ? AND ? ORDER BY at, id"
)
_RECEIVED = (
    "SELECT a.person, i.created_at, i.received_day FROM items AS i JOIN profiles AS a ON a.id = i.author"
    " WHERE i.received_day BETWEEN ? AND ? ORDER BY i.created_at, i.id"
)


def gestures(connection: sqlite3.Connection, first: date, last: date) -> list[Gesture]:
    """Those of the logical days from `first` to `last`, in time order, each in its latest state."""
    found = connection.execute(_GESTURES, (first.isoformat(), last.isoformat()))
    return [
        Gesture(
            id=number,
            kind=ActionKind(kind),
            cls=GestureClass(cls),
            object=made_to,
            person=person,
            network=network,
            state=OutboxState(state),
            at=moment(at),
            day=date.fromisoformat(day),
            counts=bool(counts),
            reason=reason,
            voided_at=moment_or_none(voided),
            actor=actor,
        )
        for number, kind, cls, made_to, person, network, state, at, day, counts, reason, voided, actor in found
    ]


def received(
    connection: sqlite3.Connection, first: date, last: date, people: Container[int] | None = None
) -> list[tuple[int, datetime, date]]:
    """Who spoke to me on these logical days: person, time, day."""
    found = connection.execute(_RECEIVED, (first.isoformat(), last.isoformat()))
    return [
        (person, moment(at), date.fromisoformat(day)) for person, at, day in found if people is None or person in people
    ]


def sessions(connection: sqlite3.Connection, first: date, last: date) -> list[SessionRow]:
    """Those begun on these logical days, the open one too."""
    query = f"{SELECT} WHERE day BETWEEN ? AND ? ORDER BY id"
    return [session(row) for row in connection.execute(query, (first.isoformat(), last.isoformat()))]
