"""Finding, the palette and the help."""

from engage.store.rows import InboxRow
from engage.ui.commands import COMMANDS, keyed, shown_keys
from engage.ui.palette import palette_commands
from tests.ui.sitting import Sitting


async def find(seat: Sitting, words: str) -> list[str]:
    """Type words into the line that `/` opens; who wrote what was found."""
    await seat.press("/")
    await seat.type(words)
    await seat.press("enter")
    posts = seat.app.inbox.posts
    authors: list[str] = []

    def unwanted(row: InboxRow) -> bool:
        authors.append(row.author)
        return False

    assert posts.find(0, 1, unwanted) is None
    return authors


async def test_slash_finds_in_texts_names_and_notes(seat: Sitting) -> None:
    row = await seat.seek(author="Ana Ruiz")
    await seat.press("i")
    await seat.type("sells at Kirkgate on Saturdays")
    await seat.press("enter")
    assert set(await find(seat, "rye starter")) >= {"Ana Ruiz"}
    assert set(await find(seat, "Okoro")) == {"Tom Okoro"}
    assert set(await find(seat, "sells saturdays")) == {"Ana Ruiz"}
    assert seat.row.person == row.person
    assert "found for sells saturdays" in seat.said


async def test_found_posts_are_gone_through_with_n_and_escape_leads_back(seat: Sitting) -> None:
    found = await find(seat, "Okoro")
    first = seat.row.item
    await seat.press("n")
    assert len(found) > 1
    assert seat.row.item != first
    await seat.press("N")
    assert seat.row.item == first
    await seat.press("f")
    seat.clock.advance(2)
    assert seat.row.liked
    await seat.press("escape")
    assert seat.app.inbox.lanes.key == "now"


async def test_nothing_found_says_so_whatever_was_typed(seat: Sitting) -> None:
    await find(seat, "zzyzx")
    assert seat.said.startswith("0 found for zzyzx.")
    assert seat.shows("Nothing found.")
    await seat.press("/", "escape")
    assert seat.app.focused is seat.app.inbox.posts
    for words in ('"', "rye OR (", "*", "a* NOT", "'; drop"):
        await find(seat, words)
        assert seat.said.endswith("Esc goes back.")


async def test_the_palette_shows_every_command_with_its_key_and_runs_one(seat: Sitting) -> None:
    rows = {command.title: command.help for command in palette_commands(seat.app.screen, {})}
    for command in COMMANDS:
        if command.on == "inbox" and command.label and command.id not in ("lane_number", "palette"):
            title = f"{command.label.capitalize()}  ({' '.join(shown_keys(command, {}))})"
            assert rows[title] == keyed(command.help, {})
    await seat.seek(author="Tom Okoro", to_me=False)
    await seat.press(":")
    await seat.type("like")
    await seat.app.workers.wait_for_complete()
    await seat.rest()
    assert seat.shows("Like  (f)")
    await seat.press("enter")
    await seat.app.workers.wait_for_complete()
    await seat.rest()
    assert seat.row.liked


async def test_the_help_lists_every_command_of_the_table(seat: Sitting) -> None:
    await seat.resize(120, 100)
    await seat.press("?")
    for command in COMMANDS:
        if command.label:
            keys = " ".join(shown_keys(command, {}))
            assert any(keys in line and keyed(command.help, {})[:30] in line for line in seat.shown), command.id
    await seat.resize(80, 24)
    assert seat.shows("Like this, or take the like back.")
    assert not seat.shows("something is not confirmed")
    await seat.press(*["space"] * 10)
    assert seat.shows("something is not confirmed")
    await seat.press("escape")
    assert seat.app.screen is seat.app.inbox


async def test_what_is_typed_at_once_goes_into_the_line_and_does_nothing_else(seat: Sitting) -> None:
    await seat.type("/tFeD")
    assert seat.app.inbox.find.value == "tFeD"
    assert seat.app.screen is seat.app.inbox
    await seat.press("escape")
    await seat.type("rtFeD")
    assert seat.text == "tFeD"
    assert seat.app.screen is seat.app.inbox
