"""The session clock on disk: resumed, ended by itself, flushed."""

from datetime import timedelta

from engage.engine.sessions import Sessions
from engage.store.records import SessionRow
from tests.engine.desk import START, Desk


def rows(desk: Desk) -> list[SessionRow]:
    return desk.reading().sessions(START.date(), START.date() + timedelta(days=1))


def press(desk: Desk, *gaps: float) -> None:
    for gap in gaps:
        desk.clock.advance(gap)
        desk.sessions.pressed()


def test_pauses_count_up_to_ninety_seconds(desk: Desk) -> None:
    desk.sessions.begin()
    press(desk, 30, 60, 600, 10)
    assert desk.sessions.active_seconds == 30 + 60 + 90 + 10
    desk.clock.advance(20)
    assert desk.sessions.active_seconds == 210


def test_the_time_is_on_disk_at_most_ten_seconds_later(desk: Desk) -> None:
    desk.sessions.begin()
    press(desk, 4, 4)
    assert rows(desk)[0].active_seconds == 0
    press(desk, 4)
    assert rows(desk)[0].active_seconds == 12
    press(desk, 3)
    assert rows(desk)[0].active_seconds == 12
    assert desk.sessions.flush() == rows(desk)[0].id
    assert rows(desk)[0].active_seconds == 15


def test_a_killed_session_goes_on(desk: Desk) -> None:
    desk.sessions.begin()
    press(desk, 12)
    desk.kill()
    desk.clock.advance(60)
    assert desk.sessions.begin()
    press(desk, 5)
    desk.sessions.flush()
    assert [row.active_seconds for row in rows(desk)] == [12 + 65]


def test_after_half_an_hour_it_is_another_one_and_the_old_ends_at_its_last_key(desk: Desk) -> None:
    desk.sessions.begin()
    press(desk, 12)
    last_key = desk.clock.now()
    desk.kill()
    desk.clock.advance(1800)
    assert not desk.sessions.begin()
    first, second = rows(desk)
    assert (first.ended_at, first.active_seconds) == (last_key, 12)
    assert second.started_at == desk.clock.now()


def test_an_idle_half_hour_ends_it_at_the_next_key(desk: Desk) -> None:
    desk.sessions.begin()
    press(desk, 12)
    last_key = desk.clock.now()
    press(desk, 2400)
    first, second = rows(desk)
    assert first.ended_at == last_key
    assert (second.started_at, second.active_seconds) == (desk.clock.now(), 0)


def test_ending_it(desk: Desk) -> None:
    desk.sessions.begin()
    press(desk, 12)
    desk.clock.advance(10)
    desk.sessions.end()
    desk.sessions.end()
    [row] = rows(desk)
    assert (row.ended_at, row.active_seconds) == (desk.clock.now(), 22)
    assert desk.sessions.current is None
    assert desk.sessions.active_seconds == 0
    assert not desk.sessions.begin()


def test_without_a_beginning_the_first_key_begins_it(desk: Desk) -> None:
    assert (desk.sessions.id, desk.sessions.current) == (0, None)
    desk.sessions.pressed()
    current = desk.sessions.current
    assert current is not None
    assert (current.id, current.day) == (desk.sessions.id, START.date())
    assert isinstance(desk.sessions, Sessions)
