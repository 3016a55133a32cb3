"""A day's count by the worked numbers of product.md 5.20, and what holds for every day."""

from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engage.domain.action import ActionKind
from engage.domain.bar import bar_cells
from engage.domain.gesture import Gesture, GestureClass
from engage.domain.goals import Goals
from engage.domain.outbox import OutboxState
from engage.domain.quota import count_day
from tests.domain.days import HELP, NONE, PASS, TALK, TAP, gesture, series

GOALS = Goals()


@pytest.mark.parametrize(
    ("given_", "counted", "talk", "bar", "met"),
    [
        pytest.param(series((TAP, 10)), 5, 0, 5, False, id="10 likes, 10 people"),
        pytest.param(series((TAP, 5), (PASS, 2), (TALK, 3)), 10, 3, 10, True, id="5 likes, 2 retweets, 3 replies"),
        pytest.param(series((PASS, 7), (TAP, 3)), 10, 0, 9, False, id="7 retweets, 3 likes"),
        pytest.param(series((TALK, 4), (PASS, 2), person=7), 3, 3, 3, False, id="one person, 4 replies, 2 retweets"),
        pytest.param(
            series((TAP, 3), (PASS, 1), (TALK, 1), person=7), 3, 1, 3, False, id="one person, talk kept first"
        ),
        pytest.param(series((TALK, 10)), 10, 10, 10, True, id="only talk"),
        pytest.param(series((TALK, 12), (TAP, 6)), 17, 12, 10, True, id="more than the target"),
        pytest.param(series((HELP, 3), (PASS, 7)), 10, 0, 10, True, id="help is as good as talk"),
        pytest.param(series((TALK, 2), (PASS, 8)), 10, 2, 9, False, id="one word of talk short"),
        pytest.param(series((NONE, 4)), 0, 0, 0, False, id="follows"),
        pytest.param([], 0, 0, 0, False, id="nothing"),
    ],
)
def test_day(given_: list[Gesture], counted: int, talk: int, bar: int, met: bool) -> None:
    day = count_day(given_, GOALS)
    assert (day.counted, day.talk, day.met) == (counted, talk, met)
    assert bar_cells(10, day.counted, day.target, day.talk_missing) == bar


def test_like_unlike_like_again_is_one() -> None:
    first = gesture(1, object="x:5", person=7, voided_after=timedelta(hours=2))
    taken_back = gesture(2, NONE, kind=ActionKind.UNLIKE, object="x:5", person=7)
    again = gesture(3, object="x:5", person=7)
    assert count_day([first, taken_back, again], GOALS).counted == 1


def test_the_same_from_two_accounts_of_mine_is_two_up_to_the_cap_for_one_person() -> None:
    made = [replace(gesture(number, object="x:5", person=7), actor=f"x:{number}") for number in range(1, 6)]
    assert count_day(made[:2], GOALS).counted == 2
    assert count_day([*made[:2], replace(made[0], id=9)], GOALS).counted == 2
    assert count_day(made, GOALS).counted == 3


def test_the_same_gesture_twice_is_one() -> None:
    day = count_day([gesture(1, TALK, object="x:5"), gesture(2, TALK, object="x:5")], GOALS)
    assert day.counted == 1
    assert day.verdicts[1].reason == "done before"


def test_a_light_reply_gives_way_to_a_full_one_on_the_same_post() -> None:
    light = gesture(1, TAP, kind=ActionKind.REPLY, object="x:5", reason="light: fewer than 3 words")
    day = count_day([light, gesture(2, TALK, object="x:5")], GOALS)
    assert (day.tap, day.talk, day.counted) == (0, 1, 1)


def test_like_and_reply_on_one_post_are_two() -> None:
    assert count_day([gesture(1, TAP, object="x:5"), gesture(2, TALK, object="x:5")], GOALS).counted == 2


@pytest.mark.parametrize(
    ("after", "counted", "marked"),
    [
        pytest.param(timedelta(seconds=5), 0, 0, id="in the hold"),
        pytest.param(timedelta(hours=24), 0, 0, id="within 24 h"),
        pytest.param(timedelta(hours=24, seconds=1), 1, 1, id="after 24 h"),
        pytest.param(timedelta(hours=30), 1, 1, id="30 h later"),
    ],
)
def test_taken_back(after: timedelta, counted: int, marked: int) -> None:
    day = count_day([gesture(1, TALK, voided_after=after)], GOALS)
    assert (day.counted, day.talk, day.confirmed, day.marked) == (counted, counted, counted, marked)
    assert day.verdicts[0].reason == ("taken back later; the day stands" if counted else "taken back")


@pytest.mark.parametrize(
    ("state", "shown", "confirmed"),
    [
        (OutboxState.HELD, 1, 0),
        (OutboxState.QUEUED, 1, 0),
        (OutboxState.SENDING, 1, 0),
        (OutboxState.CONFIRMED, 1, 1),
        (OutboxState.REFUSED, 0, 0),
        (OutboxState.UNCONFIRMED, 0, 0),
        (OutboxState.HANDED_OFF, 0, 0),
    ],
)
def test_states(state: OutboxState, shown: int, confirmed: int) -> None:
    day = count_day([gesture(1, TALK, state=state)], GOALS)
    assert (day.counted, day.confirmed) == (shown, confirmed)


def test_excluded_for_good() -> None:
    day = count_day([gesture(1, counts=False, reason="unread")], GOALS)
    assert day.counted == 0
    assert [(verdict.counted_as, verdict.reason) for verdict in day.verdicts] == [(NONE, "unread")]


def test_every_gesture_has_its_verdict_in_time_order() -> None:
    day = count_day(
        [
            *series((TAP, 6)),
            gesture(7, TALK, person=1001),
            gesture(8, PASS, person=1001),
            gesture(9, TALK, person=1001),
        ],
        GOALS,
    )
    assert [verdict.gesture.id for verdict in day.verdicts] == list(range(1, 10))
    reasons = {verdict.gesture.id: verdict.reason for verdict in day.verdicts if verdict.counted_as is NONE}
    assert reasons == {1: "more than 3 for one person"}


def test_likes_over_half_are_told_so() -> None:
    day = count_day(series((TAP, 6)), GOALS)
    assert (day.tap, day.counted) == (6, 5)
    assert day.verdicts[5].reason == "likes fill at most half of a day"
    assert len(day.people) == 5


def test_people_are_those_with_a_counted_gesture() -> None:
    day = count_day([gesture(1, person=3), gesture(2, TALK, person=3), gesture(3, NONE, person=4)], GOALS)
    assert day.people == {3}


def test_a_post_to_nobody_known_is_capped_by_its_object_alone() -> None:
    posts = [replace(gesture(number, TALK), person=0) for number in range(1, 6)]
    day = count_day(posts, GOALS)
    assert (day.counted, day.people) == (5, frozenset())


def test_an_odd_target_halves_downwards() -> None:
    assert count_day(series((TAP, 9)), Goals(day=7)).counted == 3


@pytest.mark.parametrize(
    ("width", "counted", "target", "talk_missing", "cells"),
    [
        (10, 10, 10, True, 9),
        (10, 10, 10, False, 10),
        (10, 9, 10, True, 9),
        (24, 6, 10, False, 14),
        (20, 3, 7, False, 8),
        (10, 25, 10, False, 10),
        (0, 5, 10, True, 0),
        (10, 0, 10, True, 0),
        (10, 0, 0, False, 10),
    ],
)
def test_bar(width: int, counted: int, target: int, talk_missing: bool, cells: int) -> None:
    assert bar_cells(width, counted, target, talk_missing) == cells


@given(st.integers(0, 300), st.integers(0, 100), st.integers(1, 100), st.booleans())
def test_a_full_bar_means_done(width: int, counted: int, target: int, talk_missing: bool) -> None:
    cells = bar_cells(width, counted, target, talk_missing)
    assert 0 <= cells <= width
    assert not (width and cells == width) or (counted >= target and not talk_missing)


@st.composite
def days(draw: st.DrawFn) -> list[Gesture]:
    size = draw(st.integers(0, 25))
    return [
        gesture(
            number,
            draw(st.sampled_from(GestureClass)),
            kind=draw(st.sampled_from(ActionKind)),
            person=draw(st.integers(1, 4)),
            object=f"x:{draw(st.integers(1, 6))}",
            state=draw(st.sampled_from([state for state in OutboxState if state is not OutboxState.VOIDED])),
            counts=draw(st.booleans()),
            voided_after=draw(st.none() | st.timedeltas(timedelta(0), timedelta(hours=48))),
        )
        for number in range(1, size + 1)
    ]


@given(days(), st.integers(1, 12), st.integers(0, 5))
def test_what_holds_for_every_day(gestures: list[Gesture], target: int, talk: int) -> None:
    goals = Goals(day=target, talk=talk)
    day = count_day(gestures, goals)
    counted = [verdict.gesture for verdict in day.verdicts if verdict.counted_as is not NONE]
    assert day.counted == len(counted) == min(day.tap, target // 2) + day.passes + day.talk + day.help
    assert day.confirmed <= day.counted <= len(gestures)
    assert sum(each.cls is TAP for each in counted) <= target // 2
    assert len({(each.kind, each.object) for each in counted}) == len(counted)
    assert all(sum(each.person == person for each in counted) <= goals.person_cap for person in day.people)
    assert day.people == {each.person for each in counted}
    assert all(verdict.reason or verdict.counted_as is not NONE for verdict in day.verdicts)


@given(days(), st.randoms(use_true_random=False))
def test_order_of_arrival_does_not_matter(gestures: list[Gesture], random: Random) -> None:
    shuffled = random.sample(gestures, len(gestures))
    assert count_day(shuffled, GOALS) == count_day(gestures, GOALS)


@given(days(), st.sampled_from([TAP, PASS, TALK, HELP]), st.integers(1, 4))
def test_one_gesture_more_never_counts_less(gestures: list[Gesture], cls: GestureClass, person: int) -> None:
    more = [*gestures, gesture(99, cls, person=person)]
    before, after = count_day(gestures, GOALS), count_day(more, GOALS)
    assert before.counted <= after.counted <= before.counted + 1
    assert after.talk + after.help >= before.talk + before.help
