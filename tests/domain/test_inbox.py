"""Which lane, how high, and why."""

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engage.domain.inbox import ItemFacts, Place, lanes, rank, stays_now

FRESH = timedelta(hours=1)
PLAIN = ItemFacts(FRESH)
FACTS = st.builds(
    ItemFacts,
    age=st.timedeltas(timedelta(0), timedelta(days=30)),
    **{name: st.booleans() for name in ItemFacts.__dataclass_fields__ if name != "age"},
)


@pytest.mark.parametrize(
    ("facts", "reasons"),
    [
        pytest.param(PLAIN, (), id="plain"),
        pytest.param(replace(PLAIN, answers_me=True, to_me=True), ("answers you",), id="an answer speaks to me"),
        pytest.param(replace(PLAIN, to_me=True, new=True), ("speaks to you", "new to you"), id="mention"),
        pytest.param(
            replace(PLAIN, question=True, known=True), ("you talk with them", "asks a question"), id="weightiest first"
        ),
        pytest.param(replace(PLAIN, on_my_page=True), ("on your Page",), id="visitor"),
        pytest.param(replace(PLAIN, woken=True), ("you put it off until now",), id="woken"),
        pytest.param(replace(PLAIN, mine=True, question=True), ("yours",), id="mine"),
        pytest.param(replace(PLAIN, has_media=True), (), id="a picture is no reason"),
    ],
)
def test_reasons(facts: ItemFacts, reasons: tuple[str, ...]) -> None:
    assert rank(facts)[1] == reasons


def test_order() -> None:
    order = [
        replace(PLAIN, answers_me=True, to_me=True, known=True),
        replace(PLAIN, answers_me=True, to_me=True),
        replace(PLAIN, to_me=True, question=True),
        replace(PLAIN, known=True, question=True),
        replace(PLAIN, to_me=True),
        replace(PLAIN, known=True),
        replace(PLAIN, question=True),
        replace(PLAIN, new=True),
        PLAIN,
        replace(PLAIN, is_repost=True),
        replace(PLAIN, between_others=True),
        replace(PLAIN, mine=True),
    ]
    ranks = [rank(facts)[0] for facts in order]
    assert all(higher > lower for higher, lower in pairwise(ranks))


@given(FACTS, FACTS)
def test_mine_stands_below_everything(facts: ItemFacts, other: ItemFacts) -> None:
    assert rank(replace(facts, mine=True))[0] < rank(replace(other, mine=False))[0]


@given(FACTS, st.timedeltas(timedelta(0), timedelta(days=30)))
def test_rank_does_not_age(facts: ItemFacts, age: timedelta) -> None:
    assert rank(replace(facts, age=age)) == rank(facts)


@pytest.mark.parametrize(
    ("place", "facts", "expected"),
    [
        pytest.param(Place.INBOX, PLAIN, ("now", "all", "source:3", "source:8"), id="fresh"),
        pytest.param(
            Place.INBOX, replace(PLAIN, to_me=True), ("now", "mentions", "all", "source:3", "source:8"), id="to me"
        ),
        pytest.param(
            Place.INBOX, ItemFacts(timedelta(hours=49)), ("all", "source:3", "source:8"), id="too old for now"
        ),
        pytest.param(
            Place.INBOX,
            replace(PLAIN, mine=True, to_me=True),
            ("all", "source:3", "source:8"),
            id="mine only in its lane",
        ),
        pytest.param(Place.LATER, replace(PLAIN, to_me=True), ("later",), id="later"),
        pytest.param(Place.DONE, PLAIN, ("done",), id="done"),
    ],
)
def test_lanes(place: Place, facts: ItemFacts, expected: tuple[str, ...]) -> None:
    assert lanes(place, facts, [3, 8]) == expected


@pytest.mark.parametrize(
    ("facts", "hours"),
    [
        (PLAIN, 48),
        (replace(PLAIN, to_me=True), 168),
        (replace(PLAIN, on_my_page=True), 168),
        (replace(PLAIN, known=True), 48),
    ],
)
def test_now_has_an_end(facts: ItemFacts, hours: int) -> None:
    assert stays_now(facts) == timedelta(hours=hours)
    assert "now" in lanes(Place.INBOX, replace(facts, age=timedelta(hours=hours)), [])
    assert "now" not in lanes(Place.INBOX, replace(facts, age=timedelta(hours=hours, seconds=1)), [])
