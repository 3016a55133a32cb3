"""`@`: which of my accounts acts, by what the town received."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from engage.domain.action import ActionKind
from engage.domain.clock import FixedClock
from engage.domain.price import utc_day
from engage.sandbox.running import Running
from engage.sandbox.town import Town
from tests.ui.pair import act_as, house_of_two, seat_of_two, stall, town_of_two
from tests.ui.sitting import Sitting, sitting


@pytest.fixture
def town() -> Iterator[Running]:
    with town_of_two() as served:
        yield served


@pytest.fixture
async def seat(town: Running, tmp_path: Path) -> AsyncIterator[Sitting]:
    async with seat_of_two(town, tmp_path) as one:
        yield one


def likes(seat: Sitting, item: int) -> list[str]:
    """Which of my accounts like it in the town, by handle."""
    post = seat.deck.reader.item(item)
    assert post is not None
    town: Town = seat.town.sandbox.town
    with seat.town.sandbox.lock:
        found = town.post(post.post.id).likes
        return [one.handle for one in town.people.values() if one.temper == "me" and one.x_id in found]


async def test_a_like_is_of_who_makes_it(seat: Sitting, town: Running) -> None:
    row = await seat.seek(author="Ana Ruiz", liked=False)
    assert "as @wrenbakes" in seat.top, "who reads it acts on it"
    await seat.press("f")
    await seat.wait(11)
    assert (likes(seat, row.item), seat.counted) == (["wrenbakes"], 1)
    assert seat.shows("you liked it")
    await act_as(seat, "@wrens_stall")
    assert seat.said == "From now on @wrens_stall acts."
    assert "as @wrens_stall" in seat.top
    assert seat.row.item == row.item
    assert seat.shows("liked as @wrenbakes")
    assert " f " not in seat.shown_in(seat.app.inbox.posts.region)[seat.app.inbox.posts.cursor]
    await seat.press("f")
    await seat.wait(11)
    assert (likes(seat, row.item), seat.counted) == (["wrenbakes", "wrens_stall"], 2)
    await seat.press("f")
    await seat.wait(11)
    assert (likes(seat, row.item), seat.counted) == (["wrenbakes"], 1)
    assert [act.actor for act in seat.acts()] == [town.sandbox.town.my_x, stall(town), stall(town)]


async def test_undo_takes_back_what_was_made_as_whoever_made_it(seat: Sitting, town: Running) -> None:
    row = await seat.seek(author="Ana Ruiz", liked=False)
    await seat.press("f")
    await seat.wait(11)
    await act_as(seat, "@wrens_stall")
    await seat.press("f")
    await seat.wait(11)
    await act_as(seat, "@wrenbakes")
    await seat.press("u")
    await seat.wait(2)
    assert likes(seat, row.item) == ["wrenbakes"]
    await seat.press("u")
    await seat.wait(2)
    assert (likes(seat, row.item), seat.counted) == ([], 0)
    assert [(act.kind, act.actor) for act in seat.acts()[2:]] == [
        ("unlike", stall(town)),
        ("unlike", town.sandbox.town.my_x),
    ]


async def test_a_retweet_asks_as_whom(seat: Sitting, town: Running) -> None:
    row = await seat.seek(author="Ana Ruiz", reposted=False)
    await act_as(seat, "@wrens_stall")
    await seat.press("t")
    assert seat.shows("Retweet Ana Ruiz as @wrens_stall?")
    await seat.press("enter")
    await seat.wait(11)
    assert [act.actor for act in seat.acts("repost")] == [stall(town)]
    await act_as(seat, "@wrenbakes")
    await seat.press("t")
    assert seat.row.item == row.item
    assert seat.shows("Retweet Ana Ruiz as @wrenbakes?")


async def test_a_post_of_ones_own_goes_as_the_chosen_one(seat: Sitting, town: Running) -> None:
    await seat.press("c")
    assert seat.shows("new post, as @wrenbakes")
    await seat.press("escape")
    await act_as(seat, "@wrens_stall")
    await seat.press("c")
    assert seat.shows("new post, as @wrens_stall")
    await seat.type("Warm crumpets from ten")
    await seat.press("ctrl+s")
    await seat.wait(11)
    await act_as(seat, "Page Kirkgate")
    assert seat.said == "From now on Kirkgate Makers Market acts."
    await seat.press("c")
    assert seat.shows("new post, as Page Kirkgate Makers Market")
    await seat.type("Open on Saturday")
    await seat.press("ctrl+s")
    await seat.wait(11)
    market = next(one.id for one in town.sandbox.town.pages.values() if one.username == "kirkgatemakers")
    assert [(act.actor, act.text) for act in seat.acts("post")] == [
        (stall(town), "Warm crumpets from ten"),
        (market, "Open on Saturday"),
    ]


async def test_on_its_own_wall_a_page_acts(seat: Sitting, town: Running) -> None:
    await act_as(seat, "Page Kirkgate")
    await seat.seek(author="Polly Nightingale")
    assert "as Wren's Bakehouse" in seat.top
    await seat.press("r")
    assert seat.shows("reply to Polly Nightingale, as Page Wren's Bakehouse")
    await seat.type("Burnt toast is welcome")
    await seat.press("ctrl+s")
    await seat.wait(11)
    bakehouse = next(one.id for one in town.sandbox.town.pages.values() if one.username == "wrensbakehouse")
    assert [act.actor for act in seat.acts("comment")] == [bakehouse]


async def test_the_choice_outlives_the_app(town: Running, tmp_path: Path) -> None:
    async with seat_of_two(town, tmp_path) as seat:
        await act_as(seat, "@wrens_stall")
        stalls = f"x:{stall(town)}"
        assert seat.deck.reader._db.execute("SELECT acting FROM sessions").fetchall() == [(stalls,)]
    async with seat_of_two(town, tmp_path) as seat:
        assert seat.deck.engagement.actors.writer == stalls
        await seat.seek(author="Ana Ruiz")
        assert "as @wrens_stall" in seat.top
        await act_as(seat, "whoever reads")
        assert seat.said == "Whoever reads a post acts on it."
        assert "as @wrenbakes" in seat.top
    async with seat_of_two(town, tmp_path) as seat:
        assert seat.deck.engagement.actors.choice == ()


async def test_a_text_goes_over_to_who_acts_now(seat: Sitting, town: Running) -> None:
    row = await seat.seek(author="Tom Okoro", to_me=False)
    await seat.press("r")
    await seat.type("Carr Mill will do")
    await seat.press("escape")
    await act_as(seat, "@wrens_stall")
    await seat.press("r")
    assert seat.shows("reply to Tom Okoro, as @wrens_stall")
    assert seat.text == "Carr Mill will do"
    assert seat.shows("begun as @wrenbakes")
    await seat.type(" forty")
    await seat.press("ctrl+s")
    await seat.wait(11)
    (sent,) = seat.acts("reply")
    assert (sent.actor, sent.text) == (stall(town), "@tomokoro Carr Mill will do forty")
    assert seat.deck.reader.drafts() == []
    assert seat.deck.reader.draft(ActionKind.REPLY, row.item, f"x:{town.sandbox.town.my_x}") is None


async def test_what_one_of_mine_wrote_is_no_strangers(seat: Sitting, town: Running) -> None:
    await seat.press("c")
    await seat.type("Straight from the oven")
    await seat.press("ctrl+s")
    await seat.wait(11)
    await act_as(seat, "@wrens_stall")
    await seat.press("/")
    await seat.type("Straight from")
    await seat.press("enter")
    row = await seat.seek(mine=True, handle="wrenbakes")
    await seat.press("f")
    await seat.wait(11)
    assert (likes(seat, row.item), seat.counted) == (["wrens_stall"], 0)
    await seat.press("D", "enter")
    await seat.wait(11)
    assert [act.actor for act in seat.acts("delete")] == [town.sandbox.town.my_x], "only its author can"


async def test_what_both_read_is_one_item_with_one_state(seat: Sitting) -> None:
    titles = [lane.title for lane in seat.deck.reader.lanes() if lane.kind == "list"]
    assert sorted(titles) == [
        "Bakers @wrenbakes",
        "Bakers @wrens_stall",
        "Bookbinders and print",
        "Leeds",
        "Market stalls",
    ]
    ana = await seat.writes("ana", "Two lists have me")
    rows = [row for row in seat.deck.reader.rows("all", 0, 500) if row.text == "Two lists have me"]
    assert len(rows) == 1
    view = seat.deck.reader.item(rows[0].item)
    assert view is not None
    assert {"Bakers @wrenbakes", "Bakers @wrens_stall"} <= set(view.sources)
    assert view.post.id == ana.id
    lane = next(lane.key for lane in seat.deck.reader.lanes() if lane.title == "Bakers @wrens_stall")
    seat.app.inbox.lanes.go(lane)
    await seat.seek(text="Two lists have me")
    await seat.press("e")
    left = [row.text for key in (lane, "all", "now") for row in seat.deck.reader.rows(key, 0, 500)]
    assert "Two lists have me" not in left, "done once is done in every lane"


async def test_one_account_alone_reads_a_conversation(seat: Sitting, town: Running) -> None:
    await seat.seek(author="Tom Okoro", to_me=False)
    town.sandbox.requests.entries.clear()
    await seat.press("enter")
    await seat.work()
    assert len([one for one in town.sandbox.requests.entries if "search" in one.path]) == 1


async def test_what_is_booked_is_what_the_town_billed(town: Running, tmp_path: Path) -> None:
    async with seat_of_two(town, tmp_path) as seat:
        await seat.writes("ana", "Something new for both")
        await act_as(seat, "@wrens_stall")
        await seat.press("c")
        await seat.type("As the stall")
        await seat.press("ctrl+s")
        await seat.wait(11)
        today = utc_day(seat.clock.now())
        rows = seat.deck.reader.costs(today, today)
        assert {row.account for row in rows if row.is_read} >= {f"x:{town.sandbox.town.my_x}", f"x:{stall(town)}"}
        assert {row.account for row in rows if not row.is_read} == {f"x:{stall(town)}"}


async def test_the_card(seat: Sitting) -> None:
    await seat.press("@")
    shown = "\n".join(seat.shown)
    for words in ("Who acts", "Wren Halloran", "Wren's Stall", "Page Wren's Bakehouse", "whoever reads the post"):
        assert words in shown
    assert seat.shows("on its own wall each Page acts")
    line = next(line for line in seat.shown if "> @wrenbakes" in line)
    assert "c writes" in line
    assert "acts" not in line.replace("c writes", ""), "nobody is chosen: whoever reads a post acts"
    await seat.press("escape")
    assert seat.deck.engagement.actors.choice == ()
    await act_as(seat, "@wrens_stall")
    await seat.press("@")
    line = next(line for line in seat.shown if "> @wrens_stall" in line)
    assert line.index("acts") < line.index("c writes")


async def test_with_one_account_there_is_nothing_to_choose(town: Running, tmp_path: Path) -> None:
    house = house_of_two(town, tmp_path, FixedClock(town.sandbox.town.now))
    house.doors = house.doors[1:2]
    async with sitting(town, tmp_path, read=False, house=house) as seat:
        await seat.press("@")
        assert seat.said == "@wrens_stall acts: connect another account, and @ lets you choose."
        assert "as @" not in seat.top


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (100, 30), (120, 36), (200, 50)], ids=str)
async def test_the_badge_and_the_card_at_every_size(town: Running, tmp_path: Path, size: tuple[int, int]) -> None:
    async with seat_of_two(town, tmp_path, size) as seat:
        await act_as(seat, "@wrens_stall")
        await seat.seek(author="Ana Ruiz")
        assert ("as @wrens_stall" in seat.top) is (size[0] > 60)
        await seat.press("@")
        assert seat.shows("Enter chooses")
        assert seat.shows("> @wrens_stall")
