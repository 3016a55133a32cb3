"""What is left out of the bytes for a terminal is what it was told before: each sign is seen as it would have been."""

import re

from hypothesis import given
from hypothesis import strategies as st

from engage.ui.thrift import SEEN_ON_BLANKS, shortened

PART = re.compile(r"\x1b\[([\d;]*)m|(\x1b\[[\d;]*H|.)", re.S)
COLORS = ("30", "97", "38;5;9", "38;2;1;2;3", "38;2;1;2;4", "39"), ("40", "107", "48;5;9", "48;2;1;2;3", "49")
ATTRIBUTES = ("1", "2", "3", "4", "7", "9")

styles = st.lists(st.sampled_from([*COLORS[0], *COLORS[1], *ATTRIBUTES, "22", "27"]), max_size=4)
pieces = st.tuples(styles, st.sampled_from(["", " ", "   ", "a", "word ", "\x1b[3;4H", "\n"]))
written = st.lists(pieces, max_size=12).map(
    lambda parts: "".join(f"\x1b[{';'.join(style)}m{text}\x1b[0m" if style else text for style, text in parts)
)


def seen(data: str) -> tuple[list[tuple[str, ...]], tuple[str, ...]]:
    """Each sign with how it looks, by the letter of the standard; and what the terminal is left with."""
    front, back, attributes = "", "", set[str]()
    shown = []
    for told, text in PART.findall(data):
        if text:
            blank = text.isspace() and SEEN_ON_BLANKS.isdisjoint(attributes)
            plain = text.startswith("\x1b") or text == "\n"
            look = () if plain else (back,) if blank else (front, back, *sorted(attributes))
            shown.append((text, *look))
            continue
        for one in re.findall(r"[34]8;5;\d+|[34]8;2;\d+;\d+;\d+|\d+", told or "0"):
            if one == "0":
                front, back, attributes = "", "", set()
            elif one == "22":
                attributes -= {"1", "2"}
            elif one == "27":
                attributes -= {"7"}
            elif one in COLORS[0]:
                front = "" if one == "39" else one
            elif one in COLORS[1]:
                back = "" if one == "49" else one
            else:
                attributes.add(one)
    return shown, (front, back, *sorted(attributes))


@given(written)
def test_each_sign_is_seen_as_it_would_have_been(data: str) -> None:
    assert seen(shortened(data)) == seen(data)


@given(written)
def test_it_is_never_longer(data: str) -> None:
    assert len(shortened(data)) <= len(data) + len("\x1b[m")


def test_a_line_of_one_color_in_pieces_is_told_once() -> None:
    line = "".join(f"\x1b[38;2;9;9;9;48;2;1;1;1m{word}\x1b[0m" for word in ("one", " ", "two", "", "three"))
    assert shortened(line) == "\x1b[38;2;9;9;9;48;2;1;1;1mone twothree\x1b[m"
