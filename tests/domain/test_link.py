"""Links: what is shown is where they lead, or it says so; and only web pages are opened."""

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engage.domain.link import Piece, host, openable, pieces, pressable
from engage.domain.post import Link

SHORT = "https://t.co/a"


def read_out(text: str, links: Iterable[Link]) -> str:
    """All pieces together."""
    return "".join(piece.text for piece in pieces(text, links))


@pytest.mark.parametrize(
    ("url", "asked", "opened"),
    [
        ("https://x.com/a?b#c", "x.com", True),
        ("HTTP://Example.ORG:8080/", "example.org", True),
        ("https://bücher.example/", "xn--bcher-kva.example", True),
        ("https://x.com@evil.example/", "evil.example", False),
        ("https://x.com:pw@evil.example", "evil.example", False),
        ("https://evil.example\\@x.com/", "", False),
        ("https://x.com\\.evil.example/", "", False),
        ("https://x.com/\u202e", "", False),
        ("https://x.com/\x1b]0;a\x07", "", False),
        ("https://x.com/a b", "", False),
        ("https://", "", False),
        ("https:///path", "", False),
        ("https://..", "", False),
        *(
            (f"{scheme}x.com", "", False)
            for scheme in ("javascript:", "file:///", "data:", "ssh://", "ftp://", "-", "")
        ),
    ],
)
def test_where_it_leads_and_whether_it_is_opened(url: str, asked: str, opened: bool) -> None:
    assert (host(url), openable(url)) == (asked, opened)


@pytest.mark.parametrize(
    ("shown", "url", "read"),
    [
        ("x.com/a…", "https://x.com/abc", "x.com/a…"),
        ("example.org/loaf", "https://www.example.org/loaf", "example.org/loaf"),
        ("https://x.com/a", "https://x.com/a", "https://x.com/a"),
        ("bank.example/log…", "https://evil.example/", "bank.example/log… [leads to evil.example]"),
        ("x.com@evil.exam…", "https://x.com@evil.example/", "x.com@evil.exam… [leads to evil.example]"),
        ("x.com:a@evil.example", "https://x.com:a@evil.example/", "x.com:a@evil.example [leads to evil.example]"),
        ("аpple.com", "https://аpple.com/", "аpple.com [leads to xn--pple-43d.com]"),
        ("Rye at home", "https://example.org/rye", "Rye at home [example.org]"),
        ("x.com", "https://evil.example\\@x.com", "x.com [leads to no web page]"),
    ],
)
def test_a_link_that_says_otherwise_is_marked_in_words(shown: str, url: str, read: str) -> None:
    assert read_out(f"See {SHORT} now", [Link(SHORT, shown, url)]) == f"See {read} now"


def test_addresses_that_stand_in_the_text_itself() -> None:
    assert read_out("At https://x.com/a, and x.com", ()) == "At https://x.com/a, and x.com"
    told = "https://x.com@evil.example/a [leads to evil.example]"
    assert read_out("At https://x.com@evil.example/a", ()) == f"At {told}"
    assert read_out("https://аpple.com", ()) == "https://аpple.com [leads to xn--pple-43d.com]"


def test_a_longer_short_link_is_not_taken_for_a_shorter_one() -> None:
    links = [Link(SHORT, "a.example", "https://a.example"), Link(f"{SHORT}b", "b.example", "https://b.example")]
    assert read_out(f"{SHORT}b {SHORT}", links) == "b.example a.example"


@given(st.text("htps:/.@\\xё…a ?#[]%", max_size=40))
def test_any_text_can_be_read_out(text: str) -> None:
    assert text in read_out(text, ()) or "[" in read_out(text, ())
    assert not openable(text) or host(text)


@pytest.mark.parametrize(
    ("url", "pressed"),
    [
        ("https://x.com/a?b=c;d#e", "https://x.com/a?b=c;d#e"),
        ("http://127.0.0.1:8080/a", "http://127.0.0.1:8080/a"),
        ("https://[::1]/a", "https://[::1]/a"),
        ("https://example.org/Käse 1".replace(" ", "%20"), "https://example.org/K%C3%A4se%201"),
        ("https://bücher.example/", ""),
        ("https://x.com@evil.example/", ""),
        ("https://x.com/\x07", ""),
        ("https://x.com/\x1b\\", ""),
        ("https://a'b/", ""),
        ("https://x.com/" + "a" * 2000, ""),
        ("javascript:alert(1)", ""),
        ("file:///etc/passwd", ""),
    ],
)
def test_what_a_terminal_is_given_as_a_hyperlink(url: str, pressed: str) -> None:
    assert pressable(url) == pressed


@pytest.mark.parametrize(
    ("shown", "url", "pressed"),
    [
        ("x.com/a…", "https://x.com/abc", "https://x.com/abc"),
        ("Rye at home", "https://example.org/rye", "https://example.org/rye"),
        ("bank.example/log…", "https://evil.example/", ""),
        ("x.com@evil.exam…", "https://x.com@evil.example/", ""),
        ("аpple.com", "https://аpple.com/", ""),
    ],
)
def test_only_a_link_that_leads_where_it_says_is_pressed(shown: str, url: str, pressed: str) -> None:
    told = read_out(SHORT, [Link(SHORT, shown, url)])
    assert [piece for piece in pieces(f"See {SHORT}", [Link(SHORT, shown, url)]) if piece.text] == [
        Piece("See "),
        Piece(told, pressed),
    ]


@pytest.mark.parametrize(
    ("text", "pressed"),
    [
        ("At https://x.com/a, and", "https://x.com/a"),
        ("(https://x.com/a).", "https://x.com/a"),
        ("https://x.com/a_(b)!", "https://x.com/a_(b)"),
        ("在https://x.com/a。然后", "https://x.com/a"),
        ("https://x.com@evil.example/a", ""),
    ],
)
def test_the_end_of_a_sentence_is_not_part_of_an_address(text: str, pressed: str) -> None:
    assert [piece.url for piece in pieces(text, ()) if piece.url] == ([pressed] if pressed else [])


def test_links_that_stand_for_what_is_shown_elsewhere_are_left_out() -> None:
    links = [Link(SHORT, "", "https://x.com/a/status/1/photo/1"), Link("https://t.co/b", "x.com/b", "https://x.com/b")]
    text = f"Look {SHORT}"
    assert "".join(piece.text for piece in pieces(text, links)) == "Look"
    assert "".join(piece.text for piece in pieces("So https://t.co/b", links, {"https://x.com/b"})) == "So"
    assert read_out("So https://t.co/b", links) == "So x.com/b"
