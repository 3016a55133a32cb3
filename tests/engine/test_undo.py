"""Undo: within the hold, after it, and never the same thing twice."""

from collections.abc import Callable

import pytest

from engage.domain.action import ANEW, INVERSE, ActionKind
from engage.domain.errors import Refused
from engage.domain.network import Capability
from engage.domain.outbox import OutboxState
from engage.engine.answers import Answer, Denied, HandedOff, Queued, TakenBack
from engage.engine.engagement import Engagement
from engage.engine.undo import _NO_WAY_BACK
from tests.engine.desk import WORDS, Desk, post_by
from tests.engine.fake import ME, lost


def test_within_the_hold_nothing_ever_leaves(desk: Desk) -> None:
    [item] = desk.bring(post_by("ana", 1))
    answer = desk.engagement.like(item)
    undone = desk.engagement.undo()
    assert isinstance(undone, TakenBack)
    assert undone.sentence == "Taken back before it went out: the like of Ana's post."
    assert desk.state(answer) is OutboxState.VOIDED
    assert not desk.liked(item)
    desk.deliver()
    assert desk.town.performed == []


def test_nothing_is_undone_twice(desk: Desk) -> None:
    [item] = desk.bring(post_by("ana", 1))
    desk.engagement.like(item)
    desk.engagement.undo()
    assert desk.engagement.undo() == Denied("There is nothing to undo.")
    desk.engagement.like(item)
    desk.deliver()
    desk.engagement.undo()
    assert desk.engagement.undo() == Denied("There is nothing to undo.")


def test_a_sent_like_is_undone_by_its_inverse_at_once(desk: Desk) -> None:
    [item] = desk.bring(post_by("ana", 1))
    desk.engagement.like(item)
    desk.deliver()
    assert isinstance(desk.engagement.undo(), TakenBack)
    assert not desk.liked(item)
    desk.deliver(1)
    assert desk.town.liked == set()
    assert not desk.gesture().shown


def test_a_waiting_reply_becomes_a_draft_again_and_the_item_returns(desk: Desk) -> None:
    [item] = desk.bring(post_by("ana", 1))
    desk.engagement.reply(item, WORDS)
    desk.engagement.undo()
    assert (desk.place(item), desk.draft(item)) == ("inbox", WORDS)
    desk.deliver()
    assert desk.town.performed == []


def test_words_begun_since_are_not_lost(desk: Desk) -> None:
    [item] = desk.bring(post_by("ana", 1))
    desk.engagement.reply(item, WORDS)
    desk.engagement.save_draft(ActionKind.REPLY, item, "x:me", "And another thing", 0)
    desk.engagement.undo()
    assert desk.draft(item) == f"{WORDS}\n\nAnd another thing"


def test_a_sent_reply_is_deleted(desk: Desk) -> None:
    [item] = desk.bring(post_by("ana", 1))
    answer = desk.engagement.reply(item, WORDS)
    desk.deliver()
    made = desk.entry(answer).made
    desk.engagement.undo()
    desk.deliver(2)
    assert desk.town.gone == {made}
    assert desk.gesture().voided_at is not None
    assert desk.place(item) == "inbox"
    row = desk.reading().row(desk.store.posts.item("x", made))
    assert row is not None
    assert row.gone


def test_a_refused_inverse_leaves_the_gesture_standing(desk: Desk) -> None:
    [item] = desk.bring(post_by("ana", 1))
    desk.engagement.like(item)
    desk.deliver()
    desk.engagement.undo()
    desk.network.fail("perform", Refused("Not allowed."))
    desk.deliver(2)
    assert desk.liked(item)
    assert desk.gesture().shown


def test_a_follow_has_no_inverse_here_and_says_so(desk: Desk) -> None:
    [item] = desk.bring(post_by("ana", 1))
    desk.engagement.follow(item)
    desk.deliver()
    answer = desk.engagement.undo()
    assert answer == Denied("Followed Ana: engage has no way to take that back. On their page on the network you can.")


def test_a_deleted_post_stays_deleted_and_undo_says_so(desk: Desk) -> None:
    answer = desk.engagement.post(WORDS)
    desk.deliver()
    desk.engagement.delete(desk.store.posts.item("x", desk.entry(answer).made))
    desk.deliver()
    assert desk.engagement.undo() == Denied("Deleted your post: that cannot be undone, there or here.")


@pytest.mark.parametrize(
    ("gesture", "given", "sentence"),
    [
        (Engagement.like, "liked", "Liked Ana's post again."),
        (Engagement.repost, "reposted", "Passed on Ana's post again."),
    ],
)
def test_what_was_taken_back_and_arrived_is_given_again(
    desk: Desk, gesture: Callable[[Engagement, int], Answer], given: str, sentence: str
) -> None:
    [item] = desk.bring(post_by("ana", 1))
    for _ in range(2):
        gesture(desk.engagement, item)
        desk.deliver()
    assert getattr(desk.town, given) == set()
    answer = desk.engagement.undo()
    assert answer == TakenBack(sentence, item)
    desk.deliver(2)
    assert getattr(desk.town, given) == {"ana1"}
    assert [one.shown for one in desk.gestures()] == [False, True]


def test_on_the_web_it_is_given_again_by_hand(desk: Desk) -> None:
    [item] = desk.bring(post_by("ana", 1))
    for _ in range(2):
        desk.engagement.like(item)
        desk.deliver()
    desk.network.ways[ActionKind.LIKE] = Capability.HAND_OFF
    answer = desk.engagement.undo()
    assert isinstance(answer, HandedOff)
    assert answer.sentence.startswith("It was out already. This is done on")


@pytest.mark.parametrize("kind", list(ActionKind))
def test_every_kind_is_undone_or_told_why_not(kind: ActionKind) -> None:
    assert (kind in INVERSE) + (kind in ANEW) + (kind in _NO_WAY_BACK) == 1


def test_an_inverse_the_network_does_not_offer(desk: Desk) -> None:
    [item] = desk.bring(post_by("ana", 1))
    desk.engagement.like(item)
    desk.deliver()
    desk.network.ways[ActionKind.UNLIKE] = Capability.IMPOSSIBLE
    answer = desk.engagement.undo()
    assert isinstance(answer, Denied)
    assert "cannot be taken back from here" in answer.sentence
    assert desk.liked(item)


def test_the_newest_comes_first_whatever_it_is(desk: Desk) -> None:
    ana, ben = desk.bring(post_by("ana", 1), post_by("ben", 2))
    like = desk.engagement.like(ana)
    desk.engagement.done(ben)
    desk.engagement.undo()
    assert desk.place(ben) == "inbox"
    assert desk.state(like) is OutboxState.HELD
    desk.engagement.undo()
    assert desk.state(like) is OutboxState.VOIDED


def test_what_ended_by_itself_is_passed_over(desk: Desk) -> None:
    ana, ben = desk.bring(post_by("ana", 1), post_by("ben", 2))
    desk.engagement.done(ana)
    desk.network.fail("perform", Refused("No."))
    desk.engagement.like(ben)
    desk.deliver()
    desk.engagement.undo()
    assert desk.place(ana) == "inbox"


def test_an_unconfirmed_one_cannot_be_undone_but_is_told(desk: Desk) -> None:
    [item] = desk.bring(post_by("ana", 1))
    desk.network.fail("perform", lost())
    desk.engagement.like(item)
    desk.deliver(11)
    answer = desk.engagement.undo()
    assert isinstance(answer, Denied)
    assert "not known" in answer.sentence


def test_while_it_is_being_sent_undo_asks_to_wait(desk: Desk) -> None:
    [item] = desk.bring(post_by("ana", 1))
    answer = desk.engagement.like(item)
    assert isinstance(answer, Queued)
    desk.clock.advance(10)
    assert desk.store.outbox.claim("x:me", desk.clock.now())
    assert isinstance(desk.engagement.undo(), Denied)
    assert isinstance(desk.engagement.take_back(answer.entry), Denied)
    assert isinstance(desk.engagement.like(item), Denied)
    assert desk.state(answer) is OutboxState.SENDING


def test_a_hand_off_is_noted_as_not_done(desk: Desk) -> None:
    [item] = desk.bring(post_by("ana", 1))
    desk.network.ways[ActionKind.LIKE] = Capability.HAND_OFF
    answer = desk.engagement.like(item)
    assert isinstance(desk.engagement.undo(), TakenBack)
    assert desk.state(answer) is OutboxState.VOIDED


def test_take_back_after_a_restart(desk: Desk) -> None:
    [item] = desk.bring(post_by("ana", 1))
    answer = desk.engagement.reply(item, WORDS)
    assert isinstance(answer, Queued)
    desk.kill()
    assert isinstance(desk.engagement.take_back(answer.entry), TakenBack)
    assert (desk.place(item), desk.draft(item)) == ("inbox", WORDS)
    assert isinstance(desk.engagement.take_back(answer.entry), Denied)


def test_a_like_taken_back_leaves_the_item_where_it_is(desk: Desk) -> None:
    [item] = desk.bring(post_by("ana", 1))
    desk.engagement.like(item)
    desk.engagement.done(item)
    assert isinstance(desk.engagement.like(item), TakenBack)
    assert desk.place(item) == "done"
    desk.engagement.undo()
    desk.engagement.like(item)
    desk.engagement.read(item)
    desk.engagement.undo()
    row = desk.reading().row(item)
    assert row is not None
    assert (row.liked, row.unread) == (False, False)


def test_taking_back_a_second_one_leaves_the_first_as_it_stands(desk: Desk) -> None:
    """A refused repost is done anew, sent once more for its refusal, and that is taken back."""
    [item] = desk.bring(post_by("ana", 1))
    desk.network.fail("perform", Refused("X refuses this."))
    refused = desk.engagement.repost(item)
    desk.deliver(11)
    assert desk.state(refused) is OutboxState.REFUSED
    again = desk.engagement.repost(item)
    desk.deliver(11)
    assert desk.state(again) is OutboxState.CONFIRMED
    assert isinstance(refused, Queued)
    assert isinstance(desk.engagement.send_again(refused.entry), Queued)
    assert isinstance(desk.engagement.repost(item), TakenBack)
    assert desk.store.marks.given(item, ME.id).reposted
    desk.engagement.repost(item)
    assert not desk.store.marks.given(item, ME.id).reposted
