"""What was done by hand, proved by a later pass: one cheap read, dated by the network, counted once."""

from datetime import date, timedelta

import pytest

from engage.domain.action import ActionKind
from engage.domain.errors import CredentialsRejected, NetworkError, RateLimited, Refused
from engage.domain.outbox import OutboxState
from engage.engine.day import Day
from tests.engine.desk import START, WORDS, Desk, post_by

DAY = timedelta(days=1)


def sync(desk: Desk) -> None:
    """A pass that comes by itself, some minutes later."""
    desk.clock.advance(300)
    desk.run_sync()


def looks(desk: Desk) -> int:
    return desk.network.calls.count("prove")


def counts(desk: Desk, first: date, days: int) -> list[int]:
    day = Day(desk.reading(), desk.clock, desk.goals)
    return [day.on(first + DAY * number).counted for number in range(days)]


def test_a_hand_off_opened_not_confirmed_and_found_later_counts_on_the_day_the_network_gives(desk: Desk) -> None:
    [item] = desk.bring(post_by("ana", 1))
    answer = desk.engagement.by_hand(ActionKind.REPLY, item, WORDS)
    desk.clock.advance(86_400)
    done = desk.clock.now()
    desk.town.add(post_by("me", 1, WORDS, parent="ana1", created_at=done), "elsewhere")
    desk.clock.advance(86_400)
    sync(desk)
    assert desk.state(answer) is OutboxState.CONFIRMED
    assert counts(desk, START.date(), 3) == [0, 1, 0]
    [gesture] = [one for one in desk.reading().gestures(START.date(), START.date() + 3 * DAY) if one.shown]
    assert (gesture.at, gesture.day) == (done, done.date())
    assert desk.said()[-1] == f"Found on the network: the answer to Ana, done on {done.day} October."
    assert (desk.place(item), desk.draft(item)) == ("done", "")
    sync(desk)
    assert counts(desk, START.date(), 3) == [0, 1, 0]


def test_a_like_that_is_shown_without_its_time_counts_from_the_last_look_that_missed_it(desk: Desk) -> None:
    [item] = desk.bring(post_by("ana", 1))
    answer = desk.engagement.by_hand(ActionKind.LIKE, item)
    desk.clock.advance(86_400)
    sync(desk)
    assert desk.entry(answer).looked_at == desk.clock.now()
    desk.town.liked.add("ana1")
    desk.clock.advance(2 * 86_400)
    sync(desk)
    assert desk.liked(item)
    assert counts(desk, START.date(), 4) == [0, 1, 0, 0]


def test_yes_first_and_a_proof_later_count_once(desk: Desk) -> None:
    [item] = desk.bring(post_by("ana", 1))
    answer = desk.engagement.by_hand(ActionKind.REPLY, item, WORDS)
    desk.town.add(post_by("me", 1, WORDS, parent="ana1", created_at=desk.clock.now()))
    desk.engagement.confirm_hand_off(desk.entry(answer).id, True)
    sync(desk)
    sync(desk)
    assert counts(desk, START.date(), 2) == [1, 0]
    assert looks(desk) == 0


def test_one_read_tells_of_all_that_are_open(desk: Desk) -> None:
    items = desk.bring(*(post_by("ana", number) for number in range(1, 6)))
    answers = [desk.engagement.by_hand(ActionKind.LIKE, item) for item in items]
    desk.town.liked.update({"ana1", "ana4"})
    sync(desk)
    assert looks(desk) == 1
    states = [desk.state(answer) is OutboxState.CONFIRMED for answer in answers]
    assert states == [True, False, False, True, False]


def test_what_is_not_found_is_looked_for_ever_more_rarely(desk: Desk) -> None:
    [item] = desk.bring(post_by("ana", 1))
    desk.engagement.by_hand(ActionKind.LIKE, item)
    for _ in range(24 * 12):
        sync(desk)
    assert 5 <= looks(desk) <= 10
    desk.sync.ask_now()
    desk.run_sync()
    asked = looks(desk)
    desk.sync.ask_now()
    desk.run_sync()
    assert looks(desk) == asked + 1


def test_nothing_open_costs_no_read(desk: Desk) -> None:
    desk.bring(post_by("ana", 1))
    sync(desk)
    assert looks(desk) == 0


@pytest.mark.parametrize("error", [Refused("No right to look."), RateLimited("Wait.", whole=False)])
def test_a_look_that_is_refused_holds_up_nothing_else(desk: Desk, error: NetworkError) -> None:
    [item] = desk.bring(post_by("ana", 1))
    answer = desk.engagement.by_hand(ActionKind.LIKE, item)
    desk.network.fail("prove", error)
    sync(desk)
    assert desk.bring(post_by("ben", 2)) != [0]
    assert desk.state(answer) is OutboxState.HANDED_OFF


def test_a_limit_of_the_look_is_obeyed(desk: Desk) -> None:
    [item] = desk.bring(post_by("ana", 1))
    answer = desk.engagement.by_hand(ActionKind.LIKE, item)
    desk.town.liked.add("ana1")
    desk.network.fail("prove", RateLimited("Wait.", desk.clock.now() + timedelta(hours=1)))
    for _ in range(6):
        sync(desk)
    assert looks(desk) == 1
    desk.clock.advance(3600)
    sync(desk)
    assert desk.state(answer) is OutboxState.CONFIRMED


def test_a_token_that_is_not_valid_any_more_stops_the_lane(desk: Desk) -> None:
    [item] = desk.bring(post_by("ana", 1))
    desk.engagement.by_hand(ActionKind.LIKE, item)
    desk.network.fail("prove", CredentialsRejected("No longer valid."))
    sync(desk)
    sync(desk)
    assert looks(desk) == 1
