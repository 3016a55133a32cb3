"""What a network asks to wait for, counted down; why a lane is not read; and the network's own answer, one key away."""

from datetime import timedelta
from pathlib import Path

import pytest

from engage.domain.clock import FixedClock
from engage.domain.goals import Goals
from engage.sandbox.faults import Fault
from engage.sandbox.model import Net
from engage.sandbox.running import Running
from tests.ui.household import house_in
from tests.ui.sitting import Sitting, sitting

LONG = "Your words are kept. Do it by hand in the browser."
SUMMONED = (
    '{"title": "Forbidden", "detail": "You can only reply to or quote posts \\u001b[31mof friends", "note": "%s"}'
)


def lay(seat: Sitting, fault: Fault) -> None:
    with seat.town.sandbox.lock:
        seat.town.sandbox.faults.add(fault)


async def limit(seat: Sitting, reset: float = 300) -> None:
    """X's search is used up, by which lists are read."""
    lay(seat, Fault("rate_limited", net="x", path="search/recent", reset=reset))
    await seat.press("R")
    await seat.work()


def ticking(seat: Sitting) -> bool:
    """Whether a timer wakes the screen each second."""
    return seat.app.inbox.status._second._active.is_set()


async def test_a_list_that_has_to_wait_is_counted_down_and_left_alone(seat: Sitting) -> None:
    await limit(seat)
    with seat.town.sandbox.lock:
        asked = len(seat.town.sandbox.requests.entries)
    assert seat.said.endswith("It goes on by itself.")
    assert seat.shows("W why")
    await seat.press("full_stop")
    assert seat.shows("X asks to wait, Leeds and 2 more go on in 05:00")
    status = seat.app.inbox.status
    seat.clock.advance(1)
    status._tick()
    await seat.rest()
    assert seat.shows("go on in 04:59")
    assert ticking(seat)
    seat.clock.advance(299)
    status._tick()
    await seat.rest()
    assert not seat.shows("asks to wait")
    assert not ticking(seat), "no timer runs where nothing is counted down"
    with seat.town.sandbox.lock:
        assert len(seat.town.sandbox.requests.entries) == asked
    await seat.work()
    assert all(lane.rest is None for lane in seat.deck.reader.lanes())


async def test_other_words_come_before_it_and_a_long_wait_does_not_tick(seat: Sitting) -> None:
    await limit(seat, reset=5 * 3600)
    await seat.press("full_stop")
    assert seat.shows("go on at 14:00")
    assert not ticking(seat)
    await seat.press("b")
    assert seat.shows("t retweets, s is later; b does nothing.")
    assert seat.shows("goes on at 14:00")


async def test_opening_a_lane_that_is_not_read_says_why_and_until_when(seat: Sitting) -> None:
    await limit(seat)
    await seat.press("3")
    assert seat.said.startswith("Bakers: X asks to wait: too many calls.")
    assert seat.said.endswith("Read again in 05:00.")
    assert seat.shows("3 Bakers ║")
    await seat.press("1")
    assert not seat.said


async def test_w_shows_what_the_network_answered(seat: Sitting) -> None:
    await limit(seat)
    await seat.press("W")
    assert seat.shows("What the networks answered")
    assert seat.shows("GET /x/2/tweets/search/recent")
    assert seat.shows("Not asked: X takes no more of these until 09:05:00 UTC.")
    await seat.press("space")
    assert seat.shows("HTTP 429")
    assert seat.shows("x-rate-limit-remaining: 0")
    await seat.press("W")
    assert not seat.shows("HTTP 429")


async def test_a_refusal_keeps_the_answer_without_tokens_and_control_characters(seat: Sitting) -> None:
    token = seat.town.sandbox.tokens.x_access_token
    lay(seat, Fault("answer", net="x", method="POST", path="/tweets", status=403, body=SUMMONED % token))
    await seat.seek(author="Tom Okoro", to_me=False)
    await seat.press("r")
    await seat.type("Carr Mill will do 40.")
    await seat.press("ctrl+s")
    await seat.wait(10)
    await seat.press("H", "W")
    assert seat.shows("POST /x/2/tweets")
    assert seat.shows("You can only reply to or quote posts")
    assert not any(token in line or "\x1b" in line for line in seat.shown)
    entry = seat.deck.reader.outbox()[0]
    assert "[hidden]" in entry.answer
    assert token not in entry.answer


async def test_answers_are_dated_by_the_persons_own_clock(town: Running, tmp_path: Path) -> None:
    house = house_in(town, tmp_path, FixedClock(town.sandbox.town.now))
    house.goals = Goals(zone="Asia/Kolkata")
    async with sitting(town, tmp_path, house=house) as seat:
        lay(seat, Fault("reply_refused", method="POST"))
        await seat.seek(author="Tom Okoro", to_me=False)
        await seat.press("r")
        await seat.type("Carr Mill will do 40.")
        await seat.press("ctrl+s")
        await seat.wait(10)
        told = f"{seat.clock.now() + timedelta(hours=5, minutes=30):%H:%M}"
        await seat.press("W")
        assert seat.shows(f"22 Nov {told} ─")
        await seat.press("escape", "H", "W")
        assert seat.shows(f"22 Nov {told} ─")


@pytest.mark.parametrize("size", [(80, 24), (60, 16), (200, 50)], ids=str)
async def test_no_sentence_loses_its_next_step(town: Running, tmp_path: Path, size: tuple[int, int]) -> None:
    async with sitting(town, tmp_path, size) as seat:
        lay(seat, Fault("reply_refused", method="POST"))
        await seat.seek(author="Tom Okoro", to_me=False)
        await seat.press("r")
        await seat.type("Carr Mill will do 40.")
        await seat.press("ctrl+s")
        await seat.wait(10)
        shown = " ".join(" ".join(seat.shown_in(seat.app.inbox.status.region)).split())
        assert "by hand in the browser." in shown
        assert "W why" in shown
        assert len(seat.shown) == size[1]
        await seat.press("full_stop")
        assert seat.app.inbox.status.region.height == 1


async def test_facebook_near_its_limit_is_told_quietly(seat: Sitting) -> None:
    usage = {"X-App-Usage": '{"call_count": 80}'}
    lay(seat, Fault("answer", net="fb", method="GET", body='{"data": []}', headers=usage, times=200))
    await seat.press("R")
    await seat.work()
    await seat.press("full_stop")
    assert seat.shows("is read more rarely for now: its network's limit of calls is near.")


async def test_without_credit_nothing_is_asked_until_the_person_acts(seat: Sitting) -> None:
    lay(seat, Fault("credits_depleted", net="x"))
    await seat.press("R")
    await seat.work()
    assert "Top up at console.x.com, then fetch again." in seat.said

    def asked(net: Net) -> int:
        with seat.town.sandbox.lock:
            return len(seat.town.sandbox.requests.find(net))

    x, facebook = asked("x"), asked("fb")
    for _ in range(60):
        await seat.wait(60)
    assert asked("x") == x
    assert asked("fb") > facebook
    await seat.press("R")
    await seat.work()
    assert asked("x") > x
