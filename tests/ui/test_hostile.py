"""Texts of others that would play with the terminal."""

from dataclasses import replace

from textual.content import Content

from engage.domain.network import Permit
from engage.domain.person import Profile
from engage.ui.palette import Literal
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


async def test_somebody_who_looks_like_somebody_known_is_told_apart(seat: Sitting) -> None:
    await seat.press("0", "home")
    await seat.seek(network="x", handle="ana_ruiz", mine=False)
    await seat.press("r")
    await seat.type("That crumb looks grand, well done.")
    await seat.press("ctrl+s")
    await seat.wait(15)
    await seat.writes("jo", "Send me your bank details")
    with seat.town.sandbox.lock:
        jo = seat.town.sandbox.town.people["jo"]
    double = Profile("x", jo.x_id, "Аna Ruiz", jo.handle)
    seat.deck.engagement._store.people.save([double], seat.clock.now())
    await seat.press("0", "home")
    await seat.seek(handle=double.handle)
    assert seat.shows("?Аna Ruiz")
    told = "not @ana_ruiz: another account with a name"
    assert seat.shows(told)
    await seat.press("p")
    assert seat.shows(told)


async def test_what_is_typed_arrives_letter_for_letter(seat: Sitting) -> None:
    words = "שלום\u200f e\u0301 👩🏽\u200d💻 \u2067mixed\u2069 a\tb  \n\n  end  "
    await seat.press("0", "home")
    await seat.seek(network="x", handle="ana_ruiz", mine=False)
    await seat.press("r")
    await seat.paste(words.replace("mixed", "mi\x1b[2Jx\x07ed"))
    assert seat.text == words
    assert controls(seat) == set()
    await seat.press("escape", "r")
    assert seat.text == words
    await seat.press("ctrl+s")
    await seat.wait(15)
    assert seat.acts("reply")[-1].text == f"@ana_ruiz {words}"


async def test_the_palette_shows_names_as_they_are_written(seat: Sitting) -> None:
    seat.deck.engagement._store.accounts.put(replace(seat.deck.reader.accounts()[-1], name=MARKUP, handle=""))
    account = seat.deck.reader.accounts()[-1].id
    seat.deck.engagement._store.permits.refuse(account, Permit("like", "likes"), seat.clock.now(), f"no {MARKUP}")
    rows = {row.title: row.help for row in seat.app.get_system_commands(seat.app.screen)}
    shown = {}
    name = MARKUP.partition(" \\")[0]
    async for hit in Literal(seat.app.screen).discover():
        assert isinstance(hit.prompt, Content)
        shown[hit.prompt.plain] = Content.from_markup(hit.help or "").plain
    assert shown.keys() == rows.keys()
    assert any(name in title and name in told for title, told in shown.items())
    async for hit in Literal(seat.app.screen).search("again: likes"):
        assert name in Content.from_markup(hit.help or "").plain
