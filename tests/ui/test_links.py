"""`O`: a link of the post under the cursor opens by a key; of several one chooses."""

from tests.ui.sitting import Sitting
from tests.ui.test_hyperlinks import TALK, noting


async def test_the_only_link_opens_at_once(seat: Sitting) -> None:
    opened = noting(seat)
    await seat.press("0", "home")
    await seat.seek(author="D. Farrow")
    await seat.press("O")
    assert (opened, seat.said) == ([TALK], "Opened in the browser.")


async def test_of_several_one_is_chosen_by_cursor_or_number(seat: Sitting) -> None:
    opened = noting(seat)
    await seat.writes(
        "jo", "Flour at https://a.example/rye and https://b.example/oats, and https://a.example/rye again"
    )
    await seat.press("0", "home", "O")
    assert seat.shows("Open in the browser")
    assert seat.shows("> 1  a.example/rye")
    assert seat.shows("  2  b.example/oats")
    assert not seat.shows("  3  ")
    await seat.press("O", "enter")
    await seat.press("O", "1")
    assert opened == ["https://b.example/oats", "https://a.example/rye"]
    await seat.press("O", "escape")
    assert (seat.app.screen, len(opened)) == (seat.app.inbox, 2)


async def test_one_that_leads_elsewhere_than_it_says_is_not_offered(seat: Sitting) -> None:
    opened = noting(seat)
    await seat.writes("jo", "Log in at https://x.com@evil.example/a now")
    await seat.press("0", "home", "O")
    assert opened == []
    assert seat.said == "No link in this post that can be opened."


async def test_the_only_picture_of_a_post_is_no_link_of_it(seat: Sitting) -> None:
    opened = noting(seat)
    await seat.stand_on("The poppy seed went in")
    await seat.press("O")
    assert opened == []
