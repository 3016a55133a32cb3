"""What goes out: once, in time, and each error with its one reaction."""

from datetime import timedelta

import pytest

from engage.domain.action import ActionKind
from engage.domain.errors import CredentialsRejected, RateLimited, Refused, Unreachable
from engage.domain.events import ActionChanged, LanePaused, LaneResumed
from engage.domain.outbox import OutboxState
from engage.engine.answers import Denied, Queued, TakenBack
from engage.engine.delivery import Delivery
from engage.store.store import Store
from tests.engine.desk import WORDS, Desk, post_by
from tests.engine.fake import ME, FakeNetwork


def pauses(desk: Desk) -> list[LanePaused]:
    return [event for event in desk.events if isinstance(event, LanePaused) and event.lane == "delivery"]


def test_every_state_is_reported(desk: Desk) -> None:
    [item] = desk.bring(post_by("ana", 1))
    answer = desk.engagement.like(item)
    desk.deliver()
    states = [event.state for event in desk.events if isinstance(event, ActionChanged)]
    assert states == [OutboxState.SENDING, OutboxState.CONFIRMED]
    assert desk.entry(answer).item == item


def test_writes_keep_a_second_apart_in_their_order(desk: Desk) -> None:
    items = desk.bring(*(post_by("ana", number) for number in range(4)))
    for item in items:
        desk.engagement.like(item)
    desk.clock.advance(60)
    while desk.delivery.step():
        pass
    assert len(desk.town.performed) == 1
    assert desk.delivery.due() == desk.clock.now() + timedelta(seconds=1)
    desk.deliver(5)
    assert [action.post.id for action in desk.town.performed if action.post] == ["ana0", "ana1", "ana2", "ana3"]
    gaps = [later - earlier for earlier, later in zip(desk.town.when, desk.town.when[1:], strict=False)]
    assert all(gap >= timedelta(seconds=1) for gap in gaps)


def test_due_names_the_end_of_the_hold(desk: Desk) -> None:
    [item] = desk.bring(post_by("ana", 1))
    desk.delivery.step()
    assert desk.delivery.due() is None
    answer = desk.engagement.like(item)
    assert isinstance(answer, Queued)
    assert desk.delivery.due() == answer.until


def test_two_lanes_never_send_the_same(desk: Desk) -> None:
    [item] = desk.bring(post_by("ana", 1))
    desk.engagement.like(item)
    other_store = Store(desk.path, desk.goals)
    other = Delivery(other_store, FakeNetwork(desk.town, desk.clock), desk.clock, desk.events.append)
    desk.delivery.step()
    other.step()
    desk.clock.advance(20)
    while desk.delivery.step() or other.step():
        pass
    other_store.close()
    assert desk.town.count(ActionKind.LIKE) == 1


@pytest.mark.parametrize("winner", ["undo", "claim"])
def test_undo_and_claim_exclude_each_other(desk: Desk, winner: str) -> None:
    [item] = desk.bring(post_by("ana", 1))
    answer = desk.engagement.like(item)
    desk.clock.advance(10)
    if winner == "undo":
        assert isinstance(desk.engagement.undo(), TakenBack)
        assert desk.store.outbox.claim(ME.id, desk.clock.now()) is None
    else:
        assert desk.store.outbox.claim(ME.id, desk.clock.now()) is not None
        assert isinstance(desk.engagement.undo(), Denied)
    assert desk.state(answer) is (OutboxState.VOIDED if winner == "undo" else OutboxState.SENDING)


def test_refused_words_are_a_draft_again(desk: Desk) -> None:
    [item] = desk.bring(post_by("ana", 1))
    desk.network.fail("perform", Refused("X allows replies only to who mentions you."))
    answer = desk.engagement.reply(item, WORDS)
    desk.deliver()
    assert desk.state(answer) is OutboxState.REFUSED
    assert (desk.draft(item), desk.place(item)) == (WORDS, "inbox")
    assert not desk.gesture().shown
    assert desk.said() == [
        "The answer to Ana did not happen: X allows replies only to who mentions you. Your text is kept as a draft."
    ]
    assert desk.entry(answer).reason == desk.said()[0]
    desk.deliver(3600)
    assert desk.town.performed == []


def test_a_post_that_is_gone_is_marked(desk: Desk) -> None:
    [item] = desk.bring(post_by("ana", 1))
    desk.town.gone.add("ana1")
    desk.engagement.like(item)
    desk.deliver()
    row = desk.reading().row(item)
    assert row is not None
    assert (row.gone, row.liked) == (True, False)


def test_a_rate_limit_pauses_until_the_time_it_names(desk: Desk) -> None:
    [item] = desk.bring(post_by("ana", 1))
    answer = desk.engagement.like(item)
    until = desk.clock.now() + timedelta(minutes=7)
    desk.network.fail("perform", RateLimited("Too many calls.", until))
    desk.deliver(11)
    assert desk.state(answer) is OutboxState.QUEUED
    assert pauses(desk) == [LanePaused(ME.id, "delivery", "Too many calls.", until)]
    assert desk.delivery.due() == until
    desk.delivery.ask_now()
    assert not desk.delivery.step()
    desk.deliver(7 * 60)
    assert desk.state(answer) is OutboxState.CONFIRMED
    assert LaneResumed(ME.id, "delivery") in desk.events


def test_a_rate_limit_without_a_time_waits_a_window(desk: Desk) -> None:
    [item] = desk.bring(post_by("ana", 1))
    desk.engagement.like(item)
    desk.network.fail("perform", RateLimited("Too many calls."))
    desk.deliver(10)
    assert desk.delivery.due() == desk.clock.now() + timedelta(minutes=15)


def test_an_unreachable_network_is_tried_ever_more_seldom(desk: Desk) -> None:
    [item] = desk.bring(post_by("ana", 1))
    desk.engagement.like(item)
    desk.network.fail("perform", *(Unreachable("No connection.") for _ in range(10)))
    waits = []
    desk.clock.advance(10)
    for _ in range(10):
        desk.delivery.step()
        due = desk.delivery.due()
        assert due is not None
        waits.append(int((due - desk.clock.now()).total_seconds()))
        desk.clock.advance(waits[-1])
    assert waits == [5, 10, 20, 40, 80, 160, 320, 640, 900, 900]
    desk.deliver(1)
    assert desk.town.count(ActionKind.LIKE) == 1


def test_offline_everything_waits_and_goes_out_in_order(desk: Desk) -> None:
    ana, ben = desk.bring(post_by("ana", 1), post_by("ben", 2))
    desk.network.fail("perform", *(Unreachable("No connection.") for _ in range(3)))
    desk.engagement.like(ana)
    desk.engagement.reply(ben, WORDS)
    desk.deliver(20)
    assert desk.town.performed == []
    desk.kill()
    desk.deliver(60)
    assert [action.kind for action in desk.town.performed] == [ActionKind.LIKE, ActionKind.REPLY]


def test_rejected_credentials_stop_the_lane_until_the_person_asks(desk: Desk) -> None:
    [item] = desk.bring(post_by("ana", 1))
    answer = desk.engagement.like(item)
    desk.network.fail("perform", CredentialsRejected("The token is not valid."))
    desk.deliver(3600)
    assert desk.state(answer) is OutboxState.QUEUED
    assert pauses(desk) == [LanePaused(ME.id, "delivery", "The token is not valid.", None)]
    assert desk.delivery.due() is None
    desk.delivery.ask_now()
    desk.deliver(1)
    assert desk.state(answer) is OutboxState.CONFIRMED


def test_leaving_ends_every_hold(desk: Desk) -> None:
    [item] = desk.bring(post_by("ana", 1))
    desk.engagement.like(item)
    desk.engagement.send_waiting()
    desk.delivery.step()
    assert desk.town.liked == {"ana1"}
