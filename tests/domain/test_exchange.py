"""Who talks with me, and since when (product.md 5.9)."""

from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engage.domain.exchange import WITHIN, Talk, first_exchanges, is_exchange, new_people
from engage.domain.goals import Goals
from tests.domain.days import NOON


def talk(person: int, days: float, *, incoming: bool) -> Talk:
    return Talk(person, NOON + timedelta(days=days), incoming)


@pytest.mark.parametrize(
    ("talks", "complete"),
    [
        pytest.param([(0, False), (1, True)], 1, id="they answer"),
        pytest.param([(0, True), (1, False)], 1, id="I answer"),
        pytest.param([(0, False), (7, True)], 7, id="on the seventh day"),
        pytest.param([(0, False), (7.1, True)], None, id="too late"),
        pytest.param([(0, False), (1, False)], None, id="only me"),
        pytest.param([(0, False), (9, True), (10, False)], 10, id="later pair"),
        pytest.param([(0, False), (1, True), (2, False), (3, True)], 1, id="the first one counts"),
        pytest.param([(0, False), (0, True)], 0, id="same instant"),
    ],
)
def test_first_exchange(talks: list[tuple[float, bool]], complete: float | None) -> None:
    found = first_exchanges(talk(1, days, incoming=incoming) for days, incoming in talks)
    assert found == ({} if complete is None else {1: NOON + timedelta(days=complete)})


def test_people_are_kept_apart() -> None:
    assert first_exchanges([talk(1, 0, incoming=False), talk(2, 1, incoming=True)]) == {}


TALKS = st.lists(st.builds(talk, st.integers(1, 3), st.floats(0, 30), incoming=st.booleans()), max_size=30)


@given(TALKS, st.randoms(use_true_random=False))
def test_first_exchange_is_the_earliest_pair(talks: list[Talk], random: Random) -> None:
    expected = {
        person: min(max(mine.at, theirs.at) for mine, theirs in pairs)
        for person in (1, 2, 3)
        if (
            pairs := [
                (mine, theirs)
                for mine in talks
                for theirs in talks
                if mine.person == theirs.person == person
                and theirs.incoming
                and not mine.incoming
                and is_exchange(mine.at, theirs.at)
            ]
        )
    }
    assert first_exchanges(random.sample(talks, len(talks))) == expected
    assert timedelta(days=7) == WITHIN


def test_new_people_are_those_of_the_week() -> None:
    first = {1: NOON, 2: NOON - timedelta(days=3), 3: NOON - timedelta(days=2), 4: NOON + timedelta(days=5)}
    assert new_people(first, Goals(), date(2026, 10, 16)) == {1, 3}
