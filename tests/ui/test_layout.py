"""What stands where, at every size of the terminal."""

import re
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from rich.cells import cell_len

from engage.sandbox.running import Running
from tests.ui.sitting import Sitting, sitting

SIZES = ((80, 24), (120, 36), (200, 50), (60, 16))


def check_screen(seat: Sitting, width: int, height: int) -> None:
    """Every line fills the terminal exactly, the bars are there, and no widget covers another."""
    lines = seat.shown
    assert len(lines) == height
    assert {cell_len(line) for line in lines} == {width}
    assert re.search(r"TODAY \S+ \d+/10 +talk \d/3", lines[0])
    assert "DEMO" in lines[0]
    assert lines[-1].startswith(" f like")
    inbox = seat.app.inbox
    panes = inbox.query("#top, #lane-strip, #lane-panel, #posts, #reading, #person, #find, #status, #keys")
    regions = [pane.region for pane in panes if pane.region.area]
    assert not any(one.overlaps(other) for one, other in combinations(regions, 2))
    assert all(inbox.region.contains_region(region) for region in regions)


def rows_of(seat: Sitting) -> list[str]:
    """The lines of the list that hold rows."""
    posts = seat.app.inbox.posts
    return seat.shown_in(posts.region)[: posts.total - posts.scroll_offset.y]


def check_rows(seat: Sitting) -> None:
    """Each row is as wide as the list and ends with its age; the columns stand under each other in cells."""
    posts, lines = seat.app.inbox.posts, rows_of(seat)
    held = seat.deck.reader.rows(seat.app.inbox.lanes.key, posts.scroll_offset.y, len(lines))
    assert len(held) == len(lines) > 0
    for row, line in zip(held, lines, strict=True):
        assert cell_len(line) == posts.region.width
        assert re.search(r" (now|[1-9]\d?[mhdwy]) [^\w ]? *$", line), line
        assert cell_len(line.partition(row.author[:6])[0]) == 5, line


def panes_of(seat: Sitting) -> set[str]:
    """Names of the panes between the lines at the top and at the bottom."""
    return {pane.id or "" for pane in seat.app.inbox.query("#body > *") if pane.region.area}


@pytest.mark.parametrize(
    ("size", "panes"),
    [
        ((80, 24), {"posts", "edge", "reading"}),
        ((120, 36), {"posts", "edge", "reading"}),
        ((200, 50), {"posts", "edge", "reading", "person-edge", "person", "lane-panel"}),
        ((60, 16), {"posts"}),
    ],
    ids=["80x24", "120x36", "200x50", "60x16"],
)
async def test_bars_panes_and_rows_stand(town: Running, tmp_path: Path, size: tuple[int, int], panes: set[str]) -> None:
    async with sitting(town, tmp_path, size) as seat:
        for keys in ("", "jjjj", "0", "G", "2"):
            await seat.press(*keys)
            check_screen(seat, *size)
            check_rows(seat)
            assert panes_of(seat) == panes


async def test_a_live_resize_lays_everything_out_anew(seat: Sitting) -> None:
    row = await seat.seek(author="Tom Okoro")
    for size in [(80, 24), (200, 50), (60, 16), (120, 36), (61, 17), (99, 23), (100, 24), (169, 30), (170, 31)]:
        await seat.resize(*size)
        check_screen(seat, *size)
        check_rows(seat)
        posts = seat.app.inbox.posts
        assert seat.row.item == row.item
        assert 0 <= posts.cursor - posts.scroll_offset.y < posts.size.height


async def test_wide_and_right_to_left_names_keep_the_columns(seat: Sitting) -> None:
    for place, key in enumerate(("mei", "noor", "rafi", "yuki")):
        await seat.writes(key, f"Words of mine, number {place}, long enough to be cut at the row's end, 冷たい水。")
    await seat.press("0", "home")
    first = {row.author for row in seat.deck.reader.rows("all", 0, 4)}
    assert first == {"Mei Lin 林美", "Noor al-Hadi نور الهادي", "רפי כהן", "Yuki Tanaka 田中雪"}
    for size in SIZES:
        await seat.resize(*size)
        check_rows(seat)
        assert len({cell_len(line.partition("Words of")[0]) for line in rows_of(seat)[:4]}) == 1


@pytest.mark.parametrize("size", [(80, 24), (60, 16)], ids=str)
async def test_enter_opens_the_conversation_full_screen_and_escape_comes_back(
    town: Running, tmp_path: Path, size: tuple[int, int]
) -> None:
    async with sitting(town, tmp_path, size) as seat:
        row = await seat.seek(author="Tom Okoro")
        panes = panes_of(seat)
        await seat.press("enter")
        assert panes_of(seat) == {"reading"}
        assert seat.shows("Does anyone know a good binder")
        await seat.press("escape")
        assert panes_of(seat) == panes
        assert (seat.row.item, seat.row.unread, seat.app.focused) == (row.item, False, seat.app.inbox.posts)


@pytest.mark.parametrize("width", [60, 80, 100, 200])
async def test_while_reading_the_key_bar_tells_the_way_back(town: Running, tmp_path: Path, width: int) -> None:
    async with sitting(town, tmp_path, (width, 24)) as seat:
        before = seat.shown[-1]
        await seat.press("enter")
        reading = seat.shown[-1]
        assert reading.startswith(" f like")
        assert "Esc back" in reading
        await seat.press("escape")
        assert seat.shown[-1] == before
        assert ("Esc back" in before) == (width == 200)


async def test_the_wider_the_terminal_the_more_room_has_each_pane(seat: Sitting) -> None:
    rooms: list[tuple[int, ...]] = []
    for width in (170, 200, 250):
        await seat.resize(width, 40)
        panes = (seat.app.inbox.posts, seat.app.inbox.reading, seat.app.inbox.person)
        rooms.append(tuple(pane.region.width for pane in panes))
        assert sum(rooms[-1]) + seat.app.inbox.query_one("#lane-panel").region.width + 2 == width
    assert all(each > 40 for each in rooms[0][:2])
    assert all(one < other for narrow, wide in pairwise(rooms) for one, other in zip(narrow, wide, strict=True))


async def test_where_the_conversation_goes_on_it_names_the_key_that_reads_on_but_not_while_one_writes(
    town: Running, tmp_path: Path
) -> None:
    async with sitting(town, tmp_path, (80, 24)) as seat:
        await seat.seek(author="Tom Okoro", to_me=False)
        assert seat.shows("Space reads on, 5 more lines")
        await seat.press("r")
        assert seat.shows(" 7 more lines")
        assert not seat.shows("reads on")
        await seat.press("escape")
        assert seat.shows("Space reads on, 5 more lines")


async def test_a_terminal_that_becomes_wide_shows_who_that_is_at_once(seat: Sitting) -> None:
    person = seat.app.inbox.person
    for author, keys in (("Tom Okoro", ()), ("Ana Ruiz", ("r", "H", "i"))):
        await seat.resize(120, 36)
        await seat.seek(author=author)
        await seat.press(*keys)
        await seat.resize(200, 50)
        assert seat.shown_in(person.region)[0].strip() == author


async def test_the_conversation_is_fetched_when_it_is_opened(seat: Sitting) -> None:
    tom = await seat.seek(author="Tom Okoro", to_me=False)
    view = seat.deck.reader.item(tom.item)
    assert view is not None
    with seat.town.sandbox.lock:
        town = seat.town.sandbox.town
        town.write("x", town.people["arthur"].x_id, "@tomokoro I know one", parent=view.post.id)
    await seat.press("enter")
    await seat.work()
    assert seat.shows("I know one")


async def test_the_page_of_keys_names_its_keys_while_one_looks_for_some(town: Running, tmp_path: Path) -> None:
    async with sitting(town, tmp_path, (60, 16)) as seat:
        await seat.press("?", "/")
        await seat.type("undo")
        assert seat.shows("Enter keeps those   Esc all keys")
        await seat.press("enter")
        assert seat.shows("find another   Esc all keys")
        await seat.press("escape")
        assert seat.shows("find a key   Esc back")


async def test_the_conversation_stands_at_its_post_at_every_size(seat: Sitting) -> None:
    row = next(each for each in seat.deck.reader.rows("now", 0, 40) if each.text.startswith("4/14"))
    await seat.seek(item=row.item)
    for size in ((120, 36), (80, 24), (170, 32), (81, 24)):
        await seat.resize(*size)
        thread = seat.shown_in(seat.app.inbox.reading.thread.region)
        assert "Sal Abboud  @salabboud" in thread[0]
        assert "4/14 Nobody ever came back" in thread[3]


async def test_plain_mode_draws_in_ascii_only(town: Running, tmp_path: Path) -> None:
    async with sitting(town, tmp_path, plain=True) as seat:
        assert re.search(r"TODAY \[\.{20}\] 0/10", seat.top)
        theirs = {sign for words in people_words(seat) for sign in words if sign.isalpha() or sign >= "\u2600"}
        for key in ("j", "c", "?", "p", "w", "s", "t", "F", "H", "Q"):
            await seat.press(key)
            for line in seat.shown:
                assert {sign for sign in line if not sign.isascii()} <= theirs, line
            await seat.press("escape" if key != "j" else "2")


def people_words(seat: Sitting) -> list[str]:
    town = seat.town.sandbox.town
    people = [word for person in town.people.values() for word in (person.name, person.bio)]
    return [post.text for post in town.posts.values()] + people


async def test_a_terminal_that_becomes_wide_shows_the_person_at_once(town: Running, tmp_path: Path) -> None:
    async with sitting(town, tmp_path, (80, 24)) as seat:
        await seat.press("j")
        for wide, narrow in ((200, 100), (200, 80)):
            await seat.resize(wide, 50)
            assert seat.shown_in(seat.app.inbox.person.region)[0].strip("│ ").startswith(seat.row.author)
            await seat.resize(narrow, 50)
            await seat.press("j")


async def test_the_days_bar_stands_still_from_post_to_post(town: Running, tmp_path: Path) -> None:
    """On a Page's post the first line names the Page, for which the date gives way."""
    async with sitting(town, tmp_path, (80, 24)) as seat:
        await seat.seek(network="facebook")
        places = set()
        for _ in range(12):
            await seat.press("j")
            places.add(seat.top.index("TODAY"))
        assert len(places) == 1
