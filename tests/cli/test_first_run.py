"""`engage` where no account can be opened yet: the demo, connecting on the screen, the day's quota, the inbox."""

import tomllib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import pytest

from engage.cli.first_run import Begin, begin
from engage.domain.guide import Left
from engage.settings.errors import CredentialsMissing
from engage.wiring.desk import Desk
from engage.wiring.house import own_house
from tests.cli.newcomer import MINE, Newcomer, newcomer, no_keyring
from tests.town import open_town
from tests.ui.guided import Guided, guided

__all__ = ["newcomer", "no_keyring"]

PARTS = ("consumer_key", "consumer_secret", "access_token", "access_token_secret")


@asynccontextmanager
async def first_run(newcomer: Newcomer, size: tuple[int, int] = (120, 36)) -> AsyncIterator[Guided]:
    missing = None
    try:
        own_house(newcomer.environ)
    except CredentialsMissing as found:
        missing = found
    async with guided(lambda guide: begin(guide, lambda: Desk(newcomer.environ), missing), size) as seat:
        yield seat


async def paste_four(seat: Guided, newcomer: Newcomer, **wrong: str) -> None:
    for part in PARTS:
        await seat.paste({**newcomer.told_by.x, **wrong}[part])


async def connect_x(seat: Guided, newcomer: Newcomer) -> None:
    """From the start screen until the secret is kept."""
    await seat.press("2")
    assert seat.shows("X bills by use: $0.005 for each post of a list")
    assert seat.shows("F follow by hand ~ direct")
    await seat.press("1", "1")
    await paste_four(seat, newcomer)
    assert seat.shows("you are Wren Halloran, @wrenbakes")
    await seat.press("enter", "enter")
    await seat.paste("50")  # the default would not last for the whole first reading
    assert seat.shows("How far back is the first reading to go?")
    await seat.press("enter")
    assert seat.shows("This system has no keyring")
    await seat.press("y")
    assert seat.shows("@wrenbakes is connected.")


async def connect_facebook(seat: Guided, newcomer: Newcomer) -> None:
    """From its first step until the secrets are kept."""
    assert seat.shows("NOBODY ELSE SEES what engage writes while your Meta app is unpublished")
    tokens = newcomer.town.sandbox.tokens
    await seat.press("1")
    for typed in (tokens.fb_app_id, tokens.fb_app_secret, tokens.fb_user_token):
        await seat.paste(typed)
    await seat.press("enter", "y")
    assert seat.shows("Remember: NOBODY ELSE SEES")


async def test_enter_opens_the_demo_and_writes_nothing(newcomer: Newcomer) -> None:
    before = newcomer.text
    async with first_run(newcomer) as seat:
        assert seat.shows("> 1 Look around in the demo")
        await seat.press("enter")
    assert seat.app.outcome() is Begin.DEMO
    assert (newcomer.text, newcomer.files()) == (before, {"config/config.toml"})


async def test_who_was_in_the_demo_goes_on_there(newcomer: Newcomer) -> None:
    (newcomer.folder / "data" / "demo").mkdir(parents=True)
    (newcomer.folder / "data" / "demo" / "engage.db").touch()
    async with first_run(newcomer) as seat:
        assert seat.shows("> 1 Go on in the demo, where you left it")
        await seat.press("enter")
    assert seat.app.outcome() is Begin.DEMO


async def test_escape_leaves_from_the_first_question_and_goes_back_from_the_others(newcomer: Newcomer) -> None:
    async with first_run(newcomer, (80, 24)) as seat:
        assert seat.shows("1-3 take Esc leave")
        await seat.press("2")
        assert seat.shows("1-2 take Esc back ctrl+q leave")
        await seat.press("escape")
        assert seat.shows("1-3 take Esc leave")


@pytest.mark.parametrize(("ways", "labels"), [("211", ("API key", "API key secret")), ("31", ("App ID", "App secret"))])
async def test_escape_goes_back_by_one_line(newcomer: Newcomer, ways: str, labels: tuple[str, str]) -> None:
    """A slip in the line before is mended without beginning the step anew."""
    async with first_run(newcomer) as seat:
        await seat.press(*ways)
        await seat.paste("a slip")
        assert all(seat.shows(label) for label in labels)
        await seat.press("escape")
        assert (seat.shows(labels[0]), seat.shows(labels[1])) == (True, False)
        await seat.press("escape")
        assert seat.shows("How do you want to sign in?")


async def test_the_file_is_asked_for_again_before_all_is_forgotten(newcomer: Newcomer, no_keyring: None) -> None:
    async with first_run(newcomer, (80, 24)) as seat:
        await seat.press("3", "1")
        tokens = newcomer.town.sandbox.tokens
        for typed in (tokens.fb_app_id, tokens.fb_app_secret, tokens.fb_user_token):
            await seat.paste(typed)
        await seat.press("enter")
        for no in ("enter", "escape"):
            assert seat.shows("Without a place to keep them nothing can be connected. Keep them there?")
            await seat.press(no)
            assert seat.shows("Stop here? What you typed would be forgotten. y/N")
            await seat.press("enter")
        await seat.press("y")
        assert seat.shows("Remember: NOBODY ELSE SEES")


async def test_leaving_opens_nothing(newcomer: Newcomer) -> None:
    async with first_run(newcomer) as seat:
        await seat.press("escape")
    with pytest.raises(Left):
        seat.app.outcome()
    assert newcomer.files() == {"config/config.toml"}


async def test_x_then_the_quota_by_enter(newcomer: Newcomer, no_keyring: None) -> None:
    async with first_run(newcomer) as seat:
        await connect_x(seat, newcomer)
        assert seat.shows("Connect Facebook too? y/N")
        await seat.press("enter")
        assert seat.shows("With 12 gestures that count, at least 3 of them talk")
        assert seat.shows("Work days are Mon, Tue, Wed, Thu, Fri")
        assert seat.shows("A new day begins at 04:00.")
        assert seat.shows("3 hours of active time")
        await seat.press("enter")
    assert seat.app.outcome() is Begin.INBOX
    assert newcomer.text.startswith(MINE)
    assert tomllib.loads(newcomer.text)["goals"] == {"day": 12}
    assert newcomer.run("sync").exit_code == 0


async def test_both_networks_and_another_quota(newcomer: Newcomer, no_keyring: None) -> None:
    async with first_run(newcomer, (80, 24)) as seat:
        await seat.press("3")
        await connect_facebook(seat, newcomer)
        assert seat.shows("Connect X too?")
        await seat.press("y", "1", "1")
        await paste_four(seat, newcomer)
        await seat.press("enter", "n")
        await seat.paste("50")
        await seat.press("enter", "y", "2")
        for typed in ("6", "2", "Sun Wed", "5", "1.5"):
            await seat.paste(typed)
    assert seat.app.outcome() is Begin.INBOX
    told = tomllib.loads(newcomer.text)
    assert told["goals"] == {
        "day": 6, "talk": 2, "rest_days": ["Sun", "Wed"], "day_starts": 5, "minutes": 90, "week": 30,
    }  # fmt: skip
    assert newcomer.text.startswith(MINE.replace("12", "6"))
    assert len(told["facebook"]["pages"]) == 2
    assert told["x"]["mentions"] is False
    assert newcomer.run("sync").exit_code == 0


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("0",), "a whole number from 1 to 1000"),
        (("6", "7"), "a whole number from 1 to 6"),
        (("6", "2", "Someday"), "days such as Sat Sun"),
        (("6", "2", "mon tue wed thu fri sat sun"), "days such as Sat Sun, at most six"),
        (("6", "2", "none", "13"), "a whole number from 0 to 12"),
        (("6", "2", "none", "0", "many"), "hours such as 3 or 1.5"),
    ],
)
async def test_a_quota_that_cannot_be_is_asked_for_again(
    newcomer: Newcomer, no_keyring: None, typed: tuple[str, ...], said: str
) -> None:
    async with first_run(newcomer) as seat:
        await connect_x(seat, newcomer)
        before = newcomer.text
        await seat.press("enter", "2")
        for words in typed:
            await seat.paste(words)
        assert seat.shows(f"Expected: {said}")
        await seat.press("escape")
    assert seat.app.outcome() is Begin.INBOX
    assert newcomer.text == before


async def test_a_refusal_in_place_then_the_way_back(newcomer: Newcomer, no_keyring: None) -> None:
    before = newcomer.text
    async with first_run(newcomer, (80, 24)) as seat:
        await seat.press("2", "1", "1")
        await paste_four(seat, newcomer, access_token_secret="wrong-value")
        assert seat.shows("! X does not accept these credentials.")
        assert "step 3" in seat.shown[0]
        for _ in range(3):
            await seat.paste("")  # keeps the ones before
        await seat.paste(newcomer.told_by.x["access_token_secret"])
        assert seat.shows("you are Wren Halloran")
        await seat.press("escape")
        assert seat.shows("The sign-in would have to be repeated.")
        await seat.press("n")
        assert seat.shows("you are Wren Halloran")
        await seat.press("escape", "y")
        assert seat.shows("Nothing was connected, and nothing was changed.")
        assert seat.shows("> 1 Look around in the demo")
        await seat.press("2", "escape")
        assert seat.shows("> 1 Look around in the demo")
        await seat.press("1")
    assert seat.app.outcome() is Begin.DEMO
    assert (newcomer.text, newcomer.files()) == (before, {"config/config.toml"})


async def test_a_missing_secret_is_asked_for_again(newcomer: Newcomer, no_keyring: None) -> None:
    newcomer.write(newcomer.text.replace("[x]", f'[x]\nuser_id = "{newcomer.told_by.x["user_id"]}"'))
    ended = newcomer.run("sync")
    assert ended.exit_code == 2
    assert ended.stderr.startswith("There is no token for the X account")
    async with first_run(newcomer) as seat:
        assert seat.shows("There is no token for the X account")
        assert seat.shows("> 1 Connect X")
        await seat.press("1", "1", "1")
        await paste_four(seat, newcomer)
        await seat.press("enter", "enter")
        await seat.paste("50")
        await seat.press("enter", "y", "enter", "enter")
    assert seat.app.outcome() is Begin.INBOX
    assert newcomer.run("sync").exit_code == 0


async def test_another_api_url_is_not_given_the_secret_and_is_asked_for_anew(
    newcomer: Newcomer, no_keyring: None
) -> None:
    async with first_run(newcomer) as seat:
        await connect_x(seat, newcomer)
        await seat.press("enter", "enter")
    with open_town(now=datetime.now(UTC)) as other:
        newcomer.write(newcomer.text.replace(newcomer.town.x_api, other.x_api))
        here, there = newcomer.town.base.rpartition("//")[2], other.base.rpartition("//")[2]
        ended = newcomer.run("sync")
        assert ended.exit_code == 2
        assert f"The one for {here} is not given to {there}" in ended.stderr
        async with first_run(newcomer) as seat:
            assert seat.shows(f"The one for {here} is not given to {there}: connect again")
            await seat.press("1", "1")
            assert seat.shows(f"What you type is given to {there} alone.")
            await seat.press("ctrl+q")
        with other.sandbox.lock:
            assert not other.sandbox.requests.entries


def test_from_engage_to_the_inbox_in_one_run(newcomer: Newcomer) -> None:
    talk = newcomer.talk()
    talk.expect("How do you want to begin?").expect("Esc leave").type("2")
    talk.expect("Which access does your app have?").expect("ctrl+q leave").type("1")
    talk.expect("How do you want to sign in?").expect("ctrl+q leave").type("1")
    for label, part in zip(("API key", "API key secret", "Access token", "Access token secret"), PARTS, strict=True):
        talk.expect(label).expect("It is not shown").type(newcomer.told_by.x[part]).type("\r")
    for words, key in (
        ("Which of your lists are to be read?", "\r"),
        ("Read your mentions?", "\r"),
        ("What reading may cost a day", "\r"),
        ("How far back is the first reading to go?", "\r"),
        ("Keep them there?", "y"),
        ("Connect Facebook too?", "\r"),
        ("Does that suit you?", "\r"),
    ):
        talk.expect(words).expect("ctrl+q leave").type(key)
    talk.expect("TODAY").expect("Mentions").expect("like").type("\x11")
    assert talk.ended() == 0
    assert not any(newcomer.told_by.x[part] in talk.heard for part in PARTS)
    assert newcomer.database.exists()


def test_enter_on_a_terminal_opens_the_demo(newcomer: Newcomer) -> None:
    talk = newcomer.talk()
    talk.expect("How do you want to begin?").expect("Esc leave").type("\r")
    talk.expect("DEMO").expect("like").type("\x11")
    assert talk.ended() == 0
    assert newcomer.files() >= {"data/demo/engage.db"}


def test_leaving_the_start_screen_is_exit_code_1(newcomer: Newcomer) -> None:
    before = newcomer.text
    talk = newcomer.talk()
    talk.expect("How do you want to begin?").expect("Esc leave").type("\x11")
    talk.expect("Nothing was opened.")
    assert talk.ended() == 1
    assert (newcomer.text, newcomer.files()) == (before, {"config/config.toml"})
