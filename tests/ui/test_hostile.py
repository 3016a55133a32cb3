"""Texts of others that would play with the terminal."""

from tests.ui.sitting import Sitting

MARKUP = "[bold red]free[/] [@click=app.quit]press[/] [link=https://x.example]me[/link] \\[x] {0} %s $(id)"
ESCAPES = "Tea \x1b[2J\x1b]0;owned\x07\x1b]52;c;aGk=\x07\x9b31m\x00\x08\x7f and \u202ecake\u2066 at \r\nfour"


def controls(seat: Sitting) -> set[str]:
    """Control and direction characters on the terminal."""
    drawn = "".join(segment.text for strip in seat.app.screen._compositor.render_strips() for segment in strip)
    return {sign for sign in drawn if ord(sign) < 32 or 127 <= ord(sign) < 160 or "\u202a" <= sign <= "\u202e"}


async def test_markup_is_shown_as_it_was_written(seat: Sitting) -> None:
    await seat.writes("jo", MARKUP)
    await seat.press("0", "home")
    for size in ((120, 36), (200, 50), (80, 24)):
        await seat.resize(*size)
        assert seat.shows("[bold red]free[/] [@click")
    for key in ("t", "F", "p", "w", "i", "D"):
        await seat.press(key, "escape")
    await seat.press("e", "g", "d")
    assert seat.shows("[bold red]free[/]")


async def test_escape_sequences_never_reach_the_terminal(seat: Sitting) -> None:
    await seat.writes("jo", ESCAPES)
    with seat.town.sandbox.lock:
        person = seat.town.sandbox.town.people["jo"]
        person.name, person.bio = "Jo\x1b[31m P", "Ink \x1b]0;owned\x07and\nbread"
    await seat.writes("jo", "@wrenbakes " + ESCAPES)
    await seat.press("g", "n", "home")
    assert seat.row.author.startswith("Jo")
    assert seat.shows("and cake at")
    for key in ("p", "F", "t", "r"):
        await seat.press(key)
        assert controls(seat) == set(), key
        await seat.press("escape")
    for size in ((200, 50), (80, 24)):
        await seat.resize(*size)
        assert controls(seat) == set(), size


async def test_a_note_and_a_draft_are_as_harmless(seat: Sitting) -> None:
    await seat.press("i")
    await seat.paste("likes [bold]tea[/] \x1b[2Jand cake")
    await seat.press("enter", "r")
    await seat.paste("with \x1b]0;owned\x07 \x9b2J words")
    assert controls(seat) == set()
    await seat.press("escape", "p")
    assert seat.shows("likes [bold]tea[/]")
    assert controls(seat) == set()
