"""Gestures done on the network's own page, confirmed by the person."""

from engage.domain.action import ActionKind
from engage.domain.network import Capability
from engage.domain.outbox import OutboxState
from engage.engine.answers import Denied, HandedOff
from engage.engine.day import Day
from tests.engine.desk import START, WORDS, Desk, post_by
from tests.engine.fake import ME


def test_a_hand_off_counts_once_the_person_says_so(desk: Desk) -> None:
    [item] = desk.bring(post_by("ana", 1))
    desk.network.ways[ActionKind.REPLY] = Capability.HAND_OFF
    desk.engagement.save_draft(ActionKind.REPLY, item, ME.id, WORDS, 0)
    answer = desk.engagement.reply(item, WORDS)
    assert isinstance(answer, HandedOff)
    assert (answer.url, answer.text) == ("https://web.test/reply/ana1", WORDS)
    assert "web.test" in answer.sentence
    desk.deliver()
    assert desk.town.performed == []
    assert not desk.gesture().shown
    assert desk.place(item) == "inbox"
    desk.engagement.confirm_hand_off(answer.entry, None)
    assert desk.state(answer) is OutboxState.HANDED_OFF
    desk.engagement.confirm_hand_off(answer.entry, True)
    assert desk.gesture().state is OutboxState.CONFIRMED
    assert (desk.place(item), desk.draft(item)) == ("done", "")
    assert isinstance(desk.engagement.confirm_hand_off(answer.entry, True), Denied)


def test_a_hand_off_that_was_not_done_keeps_its_text(desk: Desk) -> None:
    [item] = desk.bring(post_by("ana", 1))
    desk.network.ways[ActionKind.REPLY] = Capability.HAND_OFF
    answer = desk.engagement.reply(item, WORDS)
    assert isinstance(answer, HandedOff)
    desk.engagement.confirm_hand_off(answer.entry, False)
    assert desk.draft(item) == WORDS
    assert not desk.gesture().shown


def test_a_like_by_hand_opens_the_same_page_again(desk: Desk) -> None:
    [item] = desk.bring(post_by("ana", 1))
    desk.network.ways[ActionKind.LIKE] = Capability.HAND_OFF
    first, second = desk.engagement.like(item), desk.engagement.like(item)
    assert isinstance(first, HandedOff)
    assert first == second
    desk.engagement.confirm_hand_off(first.entry, True)
    assert desk.liked(item)


def test_by_hand_although_it_might_go_from_here(desk: Desk) -> None:
    [item] = desk.bring(post_by("ana", 1))
    answer = desk.engagement.by_hand(ActionKind.LIKE, item)
    assert isinstance(answer, HandedOff)
    assert not desk.liked(item)


def test_a_hand_off_let_go_days_later_never_counts(desk: Desk) -> None:
    [item] = desk.bring(post_by("ana", 1))
    answer = desk.engagement.by_hand(ActionKind.LIKE, item)
    assert isinstance(answer, HandedOff)
    desk.clock.advance(3 * 86_400)
    desk.engagement.confirm_hand_off(answer.entry, False)
    assert Day(desk.reading(), desk.clock, desk.goals).on(START.date()).counted == 0
