"""The mouse: a click chooses, a second one opens, the wheel scrolls, and the key bar does what its keys do."""

from textual.events import MouseScrollDown

from engage.ui.foreground import READING
from engage.ui.screens.keys_page import KeysPage
from tests.ui.sitting import Sitting


async def click(seat: Sitting, selector: str, x: int, y: int = 0, times: int = 1) -> None:
    await seat.pilot.click(selector, offset=(x, y), times=times)
    await seat.rest()


async def test_a_click_chooses_and_a_double_click_opens(seat: Sitting) -> None:
    posts = seat.app.inbox.posts
    await click(seat, "#posts", 10, 3)
    assert (posts.cursor, READING in seat.app.inbox.foreground) == (3, False)
    await click(seat, "#posts", 10, 2, times=2)
    assert (posts.cursor, READING in seat.app.inbox.foreground) == (2, True)
    assert seat.app.focused is seat.app.inbox.reading.thread


async def test_the_wheel_scrolls_and_leaves_the_cursor(seat: Sitting) -> None:
    posts = seat.app.inbox.posts
    chosen = posts.row
    await seat.pilot.hover("#posts", offset=(10, 3))
    await seat.pilot._post_mouse_events([MouseScrollDown], "#posts", (10, 3))
    await seat.rest()
    assert posts.scroll_offset.y > 0
    assert posts.row == chosen
    assert seat.acts() == []


async def test_a_click_on_the_key_bar_does_what_the_key_does(seat: Sitting) -> None:
    await seat.seek(network="x", liked=False, mine=False)
    bar = seat.app.inbox.keys.render_line(0).text
    await click(seat, "#keys", bar.index(" like"))
    assert seat.row.liked
    await click(seat, "#keys", bar.index(" undo"))
    assert seat.said.startswith("Taken back")
    await click(seat, "#keys", bar.index(" help"))
    assert isinstance(seat.app.screen, KeysPage)


async def press_shown(seat: Sitting, words: str) -> None:
    """Click where these words stand on the terminal."""
    line = next(y for y, text in enumerate(seat.shown) if words in text)
    await seat.pilot.click(offset=(seat.shown[line].index(words), line))
    await seat.rest()


async def test_a_click_on_what_a_card_names_is_that_key(seat: Sitting) -> None:
    row = await seat.seek(network="x", liked=False, mine=False, reposted=False)
    await seat.press("t")
    await press_shown(seat, "Esc no")
    assert seat.app.screen is seat.app.inbox
    await seat.press("t")
    await press_shown(seat, "Enter yes")
    assert seat.row.reposted
    await seat.press("s")
    await press_shown(seat, "m  tomorrow morning")
    assert seat.said == "Back tomorrow morning."
    assert seat.row.item != row.item
    await seat.press("s")
    await seat.pilot.click(offset=(1, 1))
    await seat.rest()
    assert seat.app.screen is seat.app.inbox
    await seat.press("g")
    seat.app.screen.show_places()  # type: ignore[attr-defined]
    await seat.rest()
    await press_shown(seat, "g n")
    assert seat.app.inbox.lanes.key == "mentions"
    await seat.press("p")
    await seat.pilot.click(offset=(1, 1))
    await seat.rest()
    assert seat.app.screen is seat.app.inbox


async def test_a_click_on_the_composers_keys_keeps_or_sends(seat: Sitting) -> None:
    await seat.seek(author="Tom Okoro", to_me=False)
    await seat.press("r")
    await seat.type("Carr Mill")
    await click(seat, "#keys", seat.app.inbox.keys.render_line(0).text.index("keep"))
    assert seat.said == "The draft is kept."
    await seat.press("r")
    await click(seat, "#keys", seat.app.inbox.keys.render_line(0).text.index("send"))
    assert seat.said.startswith("Answered Tom Okoro")


async def test_a_lane_is_opened_by_a_click(seat: Sitting) -> None:
    await press_shown(seat, "Bakers")
    assert seat.app.inbox.lanes.lanes[seat.app.inbox.lanes.current].title == "Bakers"
