"""How long, which words, how alike, whether it asks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engage.domain.parser import parser
from engage.domain.text import (
    bigram_overlap,
    contains_link,
    looks_like_question,
    one_line,
    shortened,
    weighted_length,
    words,
)


@pytest.mark.parametrize(
    ("text", "length"),
    [
        pytest.param("", 0, id="empty"),
        pytest.param("Carr Mill will do 40", 20, id="plain"),
        pytest.param("a\r\nb", 3, id="line end is one"),
        pytest.param("see https://example.com/a/very/long/path/that/goes/on", 4 + 23, id="link is 23"),
        pytest.param("see example.com", 4 + 23, id="bare domain is 23"),
        pytest.param("3.5 kg. Done.", 13, id="full stops without a link"),
        pytest.param("👍🏽", 2, id="emoji with a tone is 2"),
        pytest.param("👨‍👩‍👧‍👦 ok", 5, id="joined emoji is 2"),
        pytest.param("日本", 4, id="ideographs are 2"),
        pytest.param("e\u0301", 1, id="composed first"),
        pytest.param("a…", 3, id="ellipsis is 2"),
        pytest.param("\ud800 a.", 5, id="lone surrogate does not fail"),
        pytest.param("x" * 281, 281, id="over the limit"),
    ],
)
def test_weighted_length(text: str, length: int) -> None:
    assert weighted_length(text) == length


@given(st.text(st.characters(max_codepoint=127), max_size=60))
def test_length_without_the_parser_is_the_parsers(text: str) -> None:
    assert weighted_length(text) == parser().parse_tweet(text).weightedLength


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("Great post!", ["great", "post"], id="case and punctuation"),
        pytest.param("@tom thanks @ana", ["thanks"], id="without mentions"),
        pytest.param("read https://x.com/a?b=1 and example.org/x now", ["read", "and", "now"], id="without links"),
        pytest.param("see bakers.co.uk, www.rye.example", ["see"], id="without bare domains"),
        pytest.param("nice👍🏽work ❤️ 1️⃣ 🏳️‍🌈", ["nice", "work"], id="without emoji"),
        pytest.param("don't re-do ‘this’ - ok", ["don't", "re-do", "this", "ok"], id="inner marks stay"),
        pytest.param("Ｇｒｅａｔ 𝐏𝐎𝐒𝐓", ["great", "post"], id="styled letters are letters"),
        pytest.param("नमस्ते दोस्त", ["नमस्ते", "दोस्त"], id="vowel signs stay in the word"),
        pytest.param("いいね", ["いい", "ね"], id="two kana a word"),
        pytest.param("これはlevainです", ["これ", "は", "levain", "です"], id="mixed scripts"),
        pytest.param("end.Next one", ["end", "next", "one"], id="missing blank is no link"),
        pytest.param("!!! … 🙏", [], id="nothing"),
    ],
)
def test_words(text: str, found: list[str]) -> None:
    assert words(text) == found


@pytest.mark.parametrize(
    ("new", "old", "share"),
    [
        pytest.param("thank you for sharing this", "Thank you for sharing this!", 1.0, id="same words"),
        pytest.param("a b c d e", "a b c x y", 0.5, id="half the pairs"),
        pytest.param("a b c", "a b c d e f g", 1.0, id="contained in the old"),
        pytest.param("a b c d e f g", "a b c", 2 / 6, id="contains the old"),
        pytest.param("a b a b a b", "a b", 0.5, id="each pair once"),
        pytest.param("a b c", "c b a", 0.0, id="other order"),
        pytest.param("thanks", "Thanks!", 1.0, id="one word, equal"),
        pytest.param("thanks", "thanks a lot", 0.0, id="one word, not equal"),
        pytest.param("🙏", "", 1.0, id="no words on both sides"),
        pytest.param("@ana lovely loaf there", "@tom lovely loaf there", 1.0, id="another addressee"),
    ],
)
def test_bigram_overlap(new: str, old: str, share: float) -> None:
    assert bigram_overlap(new, old) == pytest.approx(share)


@given(st.text(max_size=80), st.text(max_size=80))
def test_overlap_is_a_share_and_full_with_itself(new: str, old: str) -> None:
    assert 0 <= bigram_overlap(new, old) <= 1
    assert bigram_overlap(new, new) == 1


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        pytest.param("Does anyone know a good binder?", True, id="plain"),
        pytest.param("Really?! I did not know.", True, id="with exclamation"),
        pytest.param("Is it “done”? Tell me", True, id="after quotes"),
        pytest.param("Ça va ?", True, id="French blank"),
        pytest.param("元気？今日は", True, id="wide mark inside"),
        pytest.param("كيف حالك؟", True, id="Arabic"),
        pytest.param("have you read https://x.com/a/1?", True, id="after a link"),
        pytest.param("coming @tom?", True, id="after a handle"),
        pytest.param("https://x.com/search?q=rye", False, id="inside a link"),
        pytest.param("see example.com/?a=b for more", False, id="inside a bare link"),
        pytest.param("value?x of it", False, id="inside a word"),
        pytest.param("???", False, id="marks without a word"),
        pytest.param("I wonder.", False, id="no mark"),
    ],
)
def test_looks_like_question(text: str, asks: bool) -> None:
    assert looks_like_question(text) is asks


@pytest.mark.parametrize(
    ("text", "found"),
    [("see example.com", True), ("https://x.com/a", True), ("3.5 kg. Done.", False), ("no link", False)],
)
def test_contains_link(text: str, found: bool) -> None:
    assert contains_link(text) is found


def test_one_line() -> None:
    assert one_line("  a\r\n\r\n\u3000b\tc\u2028 ") == "a b c"


@pytest.mark.parametrize(("text", "told"), [("Leeds", "Leeds"), ("Market", "Mark…"), ("", "")])
def test_shortened(text: str, told: str) -> None:
    assert shortened(text, 5) == told


@given(st.text(max_size=60))
def test_one_line_is_one_line_and_stays(text: str) -> None:
    line = one_line(text)
    assert len(line.splitlines()) <= 1
    assert one_line(line) == line
