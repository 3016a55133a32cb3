"""Gestures whose end is in doubt: looked up, told, and never sent again by themselves."""

from unittest.mock import Mock

import pytest

from engage.domain.action import ActionKind
from engage.domain.errors import NetworkError, Refused, Unreachable
from engage.domain.outbox import OutboxState
from engage.engine.answers import Denied, Queued, TakenBack
from tests.engine.desk import WORDS, Desk, post_by
from tests.engine.fake import Killed, lost


@pytest.mark.parametrize("arrived", [True, False])
def test_an_unknown_outcome_is_looked_up_and_never_sent_again(desk: Desk, arrived: bool) -> None:
    [item] = desk.bring(post_by("ana", 1))
    desk.network.fail("perform", lost(), after=arrived)
    answer = desk.engagement.reply(item, WORDS)
    desk.deliver(11)
    assert desk.state(answer) is OutboxState.UNCONFIRMED
    assert not desk.gesture().shown
    desk.deliver(3600)
    assert desk.town.count(ActionKind.REPLY, WORDS) == int(arrived)
    assert desk.state(answer) is (OutboxState.CONFIRMED if arrived else OutboxState.UNCONFIRMED)
    assert desk.network.calls.count("find") == 1


def test_an_unconfirmed_reply_is_sent_again_only_on_the_persons_word(desk: Desk) -> None:
    [item] = desk.bring(post_by("ana", 1))
    desk.network.fail("perform", lost())
    answer = desk.engagement.reply(item, WORDS)
    assert isinstance(answer, Queued)
    desk.deliver(30)
    assert isinstance(desk.engagement.reply(item, WORDS), Denied)
    again = desk.engagement.send_again(answer.entry)
    assert isinstance(again, Queued)
    assert isinstance(desk.engagement.send_again(answer.entry), Denied)
    desk.deliver()
    assert desk.town.count(ActionKind.REPLY, WORDS) == 1
    assert desk.state(answer) is OutboxState.VOIDED
    assert [gesture.shown for gesture in desk.gestures()] == [False, True]


def test_a_crash_while_it_is_sent_again_loses_no_words(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    [item] = desk.bring(post_by("ana", 1))
    desk.network.fail("perform", lost())
    answer = desk.engagement.reply(item, WORDS)
    assert isinstance(answer, Queued)
    desk.deliver(30)
    monkeypatch.setattr(desk.store.outbox, "add", Mock(side_effect=Killed))
    with pytest.raises(Killed):
        desk.engagement.send_again(answer.entry)
    desk.kill()
    assert desk.state(answer) is OutboxState.UNCONFIRMED
    assert isinstance(desk.engagement.send_again(answer.entry), Queued)


def test_an_unconfirmed_reply_is_let_go_with_its_text_kept(desk: Desk) -> None:
    [item] = desk.bring(post_by("ana", 1))
    desk.network.fail("perform", lost())
    answer = desk.engagement.reply(item, WORDS)
    assert isinstance(answer, Queued)
    desk.deliver(30)
    assert isinstance(desk.engagement.forget(answer.entry), TakenBack)
    assert (desk.state(answer), desk.draft(item)) == (OutboxState.VOIDED, WORDS)
    assert isinstance(desk.engagement.forget(answer.entry), Denied)


def test_an_unconfirmed_like_can_be_said_to_have_happened(desk: Desk) -> None:
    [item] = desk.bring(post_by("ana", 1))
    desk.network.fail("perform", lost())
    answer = desk.engagement.like(item)
    assert isinstance(answer, Queued)
    desk.deliver(30)
    assert isinstance(desk.engagement.like(item), Denied)
    desk.engagement.confirm_hand_off(answer.entry, True)
    assert (desk.state(answer), desk.liked(item)) == (OutboxState.CONFIRMED, True)


@pytest.mark.parametrize("arrived", [True, False])
def test_a_crash_while_sending_is_reconciled_at_the_next_start(desk: Desk, arrived: bool) -> None:
    [item] = desk.bring(post_by("ana", 1))
    desk.network.fail("perform", Killed(), after=arrived)
    answer = desk.engagement.reply(item, WORDS)
    with pytest.raises(Killed):
        desk.deliver()
    assert desk.state(answer) is OutboxState.SENDING
    desk.kill()
    desk.deliver(60)
    assert desk.state(answer) is (OutboxState.CONFIRMED if arrived else OutboxState.UNCONFIRMED)
    assert desk.town.count(ActionKind.REPLY, WORDS) == int(arrived)
    if arrived:
        assert "had arrived" in desk.said()[-1]
        assert desk.store.posts.item("x", desk.entry(answer).made)


def test_a_crash_before_sending_sends_once(desk: Desk) -> None:
    [item] = desk.bring(post_by("ana", 1))
    answer = desk.engagement.reply(item, WORDS)
    desk.kill()
    desk.deliver()
    assert desk.state(answer) is OutboxState.CONFIRMED
    assert desk.town.count(ActionKind.REPLY, WORDS) == 1


def test_a_fault_of_the_adapter_is_unconfirmed_after_the_lane_reopens(desk: Desk) -> None:
    [item] = desk.bring(post_by("ana", 1))
    desk.network.fail("perform", KeyError("data"), after=True)
    answer = desk.engagement.like(item)
    with pytest.raises(KeyError):
        desk.deliver()
    desk.kill()
    desk.delivery.step()
    assert desk.state(answer) is OutboxState.CONFIRMED


@pytest.mark.parametrize("error", [Refused("No right to look."), lost()])
def test_a_look_that_fails_leaves_it_unconfirmed(desk: Desk, error: NetworkError) -> None:
    [item] = desk.bring(post_by("ana", 1))
    desk.network.fail("perform", lost())
    desk.network.fail("find", error)
    answer = desk.engagement.like(item)
    desk.deliver(40)
    assert desk.state(answer) is OutboxState.UNCONFIRMED


def test_a_look_waits_for_the_network(desk: Desk) -> None:
    [item] = desk.bring(post_by("ana", 1))
    desk.network.fail("perform", lost(), after=True)
    desk.network.fail("find", Unreachable("No connection."))
    answer = desk.engagement.like(item)
    desk.deliver(40)
    assert desk.state(answer) is OutboxState.CONFIRMED


def test_a_look_that_always_fails_does_not_keep_the_others_waiting(desk: Desk) -> None:
    ana, ben = desk.bring(post_by("ana", 1), post_by("ben", 2))
    desk.network.fail("perform", lost())
    desk.engagement.like(ana)
    desk.deliver(11)
    desk.kill()
    desk.network.fail("find", KeyError("data"))
    desk.engagement.like(ben)
    desk.engagement.send_waiting()
    desk.delivery.step()
    assert desk.town.liked == {"ben2"}
