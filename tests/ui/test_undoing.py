"""What has arrived is taken back by the call that undoes it, on both networks; where there is none, it is said."""

import pytest

from engage.domain.post import PostKind
from tests.ui.sitting import Sitting

WORDS = "Yes, come along. What does he like to burn?"
TWEET = {"network": "x", "kind": PostKind.POST, "liked": False, "to_me": False}
ON_MY_PAGE = {"author": "Polly Nightingale", "network": "facebook", "liked": False}


@pytest.mark.parametrize("wanted", [TWEET, ON_MY_PAGE])
async def test_a_like_a_like_taken_back_and_that_undone(seat: Sitting, wanted: dict[str, object]) -> None:
    row = await seat.seek(**wanted)
    await seat.press("f")
    await seat.wait(11)
    await seat.press("f")
    await seat.wait(11)
    assert (seat.row.item, seat.row.liked) == (row.item, False)
    await seat.press("u")
    assert seat.said.endswith("again.")
    assert seat.row.liked
    await seat.wait(2)
    acts = seat.acts()
    assert [act.kind for act in acts] == ["like", "unlike", "like"]
    assert len({act.target for act in acts}) == 1
    await seat.press("u")
    await seat.wait(2)
    assert [act.kind for act in seat.acts()] == ["like", "unlike", "like", "unlike"]
    assert not seat.row.liked


@pytest.mark.parametrize(
    ("wanted", "kind"), [({"author": "Tom Okoro", "to_me": False}, "reply"), (ON_MY_PAGE, "comment")]
)
async def test_an_answer_that_arrived_is_deleted_there(seat: Sitting, wanted: dict[str, object], kind: str) -> None:
    row = await seat.seek(**wanted)
    await seat.press("r")
    await seat.type(WORDS)
    await seat.press("ctrl+s")
    await seat.wait(11)
    (said,) = seat.acts()
    await seat.press("u")
    assert seat.said == "Deleted your post; it was out already."
    assert seat.row.item == row.item
    await seat.wait(2)
    assert [(act.kind, act.target) for act in seat.acts()[1:]] == [("delete", said.made)]
    assert (said.kind, seat.counted) == (kind, 0)


async def test_a_follow_has_no_way_back_and_undo_says_so(seat: Sitting) -> None:
    await seat.seek(author="Dan Attwell")
    await seat.press("F", "enter")
    await seat.wait(11)
    await seat.press("u")
    assert seat.said.startswith("Followed Dan Attwell: engage has no way to take that back.")
    await seat.wait(11)
    assert [act.kind for act in seat.acts()] == ["follow"]


async def test_what_arrives_meanwhile_does_not_hide_how_the_last_thing_is_taken_back(seat: Sitting) -> None:
    await seat.seek(**ON_MY_PAGE)
    await seat.press("f")
    await seat.wait(6)
    await seat.press("j", "f")
    said, _, rest = seat.said.partition("  ")
    assert rest == "u undo (10 s)"
    await seat.wait(5)
    assert [act.kind for act in seat.acts()] == ["like"]
    assert seat.said == f"{said}  u undo (5 s)"


async def test_between_us_it_is_told_what_i_liked(seat: Sitting) -> None:
    row = await seat.seek(**ON_MY_PAGE)
    await seat.press("f")
    await seat.wait(11)
    await seat.press("p")
    assert any("you liked" in line and row.text[:20] in line for line in seat.shown)


async def test_the_persons_card_tells_what_stands_and_what_is_still_on_its_way(seat: Sitting) -> None:
    row = await seat.seek(**TWEET)
    await seat.press("f", "p")
    assert seat.shows("you liked (going out)")
    await seat.press("escape")
    await seat.wait(11)
    await seat.press("p")
    assert seat.shows("you liked")
    assert not seat.shows("you liked (")
    await seat.press("escape", "u")
    await seat.wait(2)
    assert seat.row.item == row.item
    await seat.press("p")
    assert seat.shows("between you")
    assert not seat.shows("you liked")
