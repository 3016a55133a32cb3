"""The whole corpus, and made-up texts, through every door a text can take."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from engage.domain.terminal import clean, inert, typed
from engage.networks.raw import line, text
from engage.ui.inert import steady
from tests.hostile.corpus import READABLE, corpus
from tests.hostile.forbidden import forbidden

ALPHABET = sorted(set("".join(words[:2000] for words in corpus().values())))
TEXTS = st.lists(st.sampled_from(ALPHABET) | st.sampled_from(list(corpus().values())).map(lambda one: one[:40])).map(
    "".join
)


def test_the_corpus_is_clean_once_it_is_cleaned() -> None:
    for name, raw in corpus().items():
        shown = clean(raw)
        assert (forbidden(shown), clean(shown)) == ("", shown), name
        assert forbidden(line(raw)) == forbidden(text(raw, escaped=True)) == "", name


@pytest.mark.parametrize("words", READABLE.values())
def test_what_people_write_stays(words: str) -> None:
    assert clean(words) == typed(words) == words


def test_entities_are_read_once_and_before_cleaning() -> None:
    assert text("a&#27;[2Jb&#x9b;31mc&#8238;d&#7;&lt;", escaped=True) == "a[2Jb›31mcd<"
    assert text("a&amp;#27;[2Jb &amp;amp;lt;", escaped=True) == "a&#27;[2Jb &amp;lt;"
    assert text("a&#27;[2Jb &lt;") == "a&#27;[2Jb &lt;"


def safe_at_every_door(words: str, start: int, end: int) -> None:
    shown = clean(words)
    assert (forbidden(shown), clean(shown)) == ("", shown)
    assert len(shown) <= 25_000
    piece = inert(words[start:end], lambda sign: " " * cell_len(sign))
    assert forbidden(piece) in ("", "a stack of marks")
    assert cell_len(steady(shown)) == cell_len(shown)
    assert typed(typed(words)) == typed(words)
    assert not set(typed(words)) & set(map(chr, [*range(9), *range(11, 32), *range(127, 160), *range(0xD800, 0xE000)]))


@given(TEXTS, st.integers(0, 40), st.integers(0, 80))
def test_made_up_texts_are_safe_at_every_door(words: str, start: int, end: int) -> None:
    safe_at_every_door(words, start, end)


@pytest.mark.soak
@settings(max_examples=100_000)
@given(TEXTS, st.integers(0, 40), st.integers(0, 80))
def test_a_hundred_thousand_of_them_are(words: str, start: int, end: int) -> None:
    safe_at_every_door(words, start, end)
