"""Gesture events: append-only, each told once in its latest state, with the talk tallied."""

import sqlite3
from contextlib import closing
from datetime import date, timedelta

import pytest

from engage.domain.action import ActionKind
from engage.domain.gesture import Gesture, GestureClass
from engage.domain.outbox import OutboxState
from tests.store.samples import ME, NOON, Shelf, ago, tweet

TODAY = NOON.date()


def test_latest_state_with_the_first_time_and_day(shelf: Shelf) -> None:
    (item,) = shelf.save(tweet("50"))
    entry = shelf.act(item)
    for minutes, state in enumerate((OutboxState.SENDING, OutboxState.CONFIRMED), 1):
        shelf.store.events.state(entry, state, NOON + timedelta(days=1, minutes=minutes))
    person = shelf.store.people.person_of("x", "7")
    assert shelf.reader.gestures(TODAY, TODAY) == [
        Gesture(
            1, ActionKind.LIKE, GestureClass.TAP, "x:50", person, "x", OutboxState.CONFIRMED, NOON, TODAY, actor=ME.id
        )
    ]
    assert shelf.reader.gestures(date(2026, 10, 15), date.max) == []
    assert shelf.look("SELECT state FROM event_states") == [("held",), ("sending",), ("confirmed",)]


def test_why_it_does_not_count_is_kept(shelf: Shelf) -> None:
    gesture = Gesture(
        *(0, ActionKind.REPLY, GestureClass.TAP, "x:50", 4, "x", OutboxState.HANDED_OFF, NOON, date(2026, 10, 13)),
        counts=False,
        reason="light: fewer than 3 words",
    )
    number = shelf.store.events.add(gesture, 9, 2, "Europe/Vienna")
    (kept,) = shelf.reader.gestures(date(2026, 10, 13), date(2026, 10, 13))
    assert (kept.id, kept.counts, kept.reason, kept.cls) == (number, False, gesture.reason, GestureClass.TAP)
    assert shelf.look("SELECT entry, session, zone FROM events") == [(9, 2, "Europe/Vienna")]


def test_taking_back_dates_the_taking_back(shelf: Shelf) -> None:
    (item,) = shelf.save(tweet("50"))
    entry = shelf.act(item, state=OutboxState.CONFIRMED)
    shelf.store.events.state(entry, OutboxState.VOIDED, NOON + timedelta(hours=2))
    shelf.store.events.state(entry, OutboxState.VOIDED, NOON + timedelta(hours=9))
    (kept,) = shelf.reader.gestures(TODAY, TODAY)
    assert (kept.state, kept.at, kept.voided_at) == (OutboxState.VOIDED, NOON, NOON + timedelta(hours=2))


@pytest.mark.parametrize("table", ["events", "event_states"])
@pytest.mark.parametrize("change", ["UPDATE {} SET at = 0", "DELETE FROM {}"])
def test_nothing_is_changed_or_removed(shelf: Shelf, table: str, change: str) -> None:
    (item,) = shelf.save(tweet("50"))
    shelf.act(item)
    with closing(sqlite3.connect(shelf.path)) as connection, pytest.raises(sqlite3.IntegrityError, match="append-only"):
        connection.execute(change.format(table))


def test_band_follows_the_talk(shelf: Shelf) -> None:
    def band() -> str:
        row = shelf.reader.row(item)
        return row.band if row else "?"

    (item,) = shelf.save(tweet("50"))
    shelf.store.sources.move(shelf.sources["bakers"], "c", NOON)
    assert band() == "new"
    shelf.act(item, state=OutboxState.CONFIRMED)
    assert band() == "", "a like alone is no talk"
    reply = shelf.act(item, ActionKind.REPLY, "What flour is it?")
    assert band() == "", "not before it is confirmed"
    shelf.store.events.state(reply, OutboxState.CONFIRMED, NOON)
    assert band() == "", "one gesture of talk is too early"
    shelf.save(tweet("51", to_me=True))
    assert band() == "both ways"
    shelf.store.events.state(reply, OutboxState.VOIDED, NOON)
    assert band() == ""
    shelf.save(tweet("52", to_me=True))
    assert band() == "they give"
    shelf.store.sources.move(shelf.sources["bakers"], "d", NOON + timedelta(days=91))
    assert band() == ""


def test_exchange_is_talk_each_way_within_a_week(shelf: Shelf) -> None:
    (item,) = shelf.save(tweet("50", to_me=True, created_at=ago(days=8)))
    person = shelf.store.people.person_of("x", "7")
    shelf.act(item, ActionKind.REPLY, "Three words here", OutboxState.CONFIRMED)
    card = shelf.reader.person(person)
    assert card is not None
    assert (card.exchanged_out, card.exchanged_in, card.last_exchange) == (1, 1, None)
    shelf.save(tweet("51", to_me=True, created_at=NOON + timedelta(days=6)))
    card = shelf.reader.person(person)
    assert card is not None
    assert (card.exchanged_in, card.last_exchange) == (2, NOON + timedelta(days=6))
    known = shelf.save(tweet("52"))
    view = shelf.reader.item(known[0])
    assert view is not None
    assert "you talk with them" in view.reasons
