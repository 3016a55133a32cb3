"""Links: what is shown is where they lead, or it says so; and only web pages are opened."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engage.domain.link import host, openable, read_out
from engage.domain.post import Link

SHORT = "https://t.co/a"


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
