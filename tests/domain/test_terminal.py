"""Nothing that moves a cursor, hides or overprints gets through; what people write does."""

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from engage.domain.terminal import _PLAIN, _legible, clean

ESC, BEL, ST, ZWJ, ZWNJ, VS16 = "\x1b", "\x07", "\x1b\\", "\u200d", "\u200c", "\ufe0f"
LRI, RLI, FSI, PDI = "\u2066", "\u2067", "\u2068", "\u2069"
SCOTLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        pytest.param("a\x00b\x08c\x7fd", "abcd", id="controls"),
        pytest.param("a\x85b\x9cc", "abc", id="8-bit controls"),
        pytest.param("a\tb", "a b", id="tab is a space"),
        pytest.param("a\r\nb\rc\u2028d\u2029e", "a\nb\nc\nd\ne", id="line ends"),
        pytest.param(f"{ESC}[31;1mred{ESC}[0m", "red", id="CSI"),
        pytest.param(f"{ESC}[?2026$pmode", "mode", id="CSI with intermediate"),
        pytest.param("\x9b31mred", "red", id="8-bit CSI"),
        pytest.param(f"a{ESC}[12;", "a", id="CSI broken off"),
        pytest.param(f"a{ESC}]0;title{BEL}b", "ab", id="OSC to BEL"),
        pytest.param(f"a{ESC}]52;c;ZWNobw=={ST}b", "ab", id="OSC clipboard to ST"),
        pytest.param(f"a{ESC}]8;;http://x{ST}b{ESC}]8;;{ST}", "ab", id="OSC link"),
        pytest.param("a\x9d0;title\x9cb", "ab", id="8-bit OSC"),
        pytest.param(f"a{ESC}]0;never ended", "a", id="OSC never ended"),
        pytest.param(
            "say \xe2\x80\x9dno\xe2\x80\x9d more", "say \xe2no\xe2 more", id="mis-decoded quotes lose nothing"
        ),
        pytest.param(f"a{ESC}P1;2|payload{BEL}x{ST}b", "ab", id="DCS, where BEL is payload"),
        pytest.param("a\x90payload\x9cb", "ab", id="8-bit DCS"),
        pytest.param(f"a{ESC}_apc{ST}b{ESC}^pm{ST}c{ESC}Xsos{ST}d", "abcd", id="APC, PM, SOS"),
        pytest.param("a\x9fapc\x9cb\x9epm\x9cc\x98sos\x9cd", "abcd", id="8-bit APC, PM, SOS"),
        pytest.param(f"a{ESC}cb{ESC}7c{ESC}(0d", "abcd", id="RIS, cursor, character set"),
        pytest.param(f"{ESC}{ESC}[2Ja{ESC}", "a", id="doubled and lone ESC"),
        pytest.param(f"a{ESC}Ptmux;{ESC}{ESC}]0;t{BEL}{ST}b", "ab", id="passed through tmux"),
        pytest.param("a\udc9b31m\ud83d", "a31m", id="lone surrogates"),
        pytest.param("a\u202eb\u202cc\u202ad", "abcd", id="overrides and embeddings"),
        pytest.param(f"a{RLI}b\nc", "ab\nc", id="isolate not closed in its line"),
        pytest.param(f"a{PDI}b{LRI}c{PDI}", f"ab{LRI}c{PDI}", id="isolate closed, other stray"),
        pytest.param(f"{FSI}a{RLI}b{PDI}", f"a{RLI}b{PDI}", id="inner isolate closed, outer not"),
        pytest.param("a\u200bb\u2060c\ufeffd\u00ade\u3164f\u115fg\u034fh", "abcdefgh", id="invisible"),
        pytest.param("a\U000e0041\U000e0042\U000e0100b\ufe00c\ufdd0d\uffffe", "abcde", id="tags, selectors, nonchars"),
        pytest.param("Z" + "\u0335" * 40 + "!", "Z" + "\u0335" * 4 + "!", id="stacked marks"),
        pytest.param("\u0301a\n\u0301b \u0301c", "a\nb c", id="marks on nothing"),
        pytest.param(f"a{ZWJ}b{ZWNJ}c", "abc", id="joiners between Latin letters"),
        pytest.param(f"👩{ZWJ}{ZWJ}💻{ZWJ}", "👩💻", id="joiners that join nothing"),
        pytest.param(f"❤{VS16}{VS16}{VS16}", f"❤{VS16}", id="one selector"),
        pytest.param("🏴\U000e0061\U000e0062\U000e007f", "🏴", id="tag sequence of no known flag"),
        pytest.param("a" + SCOTLAND[1:], "a", id="flag tags without a flag"),
    ],
)
def test_removes(raw: str, shown: str) -> None:
    assert clean(raw) == shown
    assert clean(shown) == shown


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Finally cracked the rye starter.\nTwelve days…", id="English"),
        pytest.param("Ça va ? C’est déjà très bien — naïve, Ångström, e\u0301te\u0301", id="accents, composed and not"),
        pytest.param("日本語とひらがな、か\u3099", id="Japanese"),
        pytest.param(f"می{ZWNJ}خواهم", id="Persian with ZWNJ"),
        pytest.param("हिन्दी क्\u200dष", id="Hindi with ZWJ"),
        pytest.param("র\u200d\u09cdয", id="Bengali, joiner before virama"),
        pytest.param("น้ำผึ้ง ที่นี่", id="Thai"),
        pytest.param("שָׁלוֹם", id="Hebrew with points"),
        pytest.param("Tiếng Việt e\u0323\u0302", id="Vietnamese, decomposed"),
        pytest.param("👩🏽‍💻 👨‍👩‍👧‍👦 ❤️‍🔥 🏴‍☠️ 🏳️‍🌈 🧑‍⚕️", id="joined emoji"),
        pytest.param("1️⃣ #️⃣ ☎︎ ❤️ 🇩🇪", id="keycaps, selectors, flags"),
        pytest.param(f"{SCOTLAND} {SCOTLAND}", id="Scotland"),
        pytest.param("\ue0b0 \u2800", id="private use and braille blank"),
    ],
)
def test_keeps(text: str) -> None:
    assert clean(text) == text


def test_newlines_become_spaces_on_demand() -> None:
    assert clean("a\r\nb\n\u0301c", keep_newlines=False) == "a b c"
    assert clean("a\nb", keep_newlines=False) == "a b"


@pytest.mark.parametrize(
    ("raw", "limit", "shown"),
    [
        pytest.param("abcdef", 6, "abcdef", id="fits"),
        pytest.param("abcdefg", 6, "abcde…", id="one too many"),
        pytest.param("abc  def", 6, "abc…", id="no blank before the ellipsis"),
        pytest.param("\u200b" * 50 + "abcdef", 6, "abcdef", id="measured after removal"),
        pytest.param(f"ab👩{ZWJ}💻xyz", 5, "ab👩…", id="inside a joined emoji"),
        pytest.param(f"{LRI}abcdef{PDI}", 5, "abc…", id="an isolate loses its end"),
    ],
)
def test_limit(raw: str, limit: int, shown: str) -> None:
    assert clean(raw, limit=limit) == shown


def test_long_text_is_cut_by_default() -> None:
    assert len(clean("x" * 30_000)) == 25_000


def test_what_counts_as_plain_needs_nothing_done() -> None:
    assert [
        char for char in map(chr, range(0x110000)) if _PLAIN.fullmatch(char) and _legible("a" + char) != "a" + char
    ] == []


NASTY = st.text(
    st.one_of(
        st.sampled_from(
            list(
                "\x00\x07\x1b\\[]P_c;m \n\r\t\x85\x90\x9b\x9c\x9d\u202e\u2028\u0301\u0335\u20e3\u200b\u3164"
                "🏴👩💻❤aب\u064bक्"
            )
        ),
        st.sampled_from([ZWJ, ZWNJ, VS16, LRI, RLI, FSI, PDI, "\ud83d", "\ue000", "\ufffe", *SCOTLAND]),
        st.characters(),
    ),
    max_size=40,
)
FORBIDDEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u200b\ud800-\udfff\ufeff\U000e0100-\U000e0fff]")


@given(NASTY, st.integers(1, 50), st.booleans())
@example("🏴\x1b[m" + SCOTLAND[1:], 50, True)
@example(f"{LRI}\u0301", 50, True)
def test_cleaning_twice_is_cleaning_once(text: str, limit: int, keep: bool) -> None:
    once = clean(text, limit=limit, keep_newlines=keep)
    assert clean(once, limit=limit, keep_newlines=keep) == once


@given(NASTY, st.booleans())
def test_result_is_safe(text: str, keep: bool) -> None:
    shown = clean(text, limit=30, keep_newlines=keep)
    assert len(shown) <= 30
    assert not FORBIDDEN.search(shown)
    assert keep or "\n" not in shown
    assert not re.search(f"[{ZWJ}{ZWNJ}]{{2}}|[{ZWJ}{ZWNJ}](?:[a-z]|$)", shown)
    for line in shown.split("\n"):
        assert sum(line.count(mark) for mark in (LRI, RLI, FSI)) == line.count(PDI)
    shown.encode()


@given(st.text(st.characters(categories=["Mn", "Me"]), max_size=30))
def test_marks_never_pile_up(marks: str) -> None:
    shown = clean("a" + marks)
    assert sum(unicodedata.category(char) in ("Mn", "Me") for char in shown) <= 4


@given(
    st.text(st.characters(categories=["L", "N", "P", "Zs"], exclude_characters="\u3164\uffa0\u115f\u1160"), max_size=40)
)
def test_letters_digits_and_punctuation_stay(text: str) -> None:
    assert clean(text) == text


@given(st.text("\x1b\x9d\x90[]P\n;a", max_size=60))
def test_hostile_repeats_stay_linear(part: str) -> None:
    assert "\x1b" not in clean(part * 50)
