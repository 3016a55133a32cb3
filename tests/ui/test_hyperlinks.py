"""Links that the terminal itself opens: only where they lead where they say, made by nobody but us."""

from pathlib import Path

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from engage.sandbox.running import Running
from engage.ui.hyperlink import Hyperlinks
from tests.ui.sitting import Sitting, sitting

BLACK = Color(0, 0, 0)
TALK = "https://dfarrow.example/attention-shop"


def links(seat: Sitting) -> dict[str, str]:
    """On the screen: addresses by what carries them."""
    drawn = (segment for strip in seat.app.screen._compositor.render_strips() for segment in strip)
    return {one.text: one.style.link for one in drawn if one.style and one.style.link}


def noting(seat: Sitting) -> list[str]:
    """What the browser is given from here on."""
    pages: list[str] = []

    def opens(url: str) -> bool:
        pages.append(url)
        return True

    seat.deck.open_url = opens
    return pages


async def test_a_link_carries_exactly_where_it_leads(seat: Sitting) -> None:
    await seat.press("0", "home")
    await seat.seek(author="D. Farrow")
    assert links(seat)["dfarrow.example/attention-…"] == TALK


async def test_a_link_that_says_otherwise_carries_nothing(seat: Sitting) -> None:
    await seat.writes(
        "jo", "Log in at https://x.com@evil.example/a and https://b\u00fccher.example/ and https://a.example/b."
    )
    await seat.press("0", "home")
    assert seat.shows("[leads to evil.example]")
    assert set(links(seat).values()) == {"https://a.example/b"}


async def test_escapes_and_markup_in_a_post_make_no_link(seat: Sitting) -> None:
    await seat.writes(
        "jo", "\x1b]8;;https://evil.example \x1b\\press\x1b]8;;\x1b\\ [link=https://evil.example]me[/link]"
    )
    await seat.press("0", "home")
    assert seat.shows("[link=evil.example]me[/link]")
    assert links(seat) == {"evil.example": "https://evil.example"}, "in the list of what is attached, for what it is"


async def test_plain_mode_has_none(town: Running, tmp_path: Path) -> None:
    async with sitting(town, tmp_path, plain=True) as seat:
        await seat.press("0", "home")
        await seat.seek(author="D. Farrow")
        assert seat.shows("dfarrow.example/attention-")
        assert links(seat) == {}


async def test_a_click_opens_it_as_the_key_would(seat: Sitting) -> None:
    opened = noting(seat)
    await seat.press("0", "home")
    await seat.seek(author="D. Farrow")
    line = next(number for number, text in enumerate(seat.shown) if "dfarrow.example/att" in text.rpartition("│")[2])
    column = seat.shown[line].rindex("dfarrow.example/att")
    await seat.pilot.click(offset=(column + 3, line))
    await seat.rest()
    assert opened == [TALK]
    await seat.pilot.click(offset=(column - 2, line))
    assert opened == [TALK]


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "https://x.com@evil.example/", "https://x.com/\x1b", "file:///a"]
)
def test_what_is_no_page_is_dropped_whoever_made_it(url: str) -> None:
    (drawn,) = Hyperlinks(plain=False).apply([Segment("press", Style(link=url))], BLACK)
    assert (drawn.text, drawn.style and drawn.style.link) == ("press", None)


def test_the_id_of_a_link_is_the_same_each_time() -> None:
    ids = set()
    for _ in range(2):
        (drawn,) = Hyperlinks(plain=False).apply([Segment("press", Style(bold=True) + Style(link=TALK))], BLACK)
        assert drawn.style
        ids.add(drawn.style.link_id)
    assert len(ids) == 1
