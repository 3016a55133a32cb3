"""The palette leads to lanes, people and posts, and offers only what can be done where one is."""

from pathlib import Path

from engage.sandbox.running import Running
from engage.ui.screens.page import Page
from tests.ui.sitting import Sitting, sitting


async def choose(seat: Sitting, words: str) -> None:
    """Type words into the palette and take the first row."""
    await seat.press(":")
    await looked(seat, words)
    await seat.press("enter")
    await seat.rest()


async def looked(seat: Sitting, words: str) -> None:
    await seat.type(words)
    await seat.app.workers.wait_for_complete()
    await seat.rest()


def offered(seat: Sitting) -> set[str]:
    """Names of the commands that the palette offers on the screen as it is."""
    return {command.title.partition("  (")[0] for command in seat.app.get_system_commands(seat.app.screen)}


async def test_to_a_lane_a_person_and_a_post(seat: Sitting) -> None:
    await choose(seat, "lane mentions")
    assert seat.app.inbox.lanes.key == "mentions"
    await choose(seat, "tom okoro")
    assert isinstance(seat.app.screen, Page)
    assert seat.row.author == "Tom Okoro"
    await seat.press("escape")
    assert seat.shows("Found   1 Now")
    await choose(seat, "rye starter")
    assert seat.said == "Esc goes back to the list, and once more to the inbox."
    assert "rye" in seat.row.text.casefold()
    assert seat.app.focused is seat.app.inbox.reading.thread
    await seat.press("escape", "escape")
    assert seat.app.inbox.lanes.key == "now"
    assert seat.acts() == []


async def test_a_command_is_found_by_what_its_sentence_says(seat: Sitting) -> None:
    await seat.press(":")
    await looked(seat, "passed between")
    assert seat.shows("Person  (p)")
    await seat.press("enter")
    assert isinstance(seat.app.screen, Page)


async def test_only_what_can_be_done_here_is_offered(seat: Sitting) -> None:
    await seat.seek(network="x", mine=False)
    assert offered(seat) >= {"Like", "Reply", "Person", "Help", "Quit"}
    assert "Delete mine" not in offered(seat)
    assert ("Act as" in offered(seat)) == (len(seat.deck.engagement.actors.accounts) > 1)
    await seat.press("?")
    assert offered(seat) == {"Quit"}
    await seat.press("escape", "r")
    assert offered(seat) == {"Help", "Quit"}
    await seat.press("escape")
    assert "Like" in offered(seat)


async def test_without_a_post_nothing_is_offered_for_one(town: Running, tmp_path: Path) -> None:
    async with sitting(town, tmp_path, read=False) as seat:
        assert offered(seat) >= {"Write", "Find", "Help", "Sync"}
        assert not offered(seat) & {"Like", "Reply", "Done", "Person", "Open", "Next unread"}


async def test_the_help_can_be_searched(seat: Sitting) -> None:
    await seat.press("?")
    card = seat.app.screen.query_one(".card").region
    await seat.press("/")
    assert seat.app.screen.query_one(".card").region == card
    for words in ("take back", "undo", "z", "Undo"):
        await seat.type(words)
        assert seat.shows("Take back the last thing you did."), words
        await seat.press(*["backspace"] * len(words))
    await seat.type("take back")
    assert seat.shows("Take back the last thing you did.")
    assert not seat.shows("Write a post of your own.")
    await seat.press("enter")
    assert not seat.shows("Write a post of your own.")
    assert seat.shows("Esc all keys")
    await seat.press("escape")
    assert seat.shows("Write a post of your own.")
    await seat.press("/")
    await seat.type("qpw zz")
    assert seat.shows("No key does that.")
    await seat.press("escape")
    assert seat.shows("Write a post of your own.")
    await seat.press("escape")
    assert seat.app.screen is seat.app.inbox
