"""Answers with some of it changed: other types, missing, doubled, moved, enormous, nested."""

import json
from collections.abc import Sequence
from copy import deepcopy
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from tests.networks.fuzzing.shapes import IDS, TEXTS, TIMES

MOST = 5
"""Changes to one answer."""


def nested(depth: int) -> Any:
    found: Any = []
    for _ in range(depth):
        found = [found]
    return found


SCALARS: SearchStrategy[Any] = st.one_of(
    st.sampled_from((None, True, False, 0, -1, 2**63, 10**400, 1.5, float("inf"), float("nan"))),
    st.sampled_from(TEXTS + TIMES + IDS),
    st.integers(),
    st.text(max_size=12),
)
JUNK: SearchStrategy[Any] = st.one_of(
    SCALARS,
    st.lists(SCALARS, max_size=3),
    st.dictionaries(st.sampled_from(("id", "data", "type", "text", "name", "url")), SCALARS, max_size=3),
    st.builds(nested, st.sampled_from((1, 3, 60))),
    st.builds(lambda: "\u0301" * 120_000),
)


@st.composite
def mutated(draw: DrawFn, answers: Sequence[Any]) -> Any:
    """One of the answers after up to five changes somewhere in it."""
    told = deepcopy(draw(st.sampled_from(answers)))
    for _ in range(draw(st.integers(0, MOST))):
        told = _changed(draw, told)
    return told


def _changed(draw: DrawFn, told: Any) -> Any:
    """One change, at a place that is walked to from the top."""
    keys: list[Any] = sorted(told) if isinstance(told, dict) else []
    if isinstance(told, list):
        keys = list(range(len(told)))
    if not keys or draw(st.integers(0, 15)) == 0:
        return draw(JUNK)
    key = draw(st.sampled_from(keys))
    what = draw(st.sampled_from(("deeper", "deeper", "deeper", "other", "gone", "twice", "moved")))
    if what == "deeper":
        told[key] = _changed(draw, told[key])
    elif what == "other":
        told[key] = draw(JUNK)
    elif what == "gone":
        del told[key]
    elif isinstance(told, list):
        told.insert(draw(st.integers(0, len(told))), deepcopy(told[key]))
    elif what == "moved":
        told[draw(st.sampled_from(keys))] = told[key]
    return told


@st.composite
def bodies(draw: DrawFn, answers: Sequence[Any]) -> bytes:
    """A mutated answer as it comes over the wire, seldom with bytes of it cut out."""
    told = json.dumps(draw(mutated(answers)), ensure_ascii=draw(st.booleans()))
    body = told.encode("utf-8", "surrogatepass")
    if draw(st.integers(0, 9)) == 0:
        at = draw(st.integers(0, len(body)))
        body = body[:at] + draw(st.binary(max_size=4)) + body[at + draw(st.integers(0, 4)) :]
    return body
