"""Lanes: going about in them and between them; one state however many hold an item."""

from pathlib import Path

from engage.sandbox.running import Running
from tests.ui.sitting import Sitting, sitting


def lane(seat: Sitting) -> str:
    return seat.app.inbox.lanes.key


def unread(seat: Sitting, key: str) -> int:
    return next(lane.unread for lane in seat.deck.reader.lanes() if lane.key == key)


async def test_every_source_has_a_lane_with_its_unread_count(seat: Sitting) -> None:
    titles = ["Now", "Leeds", "Bakers", "Bookbinders and print", "Wren's Bakehouse", "Kirkgate Makers Market"]
    lanes = seat.deck.reader.lanes()
    assert seat.shown[1].startswith(
        f" 1 Now {lanes[0].unread}   2 Leeds {lanes[1].unread}   3 Bakers {lanes[2].unread}"
    )
    await seat.resize(200, 50)
    assert [lane.title for lane in lanes] == [*titles, "Mentions", "All", "Later", "Done"]
    panel = seat.shown_in(seat.app.inbox.query_one("#lane-panel").region)
    told = [line.rstrip("│ ").split() for line in panel[1 : 1 + len(lanes)]]
    assert [words[0] for words in told] == ["1", "2", "3", "4", "5", "6", "7", "0", "8", "9"]
    assert [words[-1] for words in told] == [str(each.unread) if each.unread else each.title for each in lanes]


async def test_an_empty_inbox_says_that_it_is_fetching_and_fills(town: Running, tmp_path: Path) -> None:
    async with sitting(town, tmp_path, read=False) as seat:
        assert seat.shows("Fetching your lists and Pages…")
        await seat.press("e", "f", "r", "p", "s", "space", "enter", "n")
        await seat.work()
        assert seat.app.inbox.posts.total == 40
        assert unread(seat, "all") > 200
        assert seat.shows("synced now")


async def test_l_h_digits_and_0_go_through_the_lanes(seat: Sitting) -> None:
    keys = [each.key for each in seat.deck.reader.lanes()]
    await seat.press("l")
    assert lane(seat) == keys[1]
    await seat.press("h", "h")
    assert lane(seat) == "done"
    await seat.press("5")
    assert lane(seat) == keys[4]
    await seat.press("0")
    assert lane(seat) == "all"
    await seat.press("8")
    assert lane(seat) == "later"
    await seat.press("right")
    assert lane(seat) == "done"


async def test_ends_and_half_pages(seat: Sitting) -> None:
    posts = seat.app.inbox.posts
    await seat.press("0", "G")
    assert posts.cursor == posts.total - 1
    await seat.press("j")
    assert posts.cursor == posts.total - 1
    await seat.press("g", "g")
    assert posts.cursor == 0
    await seat.press("ctrl+d")
    assert posts.cursor == posts.size.height // 2
    await seat.press("ctrl+d", "ctrl+u", "k")
    assert posts.cursor == posts.size.height // 2 - 1


async def test_g_leads_to_places_and_any_other_key_to_none(seat: Sitting) -> None:
    for key, place in (("n", "mentions"), ("l", "all"), ("s", "later"), ("d", "done"), ("i", "now")):
        await seat.press("g", key)
        assert lane(seat) == place
    row = seat.row
    await seat.press("g", "f")
    assert (lane(seat), seat.row) == ("now", row)
    await seat.press("g", "h")
    assert seat.shows("Nothing is open. Everything you did is settled.")
    await seat.press("escape", "g", "w")
    assert seat.shows("what counted today")


async def test_n_and_shift_n_go_to_the_next_and_previous_unread(seat: Sitting) -> None:
    first, second, third = [row.item for row in seat.deck.reader.rows("now", 0, 3)]
    seat.deck.engagement.read(second)
    await seat.press("0", "g", "i", "n")
    assert seat.row.item == third
    await seat.press("N")
    assert seat.row.item == first
    await seat.press("N")
    assert seat.row.item == first
    assert "No more unread" in seat.said


async def test_space_reads_on_and_at_the_end_goes_to_the_next_unread(seat: Sitting) -> None:
    await seat.resize(80, 24)
    row = await seat.seek(author="Sal Abboud")
    thread = seat.app.inbox.reading.thread
    offsets = []
    while seat.row.item == row.item:
        offsets.append(thread.scroll_offset.y)
        await seat.press("space")
        assert len(offsets) < 20
    assert offsets[1] > offsets[0]
    assert seat.row.unread
    left = seat.deck.reader.row(row.item)
    assert left is not None
    assert not left.unread


async def test_a_post_looked_at_for_a_second_and_a_half_is_read(seat: Sitting) -> None:
    first, second = seat.deck.reader.rows("now", 0, 2)
    await seat.press("j")
    seat.clock.advance(1.5)
    await seat.press("j")
    rows = seat.deck.reader.rows("now", 0, 2)
    assert [row.item for row in rows] == [first.item, second.item]
    assert [row.unread for row in rows] == [True, False]


async def test_an_item_has_one_state_however_many_lanes_it_is_in(seat: Sitting) -> None:
    row = await seat.seek(author="Ana Ruiz")
    held = [each.key for each in seat.deck.reader.lanes() if seat.deck.reader.position(each.key, row.item) is not None]
    assert len(held) >= 4  # two lists, now and all
    before = {key: unread(seat, key) for key in held}
    await seat.press("space")
    assert {key: unread(seat, key) for key in held} == {key: count - 1 for key, count in before.items()}
    await seat.press("e")
    assert all(seat.deck.reader.position(key, row.item) is None for key in held)
    assert seat.deck.reader.position("done", row.item) == 0


async def test_new_posts_leave_the_cursor_on_its_post(seat: Sitting) -> None:
    await seat.press("0")
    for place in (0, 3):
        await seat.press("home", *["j"] * place)
        row, line = seat.row, seat.app.inbox.posts.cursor - seat.app.inbox.posts.scroll_offset.y
        seat.clock.advance(1)
        await seat.press("y")
        await seat.writes("ana", f"News for row {place}.")
        assert seat.row.item == row.item
        assert seat.app.inbox.posts.cursor == place + 1
        assert seat.app.inbox.posts.cursor - seat.app.inbox.posts.scroll_offset.y == line
    assert seat.said == "1 new above, . shows them."
    await seat.press(".")
    assert seat.row.text == "News for row 3."
    assert seat.app.inbox.posts.scroll_offset.y == 0


async def test_fetching_by_hand_says_what_it_came_to(seat: Sitting) -> None:
    await seat.press("R")
    assert seat.said == "Fetching from every source."
    await seat.work()
    assert seat.said == "Fetched: nothing new."
    await seat.press("G")
    await seat.wait(1)
    assert seat.said == "Fetched: nothing new.", "what nobody asked for is fetched in silence"


async def test_an_empty_lane_has_the_whole_room_for_its_message(town: Running, tmp_path: Path) -> None:
    async with sitting(town, tmp_path, (80, 24)) as seat:
        await seat.press("g", "s")
        place = next(y for y, line in enumerate(seat.shown) if "Nothing is put off." in line)
        assert 6 < place < 14
        assert not any(line.startswith("─") for line in seat.shown[4:19])
        await seat.press("c")
        assert seat.shows("new post, as @wrenbakes")
        await seat.press("escape", "g", "i")
        assert not seat.shows("Nothing is put off.")
        assert seat.shown_in(seat.app.inbox.reading.region)[0].strip().startswith(seat.row.author)


async def test_the_last_post_of_a_lane_done_in_its_conversation_leaves_the_message(
    town: Running, tmp_path: Path
) -> None:
    async with sitting(town, tmp_path, (80, 24)) as seat:
        await seat.press("s", "t", "g", "s", "enter", "e")
        assert seat.shows("Nothing is put off.")
        await seat.press("escape", "g", "i")
        assert seat.row.author


async def test_in_an_empty_lane_the_key_bar_names_only_what_can_be_done_there(seat: Sitting) -> None:
    before = seat.shown[-1]
    await seat.press("g", "s")
    assert seat.shown[-1].split()[:8] == ["u", "undo", "?", "help", ":", "all", "/", "find"]
    await seat.press("g", "i")
    assert seat.shown[-1] == before
