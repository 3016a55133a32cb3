"""The numbers of the bars, from what is stored."""

from dataclasses import replace
from datetime import timedelta

from engage.domain.action import ActionKind
from engage.domain.goals import Goals
from engage.domain.network import Capability
from engage.engine.dating import goals_in_force
from engage.engine.day import Day
from tests.engine.desk import START, Desk, post_by


def saying(number: int) -> str:
    """Four words that no other number gives."""
    return f"loaf{number} cloth{number} river{number} fair{number}"


def day(desk: Desk) -> Day:
    return Day(desk.reading(), desk.clock, desk.goals)


def meet_the_day(desk: Desk, first: int) -> None:
    """Three replies, two reposts and five likes, to ten people, all confirmed."""
    at = desk.clock.now() - timedelta(minutes=5)
    items = desk.bring(*(post_by(f"p{first + n}", n, id=f"d{first + n}", created_at=at) for n in range(10)))
    for number, item in enumerate(items):
        if number < 3:
            desk.engagement.reply(item, saying(first + number))
        elif number < 5:
            desk.engagement.repost(item)
        else:
            desk.engagement.like(item)
    desk.deliver(30)


def test_a_day_that_is_met(desk: Desk) -> None:
    meet_the_day(desk, 0)
    today = day(desk).today()
    assert (today.counted, today.talk, today.passes, today.tap, today.met) == (10, 3, 2, 5, True)
    assert today.confirmed == 10


def test_the_week_has_gestures_people_and_minutes(desk: Desk) -> None:
    desk.sessions.begin()
    meet_the_day(desk, 0)
    desk.clock.advance(60)
    desk.sessions.pressed()
    week = day(desk).week()
    assert (week.gestures, week.people) == (10, 10)
    assert week.minutes == 1.5
    assert (week.work_day, week.pace) == (3, 20.0)


def test_a_new_two_way_person_is_one_who_answered(desk: Desk) -> None:
    [item] = desk.bring(post_by("ana", 1))
    desk.engagement.reply(item, saying(0))
    desk.deliver()
    assert day(desk).week().new == 0
    at = desk.clock.now() - timedelta(seconds=1)
    desk.bring(post_by("ana", 2, parent="made1", conversation="ana1", to_me=True, created_at=at))
    assert day(desk).week().new == 1
    numbers = day(desk)
    numbers.week()
    desk.clock.advance(7 * 86_400)
    assert numbers.week().new == 0


def test_streak_and_strength_grow_day_by_day(desk: Desk) -> None:
    numbers = day(desk)
    strengths = []
    for number in range(3):
        meet_the_day(desk, number * 10)
        assert numbers.streak().days == number + 1
        strengths.append(numbers.strength())
        desk.clock.advance(86_400)
    assert strengths == sorted(strengths)
    assert 0 < strengths[0] < 1
    desk.clock.advance(86_400 * 5)
    assert numbers.streak().days == 0
    assert numbers.strength() == day(desk).strength()


def test_the_summary_of_a_session(desk: Desk) -> None:
    meet_the_day(desk, 0)
    desk.clock.advance(3600)
    desk.sessions.begin()
    known, new, put_off, by_hand = desk.bring(
        post_by("p1", 20), post_by("zoe", 21), post_by("sal", 22), post_by("ben", 23)
    )
    desk.engagement.like(known)
    desk.engagement.reply(new, saying(99))
    desk.engagement.later(put_off, "tonight")
    desk.network.ways[ActionKind.LIKE] = Capability.HAND_OFF
    desk.engagement.like(by_hand)
    desk.clock.advance(40)
    desk.sessions.pressed()
    summary = day(desk).summary(desk.sessions.current)
    assert (summary.active, summary.people, summary.new_people) == (48, 2, 1)
    assert (summary.counted, summary.target, summary.talk, summary.streak) == (11, 10, 4, 1)
    assert summary.strength_before == 0
    assert summary.strength_after > 0
    assert (summary.tonight, summary.unconfirmed) == (("Sal",), 1)


def test_without_a_session_the_summary_is_of_the_day(desk: Desk) -> None:
    summary = day(desk).summary(None)
    assert (summary.active, summary.people, summary.counted) == (0, 0, 0)


def test_another_zone_waits_for_the_next_logical_day(desk: Desk) -> None:
    assert goals_in_force(desk.store, replace(desk.goals, zone="Asia/Tokyo"), START).zone == "Asia/Tokyo"
    [item] = desk.bring(post_by("ana", 1))
    desk.engagement.like(item)
    tokyo = Goals(zone="Asia/Tokyo")
    assert goals_in_force(desk.store, tokyo, START).zone == "UTC"
    assert goals_in_force(desk.store, tokyo, START + timedelta(days=1)).zone == "Asia/Tokyo"
