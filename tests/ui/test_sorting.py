"""Done, later, unread, and why: where items go by key, and how they come back."""

from datetime import UTC, datetime

from tests.ui.sitting import Sitting


async def test_e_and_d_put_away_and_go_on(seat: Sitting) -> None:
    first, second, third = (row.item for row in seat.deck.reader.rows("now", 0, 3))
    await seat.press("e")
    assert seat.row.item == second
    seat.clock.advance(1)
    await seat.press("d")
    assert seat.row.item == third
    assert seat.deck.reader.position("now", first) is None
    assert [row.item for row in seat.deck.reader.rows("done", 0, 2)] == [second, first]


async def test_shift_e_is_done_with_the_whole_conversation(seat: Sitting) -> None:
    part = next(each for each in seat.deck.reader.rows("now", 0, 40) if each.text.startswith("2/14"))
    row = await seat.seek(item=part.item)
    talk = {each.item for each in seat.deck.reader.thread(row.item) if each.item}
    assert len(talk) == 14
    await seat.press("E")
    assert seat.shows("Done with this conversation: 14 posts?")
    await seat.press("escape")
    assert seat.deck.reader.total("done") == 0
    await seat.press("E", "enter")
    assert seat.said == "Done with this conversation: 14 posts."
    assert {each.item for each in seat.deck.reader.rows("done", 0, 20)} == talk
    await seat.press("u")
    assert seat.deck.reader.total("done") == 0


PUT_OFF = {
    "h": ("Back in an hour.", datetime(2026, 11, 22, 10, tzinfo=UTC)),
    "t": ("Back tonight.", datetime(2026, 11, 22, 18, tzinfo=UTC)),
    "m": ("Back tomorrow morning.", datetime(2026, 11, 23, 9, tzinfo=UTC)),
    "o": ("Back on Monday morning.", datetime(2026, 11, 23, 9, tzinfo=UTC)),
    "p": ("Back when they post again.", None),
    "d2026-12-24\n": ("Back on 24 Dec 2026.", datetime(2026, 12, 24, 9, tzinfo=UTC)),
}


async def test_s_puts_off_by_one_more_key(seat: Sitting) -> None:
    for keys, (said, wakes) in PUT_OFF.items():
        row = seat.row
        await seat.press("s", *("enter" if key == "\n" else key for key in keys))
        assert (seat.said, seat.row.item == row.item) == (said, False)
        view = seat.deck.reader.item(row.item)
        assert view is not None
        assert (view.row.place, view.wake_at, view.wake_on_post) == ("later", wakes, wakes is None)


async def test_a_date_that_is_none_or_past_leaves_the_item_where_it_is(seat: Sitting) -> None:
    row = seat.row
    await seat.press("s", "d")
    assert seat.shows("Enter sets it   Esc leaves it")
    await seat.press(*"2026-13-45", "enter")
    assert seat.said == "Not a date: write it as 2026-12-24."
    await seat.press("s", "d", *"2026-01-01", "enter")
    assert seat.said == "That time has passed. Name a later one."
    await seat.press("s", "escape", "s", "x")
    assert seat.row.item == row.item
    assert seat.deck.reader.total("later") == 0


async def test_what_was_put_off_comes_back_unread_and_says_why(seat: Sitting) -> None:
    row = await seat.seek(author="Ana Ruiz")
    await seat.press("space", "s", "h")
    await seat.wait(3500)
    assert seat.deck.reader.position("now", row.item) is None
    await seat.wait(160)
    back = await seat.seek(item=row.item)
    assert back.unread
    await seat.press("w")
    assert seat.shows("you put it off until now")


async def test_what_waits_for_its_author_comes_back_when_they_post(seat: Sitting) -> None:
    row = await seat.seek(author="Ana Ruiz")
    await seat.press("s", "p")
    await seat.wait(5)
    await seat.writes("tom", "Glue is drying.")
    assert seat.deck.reader.total("later") == 1
    await seat.writes("ana", "Out of the oven.")
    assert seat.deck.reader.total("later") == 0
    assert (await seat.seek(item=row.item)).unread


async def test_shift_u_marks_unread_again(seat: Sitting) -> None:
    seen = []
    for key in ("space", "U", "u"):
        await seat.press(key)
        seen.append(seat.row.unread)
    assert seen == [False, True, False]


async def test_w_tells_why_it_is_here_and_what_counted_by_which_rule(seat: Sitting) -> None:
    await seat.seek(author="Tom Okoro", to_me=False)
    await seat.press("f", "r")
    await seat.type("Great post!")
    await seat.press("ctrl+s", "g", "d")
    assert seat.row.author == "Tom Okoro"
    await seat.press("w")
    assert seat.shows("asks a question")
    assert seat.shows("light: fewer than 3 words")
    assert seat.shows("Liked Tom Okoro       like")
