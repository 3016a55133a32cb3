"""What a network refuses by plan or rule: a hand-off from the same key press on, until the person says otherwise."""

import pytest

from engage.domain.action import ActionKind
from engage.domain.errors import Refused
from engage.domain.network import Capability
from engage.domain.outbox import OutboxState
from engage.engine.answers import HandedOff, Queued, TakenBack
from engage.engine.sentences import OPEN_ENDS
from tests.engine.desk import START, WORDS, Desk, post_by
from tests.engine.fake import ME

WHY = "X does not let apps do this on your plan."


def refusal() -> Refused:
    return Refused(WHY, by_rule=True)


def test_a_refusal_by_rule_makes_a_hand_off_of_the_same_key_press(desk: Desk) -> None:
    [item] = desk.bring(post_by("ana", 1))
    desk.network.fail("perform", refusal())
    answer = desk.engagement.like(item)
    assert desk.liked(item)
    desk.deliver()
    assert desk.state(answer) is OutboxState.HANDED_OFF
    assert not desk.liked(item)
    assert not desk.gesture().shown
    assert desk.said()[-1] == f"The like of Ana's post is yours to do on the web, {OPEN_ENDS} opens it: {WHY}"
    again = desk.engagement.like(item)
    assert isinstance(again, HandedOff)
    assert again.entry == desk.entry(answer).id
    desk.engagement.confirm_hand_off(again.entry, True)
    assert desk.gesture().shown


def test_a_refused_text_stays_a_draft_and_its_item_comes_back(desk: Desk) -> None:
    [item] = desk.bring(post_by("ana", 1))
    desk.network.fail("perform", refusal())
    answer = desk.engagement.reply(item, WORDS)
    assert desk.place(item) == "done"
    desk.deliver()
    assert (desk.draft(item), desk.place(item)) == (WORDS, "inbox")
    again = desk.engagement.reply(item, WORDS)
    assert isinstance(again, HandedOff)
    assert (again.entry, again.text, again.sign_in) == (desk.entry(answer).id, WORDS, "Be Mira.")


def test_nothing_is_asked_again_for_it_until_the_person_says_so(desk: Desk) -> None:
    ana, ben, cid, dan = desk.bring(*(post_by(name, 1) for name in ("ana", "ben", "cid", "dan")))
    desk.network.fail("perform", refusal())
    desk.engagement.like(ana)
    waiting = desk.engagement.like(ben)  # on its way already when the first one is refused
    desk.deliver(30)
    assert desk.state(waiting) is OutboxState.HANDED_OFF
    assert isinstance(desk.engagement.like(cid), HandedOff)
    assert desk.network.calls.count("perform") == 1
    assert desk.engagement.capability(ActionKind.LIKE, cid) is Capability.HAND_OFF
    assert desk.engagement.capability(ActionKind.REPOST, cid) is Capability.DIRECT
    [off] = desk.reading().refused_permits()
    assert (off.account, off.words, off.since.date(), off.why) == (ME.id, "every like", START.date(), WHY)
    desk.engagement.try_directly(off.account, off.key)
    assert isinstance(desk.engagement.like(dan), Queued)
    desk.deliver()
    assert desk.town.liked == {"dan1"}


def test_it_holds_after_a_restart(desk: Desk) -> None:
    ana, ben = desk.bring(post_by("ana", 1), post_by("ben", 2))
    desk.network.fail("perform", refusal())
    desk.engagement.like(ana)
    desk.deliver()
    desk.kill()
    assert isinstance(desk.engagement.like(ben), HandedOff)


def test_a_refusal_of_the_item_stays_one(desk: Desk) -> None:
    ana, ben = desk.bring(post_by("ana", 1), post_by("ben", 2))
    desk.network.fail("perform", Refused("It is protected."))
    answer = desk.engagement.repost(ana)
    desk.deliver()
    assert desk.state(answer) is OutboxState.REFUSED
    assert desk.reading().refused_permits() == []
    assert isinstance(desk.engagement.repost(ben), Queued)


def test_a_refused_unlike_leaves_the_like(desk: Desk) -> None:
    [item] = desk.bring(post_by("ana", 1))
    desk.engagement.like(item)
    desk.deliver()
    desk.network.fail("perform", refusal())
    answer = desk.engagement.like(item)
    desk.deliver()
    assert desk.state(answer) is OutboxState.HANDED_OFF
    assert desk.liked(item)
    assert desk.gesture().shown


@pytest.mark.parametrize("did", [True, False])
def test_undo_of_a_like_by_hand_says_how_to_undo_it_there(desk: Desk, did: bool) -> None:
    [item] = desk.bring(post_by("ana", 1))
    for kind in (ActionKind.LIKE, ActionKind.UNLIKE):
        desk.network.ways[kind] = Capability.HAND_OFF
    answer = desk.engagement.like(item)
    assert isinstance(answer, HandedOff)
    if not did:
        undone = desk.engagement.undo()
        assert isinstance(undone, TakenBack)
        assert "take it back there" in undone.sentence
        return
    desk.engagement.confirm_hand_off(answer.entry, True)
    page = desk.engagement.undo()
    assert isinstance(page, HandedOff)
    assert "Press the like of that post once more there" in page.sentence
    desk.engagement.confirm_hand_off(page.entry, True)
    assert not desk.liked(item)
    assert not desk.gesture().shown
