"""A refusal stays in sight until the person has taken note of it, or tried again."""

from engage.domain.errors import Refused
from engage.domain.outbox import OutboxState
from engage.engine.answers import Moved, Queued
from tests.engine.desk import WORDS, Desk, post_by


def refused_reply(desk: Desk) -> tuple[int, int]:
    """The item, and the entry of an answer to it that the network refused."""
    [item] = desk.bring(post_by("ana", 1))
    answer = desk.engagement.reply(item, WORDS)
    desk.network.fail("perform", Refused("X lets apps reply only to people who mentioned you."))
    desk.deliver()
    assert desk.state(answer) is OutboxState.REFUSED
    return item, desk.entry(answer).id


def pending(desk: Desk, item: int) -> str:
    row = desk.reading().row(item)
    assert row is not None
    return row.pending


def test_it_is_in_sight_until_it_is_taken_note_of(desk: Desk) -> None:
    item, entry = refused_reply(desk)
    assert [one.id for one in desk.reading().outbox()] == [entry]
    assert pending(desk, item) == OutboxState.REFUSED
    assert isinstance(desk.engagement.confirm_hand_off(entry, False), Moved)
    assert (desk.reading().outbox(), pending(desk, item)) == ([], "")
    assert desk.draft(item) == WORDS


def test_sent_again_it_is_a_new_gesture(desk: Desk) -> None:
    item, entry = refused_reply(desk)
    assert isinstance(desk.engagement.send_again(entry), Queued)
    desk.deliver()
    assert [action.text for action in desk.town.performed] == [WORDS]
    assert (desk.reading().outbox(), pending(desk, item), desk.draft(item)) == ([], "", "")


def test_a_new_try_answers_it(desk: Desk) -> None:
    item, _ = refused_reply(desk)
    desk.engagement.like(item)
    assert len(desk.reading().outbox()) == 2
    desk.engagement.reply(item, WORDS)
    desk.deliver()
    assert (desk.reading().outbox(), pending(desk, item)) == ([], "")
