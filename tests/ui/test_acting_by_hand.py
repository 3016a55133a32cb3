"""Two accounts where the networks refuse most of what an app wants: what goes directly depends on who acts."""

from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from engage.domain.network import Permit
from engage.domain.outbox import OutboxState
from engage.sandbox.running import Running
from engage.store.store import Store
from tests.ui.pair import act_as, seat_of_two, stall, town_of_two
from tests.ui.sitting import Sitting

ASKED = "Is the stall open today, @wrens_stall?"


@pytest.fixture
def town() -> Iterator[Running]:
    with town_of_two("self-serve") as served:
        yield served


@pytest.fixture
async def seat(town: Running, tmp_path: Path) -> AsyncIterator[Sitting]:
    async with seat_of_two(town, tmp_path) as one:
        await one.writes("ana", ASKED)
        await one.seek(text=ASKED)
        yield one


def marked(seat: Sitting) -> str:
    """The cell of the row under the cursor in which `~` stands."""
    return seat.shown_in(seat.app.inbox.posts.region)[seat.app.inbox.posts.cursor][2]


async def test_whom_it_names_may_answer_directly(seat: Sitting, town: Running) -> None:
    assert "as @wrens_stall" in seat.top, "both read it; it speaks to the stall"
    assert marked(seat) == " "
    await seat.press("r")
    assert seat.shows("reply to Ana Ruiz, as @wrens_stall")
    assert not seat.shows("~ on the web")
    await seat.type("Open until two o'clock")
    await seat.press("ctrl+s")
    await seat.wait(11)
    (sent,) = seat.acts("reply")
    assert (sent.actor, sent.text) == (stall(town), "@ana_ruiz Open until two o'clock")
    assert seat.counted == 1


async def test_for_the_other_one_it_is_a_hand_off_that_names_who_signs_in(seat: Sitting) -> None:
    await act_as(seat, "@wrenbakes")
    assert marked(seat) == "~"
    await seat.press("r")
    assert seat.shows("reply to Ana Ruiz, as @wrenbakes ~ on the web")
    await seat.type("Ask the stall itself")
    await seat.press("ctrl+s")
    assert seat.shows("Be signed in there as @wrenbakes.")
    await seat.press("l")
    assert seat.acts("reply") == []
    await act_as(seat, "@wrens_stall")
    assert marked(seat) == " ", "a plain `~` is that of who acts"


async def test_a_like_by_hand_is_proven_for_the_account_that_made_it(seat: Sitting, town: Running) -> None:
    await act_as(seat, "@wrens_stall")
    await seat.press("f")
    assert seat.shows("Be signed in there as @wrens_stall.")
    await seat.press("l", "H")
    assert seat.shows("As @wrens_stall.")
    await seat.press("escape")
    row = seat.row
    view = seat.deck.reader.item(row.item)
    assert view is not None
    with town.sandbox.lock:
        town.sandbox.town.like(town.sandbox.town.my_x, view.post.id, via="web")  # signed in as the wrong one
    await seat.press("R")
    await seat.work()
    assert [entry.state for entry in seat.deck.reader.outbox()] == [OutboxState.HANDED_OFF]
    with town.sandbox.lock:
        town.sandbox.town.like(stall(town), view.post.id, via="web")
    await seat.press("R")
    await seat.work()
    assert seat.deck.reader.outbox() == []
    found = seat.deck.reader.row(row.item)
    assert found is not None
    assert (found.liked_by, seat.counted) == ((f"x:{stall(town)}",), 1)


async def test_the_cursor_of_open_ends_goes_to_the_one_to_be_settled(seat: Sitting, town: Running) -> None:
    for name in ("@wrens_stall", "@wrenbakes"):
        await act_as(seat, name)
        await seat.press("f", "l")
    await seat.press("H", "j")
    assert seat.shows("As @wrens_stall."), "the older one"
    await seat.press("y")
    row = seat.deck.reader.row(seat.row.item)
    assert row is not None
    assert row.liked_by == (f"x:{stall(town)}",)


async def test_what_is_refused_by_rule_is_refused_to_one_account(seat: Sitting, town: Running, tmp_path: Path) -> None:
    with closing(Store(tmp_path / "engage.db")) as store:
        store.permits.refuse(f"x:{stall(town)}", Permit("post", "posts of your own"), seat.clock.now(), "not by app")
    await act_as(seat, "@wrens_stall")
    await seat.press("c")
    assert seat.shows("new post, as @wrens_stall ~ on the web")
    await seat.press("escape")
    await act_as(seat, "@wrenbakes")
    await seat.press("c")
    assert seat.shows("new post, as @wrenbakes")
    assert not seat.shows("~ on the web")
