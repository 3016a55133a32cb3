"""What waited for over an hour asks before it goes; nothing that was forgotten goes out by itself."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from engage.domain.action import ActionKind
from engage.domain.errors import CredentialsRejected, RateLimited, Unreachable
from engage.domain.events import ActionChanged
from engage.domain.outbox import OutboxState
from engage.engine.answers import Answer, Denied, Queued, TakenBack
from engage.engine.sentences import OPEN_ENDS
from tests.engine.desk import WORDS, Desk, post_by
from tests.engine.fake import ME, Killed

HOUR, DAY = 3600, 86_400
ASKS = "The answer to Ana waited for over an hour, so it is not sent without your word."


def away(desk: Desk, tries: int = 100) -> None:
    desk.network.fail("perform", *(Unreachable("No connection.") for _ in range(tries)))


def late_reply(desk: Desk) -> tuple[int, Answer]:
    """The item, and an answer to it over which the computer slept a day."""
    [item] = desk.bring(post_by("ana", 1))
    answer = desk.engagement.reply(item, WORDS)
    desk.clock.advance(DAY)
    desk.deliver(2)
    assert (desk.state(answer), desk.town.performed) == (OutboxState.ASKING, [])
    return item, answer


def number(answer: Answer) -> int:
    assert isinstance(answer, Queued)
    return answer.entry


def test_the_person_is_told_once_and_asked(desk: Desk) -> None:
    _, answer = late_reply(desk)
    assert desk.said() == [f"{ASKS} {OPEN_ENDS} asks."]
    assert desk.entry(answer).reason == ASKS
    assert not desk.gesture().shown, "it does not count before it is sent"
    desk.deliver(60)
    desk.kill()
    desk.deliver(60)
    assert (desk.said(), desk.town.performed) == ([f"{ASKS} {OPEN_ENDS} asks."], [])


def test_several_are_told_of_in_one_sentence(desk: Desk) -> None:
    for item in desk.bring(*(post_by("ana", one) for one in range(3))):
        desk.engagement.like(item)
    desk.clock.advance(DAY)
    desk.deliver(2)
    assert desk.said() == [
        f"3 gestures waited for over an hour, so they are not sent without your word. {OPEN_ENDS} asks about each."
    ]
    assert [event.state for event in desk.events if isinstance(event, ActionChanged)] == [OutboxState.ASKING] * 3


def test_sent_on_the_persons_word_it_goes_out_once(desk: Desk) -> None:
    _, answer = late_reply(desk)
    sent = desk.engagement.send_again(number(answer))
    assert isinstance(sent, Queued)
    assert (sent.entry, sent.sentence) == (number(answer), "It goes out now: the answer to Ana.")
    assert desk.woken[-1] == ME.id
    assert desk.gesture().shown
    desk.deliver(2)
    assert (desk.state(answer), desk.town.count(ActionKind.REPLY, WORDS)) == (OutboxState.CONFIRMED, 1)
    assert desk.entry(answer).reason == ""
    assert isinstance(desk.engagement.send_again(number(answer)), Denied)


@pytest.mark.parametrize("key", ["n", "undo", "take back", "forget"])
def test_let_go_its_text_is_a_draft_and_its_item_comes_back(desk: Desk, key: str) -> None:
    item, answer = late_reply(desk)
    entry = number(answer)
    ways: dict[str, Callable[[], Answer]] = {
        "n": lambda: desk.engagement.confirm_hand_off(entry, False),
        "undo": desk.engagement.undo,
        "take back": lambda: desk.engagement.take_back(entry),
        "forget": lambda: desk.engagement.forget(entry),
    }
    told = ways[key]()
    assert told == TakenBack("Taken back before it went out: the answer to Ana; your text is kept as a draft.", item)
    assert (desk.state(answer), desk.draft(item), desk.place(item)) == (OutboxState.VOIDED, WORDS, "inbox")
    assert isinstance(desk.engagement.send_again(entry), Denied)
    desk.deliver(HOUR)
    assert desk.town.performed == []


def test_it_cannot_have_happened(desk: Desk) -> None:
    _, answer = late_reply(desk)
    told = desk.engagement.confirm_hand_off(number(answer), True)
    assert told == Denied(f"It has not gone out: {OPEN_ENDS}, there a sends it now and n lets it go.")
    assert desk.state(answer) is OutboxState.ASKING


def test_the_same_again_points_to_the_one_that_asks(desk: Desk) -> None:
    item, answer = late_reply(desk)
    told = desk.engagement.reply(item, WORDS)
    assert told == Denied(f"The answer to Ana waits for your word: {OPEN_ENDS}, there a sends it now and n lets it go.")
    assert desk.state(answer) is OutboxState.ASKING


def test_the_key_of_a_like_that_asks_takes_it_back(desk: Desk) -> None:
    [item] = desk.bring(post_by("ana", 1))
    answer = desk.engagement.like(item)
    desk.clock.advance(DAY)
    desk.deliver(1)
    assert (desk.state(answer), desk.liked(item)) == (OutboxState.ASKING, True)
    assert isinstance(desk.engagement.like(item), TakenBack)
    assert (desk.state(answer), desk.liked(item)) == (OutboxState.VOIDED, False)


def test_while_the_network_is_away_it_is_told_when_the_hour_passes(desk: Desk) -> None:
    [item] = desk.bring(post_by("ana", 1))
    away(desk)
    answer = desk.engagement.reply(item, WORDS)
    desk.deliver(HOUR + 9)
    assert desk.state(answer) is OutboxState.QUEUED
    desk.deliver(1)
    assert desk.state(answer) is OutboxState.ASKING
    assert desk.said()[-1] == f"{ASKS} {OPEN_ENDS} asks."
    desk.network.spare()
    desk.delivery.ask_now()
    desk.deliver(DAY // 24)
    assert (desk.state(answer), desk.town.performed) == (OutboxState.ASKING, [])


def test_within_the_hour_it_goes_out_when_the_network_is_back(desk: Desk) -> None:
    [item] = desk.bring(post_by("ana", 1))
    away(desk)
    answer = desk.engagement.reply(item, WORDS)
    desk.deliver(HOUR - 900)
    desk.network.spare()
    desk.deliver(900)
    assert desk.state(answer) is OutboxState.CONFIRMED


def test_sent_while_the_network_is_still_away_it_has_another_hour(desk: Desk) -> None:
    _, answer = late_reply(desk)
    away(desk)
    desk.engagement.send_again(number(answer))
    desk.deliver(HOUR - 1)
    assert desk.state(answer) is OutboxState.QUEUED
    desk.deliver(1)
    assert desk.state(answer) is OutboxState.ASKING


def test_an_account_that_is_not_let_in_has_its_gestures_asked_about(desk: Desk) -> None:
    [item] = desk.bring(post_by("ana", 1))
    desk.network.fail("perform", CredentialsRejected("The token is not valid."))
    answer = desk.engagement.like(item)
    desk.deliver(HOUR + 10)
    assert (desk.state(answer), desk.town.performed) == (OutboxState.ASKING, [])


@pytest.mark.parametrize("whole", [True, False])
def test_what_waits_for_a_limit_goes_out_by_itself_after_it(desk: Desk, whole: bool) -> None:
    """The first, those behind it, and what is begun while it lasts."""
    ana, ben, cleo = desk.bring(*(post_by(name, 1) for name in ("ana", "ben", "cleo")))
    until = desk.clock.now() + timedelta(hours=5)
    desk.network.fail("perform", RateLimited("Too many calls.", until, whole=whole))
    answers = [desk.engagement.like(ana), desk.engagement.like(ben)]
    desk.deliver(HOUR)
    answers.append(desk.engagement.like(cleo))
    desk.deliver(4 * HOUR + 10)
    assert [desk.state(answer) for answer in answers] == [OutboxState.CONFIRMED] * 3
    assert desk.town.when[0] >= until


@pytest.mark.parametrize(("after", "state"), [(HOUR - 60, OutboxState.CONFIRMED), (HOUR + 60, OutboxState.ASKING)])
@pytest.mark.parametrize("whole", [True, False])
def test_closed_during_a_limit_the_hour_counts_from_its_end(
    desk: Desk, whole: bool, after: int, state: OutboxState
) -> None:
    ana, ben = desk.bring(post_by("ana", 1), post_by("ben", 1))
    until = desk.clock.now() + timedelta(hours=5)
    desk.network.fail("perform", RateLimited("Too many calls.", until, whole=whole))
    answers = [desk.engagement.like(ana), desk.engagement.like(ben)]
    desk.deliver(12)
    desk.kill()
    desk.clock.advance((until - desk.clock.now()).total_seconds() + after)
    desk.deliver(5)
    assert [desk.state(answer) for answer in answers] == [state] * 2


def test_a_clock_set_back_sends_nothing_days_later(desk: Desk) -> None:
    [item] = desk.bring(post_by("ana", 1))
    answer = desk.engagement.reply(item, WORDS)
    desk.clock.advance(-DAY)
    desk.deliver(1)
    assert desk.state(answer) is OutboxState.ASKING
    desk.engagement.send_again(number(answer))
    desk.deliver(2)
    assert desk.state(answer) is OutboxState.CONFIRMED


def test_a_day_of_sleep_over_one_of_each(desk: Desk) -> None:
    """Held and queued ask; what was being sent is looked for, and proven or left to be seen. The network saw one."""
    ana, ben, cleo = desk.bring(*(post_by(name, 1) for name in ("ana", "ben", "cleo")))
    sending = desk.engagement.reply(ana, WORDS)
    desk.network.fail("perform", Killed(), after=True)
    with pytest.raises(Killed):
        desk.deliver(11)
    away(desk, 1)
    queued = desk.engagement.reply(ben, "I know two more bakers there")
    desk.kill()
    desk.network.spare()
    held = desk.engagement.like(cleo)
    desk.clock.advance(DAY)
    desk.deliver(60)
    states = [desk.state(answer) for answer in (sending, queued, held)]
    assert states == [OutboxState.CONFIRMED, OutboxState.ASKING, OutboxState.ASKING]
    assert [action.text for action in desk.town.performed] == [WORDS]
    assert {entry.id for entry in desk.reading().outbox()} == {number(queued), number(held)}
