"""Which gestures count, as they are written; the rules themselves are tested with the domain."""

from datetime import timedelta

from engage.domain.errors import Refused, Unreachable
from engage.domain.gesture import GestureClass
from engage.engine.day import Day
from engage.engine.sessions import Sessions
from tests.engine.desk import START, WORDS, Desk, post_by


def counted(desk: Desk) -> int:
    return Day(desk.reading(), desk.clock, desk.goals).today().counted


def test_the_day_moves_with_the_key_and_stays_when_confirmed(desk: Desk) -> None:
    [item] = desk.bring(post_by("ana", 1))
    desk.engagement.like(item)
    assert counted(desk) == 1
    desk.deliver()
    assert counted(desk) == 1


def test_it_comes_back_when_the_network_refuses(desk: Desk) -> None:
    [item] = desk.bring(post_by("ana", 1))
    desk.network.fail("perform", Refused("Not allowed."))
    desk.engagement.like(item)
    desk.deliver()
    assert counted(desk) == 0
    assert not desk.liked(item)


def test_it_stays_while_the_network_is_away(desk: Desk) -> None:
    [item] = desk.bring(post_by("ana", 1))
    desk.network.fail("perform", Unreachable("No connection."))
    desk.engagement.like(item)
    desk.deliver(11)
    assert counted(desk) == 1


def test_it_comes_back_with_undo(desk: Desk) -> None:
    [item] = desk.bring(post_by("ana", 1))
    desk.engagement.like(item)
    desk.engagement.undo()
    assert counted(desk) == 0


def test_like_unlike_like_is_one(desk: Desk) -> None:
    [item] = desk.bring(post_by("ana", 1))
    for _ in range(3):
        desk.engagement.like(item)
        desk.deliver()
    assert desk.town.liked == {"ana1"}
    assert counted(desk) == 1


def test_an_unread_post_must_stand_on_screen_first(desk: Desk) -> None:
    [item] = desk.bring(post_by("ana", 1))
    desk.kill()
    desk.look_at(item, 1)
    desk.engagement.like(item)
    assert desk.gesture().reason == "unread"
    assert not desk.gesture().counts
    assert counted(desk) == 0
    desk.deliver()
    assert desk.town.liked == {"ana1"}


def test_being_marked_read_at_once_does_not_help(desk: Desk) -> None:
    [item] = desk.bring(post_by("ana", 1))
    desk.kill()
    desk.engagement.looked(item, desk.clock.now())
    desk.engagement.read(item)
    desk.clock.advance(1)
    desk.engagement.like(item)
    assert not desk.gesture().counts


def test_a_read_post_counts_at_once(desk: Desk) -> None:
    [item] = desk.bring(post_by("ana", 1))
    desk.engagement.read(item)
    desk.kill()
    desk.look_at(item, 0)
    desk.engagement.like(item)
    assert desk.gesture().counts


def test_my_own_post_does_not_count(desk: Desk) -> None:
    [item] = desk.bring(post_by("me", 1))
    desk.engagement.like(item)
    assert (desk.gesture().counts, desk.gesture().reason) == (False, "your own post")


def test_few_words_are_light(desk: Desk) -> None:
    [item] = desk.bring(post_by("ana", 1))
    desk.engagement.reply(item, "Great post!")
    assert desk.gesture().cls is GestureClass.TAP
    assert desk.gesture().reason.startswith("light")


def test_the_same_words_again_are_light(desk: Desk) -> None:
    ana, ben = desk.bring(post_by("ana", 1), post_by("ben", 2))
    desk.engagement.reply(ana, WORDS)
    desk.look_at(ben)
    desk.engagement.reply(ben, WORDS)
    assert [gesture.cls for gesture in desk.gestures()] == [GestureClass.TALK, GestureClass.TAP]


def test_words_taken_back_may_be_said_again(desk: Desk) -> None:
    [item] = desk.bring(post_by("ana", 1))
    desk.engagement.reply(item, WORDS)
    desk.engagement.undo()
    desk.engagement.reply(item, WORDS)
    assert [gesture.cls for gesture in desk.gestures() if gesture.shown] == [GestureClass.TALK]


def test_a_second_reply_counts_once_they_spoke(desk: Desk) -> None:
    ana, more = desk.bring(post_by("ana", 1), post_by("ana", 2, conversation="ana1", parent="ana1"))
    desk.engagement.reply(ana, "Carr Mill will do forty copies")
    desk.look_at(more)
    desk.engagement.reply(more, "And say that I sent you there")
    assert [gesture.reason for gesture in desk.gestures()] == ["", "a second reply before they answered"]
    later = START + timedelta(minutes=5)
    [answer] = desk.bring(post_by("ana", 3, conversation="ana1", parent="ana2", created_at=later))
    desk.clock.advance(600)
    desk.engagement.reply(answer, "Glad to hear it, tell me how it went")
    assert [gesture.counts for gesture in desk.gestures()] == [True, False, True]


def test_talking_to_two_people_in_one_thread_is_twice(desk: Desk) -> None:
    ana, ben = desk.bring(post_by("ana", 1), post_by("ben", 2, conversation="ana1", parent="ana1"))
    desk.engagement.reply(ana, "Carr Mill will do forty copies")
    desk.look_at(ben)
    desk.engagement.reply(ben, "You could ask Deb about the cloth")
    assert [gesture.counts for gesture in desk.gestures()] == [True, True]


def test_every_gesture_knows_its_day_and_session(desk: Desk) -> None:
    desk.sessions.begin("x:me")
    [item] = desk.bring(post_by("ana", 1))
    desk.sessions.pressed()
    desk.engagement.like(item)
    assert desk.gesture().day == START.date()
    [row] = desk.reading().sessions(START.date(), START.date())
    assert row.active_seconds == 2
    assert isinstance(desk.sessions, Sessions)
    assert desk.sessions.id == row.id
