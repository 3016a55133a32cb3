"""Likes, retweets and follows: at once on the screen, after the hold in the town, once; and how they are taken back."""

from engage.domain.post import PostKind
from tests.ui.sitting import Sitting

UNTOUCHED = {"network": "x", "kind": PostKind.POST, "liked": False, "reposted": False, "to_me": False}


async def test_a_like_moves_the_bar_at_once_and_goes_out_once_after_the_hold(seat: Sitting) -> None:
    row = await seat.seek(**UNTOUCHED)
    await seat.press("f")
    assert seat.counted == 1
    assert seat.row.liked
    await seat.wait(9)
    assert seat.acts() == []
    await seat.wait(1)
    assert [(act.kind, act.via) for act in seat.acts()] == [("like", "api")]
    await seat.wait(60)
    assert len(seat.acts()) == 1
    assert (seat.row.item, seat.row.liked, seat.counted) == (row.item, True, 1)


async def test_f_again_within_the_hold_takes_the_like_back(seat: Sitting) -> None:
    await seat.seek(**UNTOUCHED)
    await seat.press("f")
    assert seat.said.endswith("u undo (10 s)")
    await seat.wait(5)
    await seat.press("f")
    assert (seat.row.liked, seat.counted) == (False, 0)
    await seat.wait(60)
    assert seat.acts() == []
    assert "Taken back" in seat.said


async def test_f_after_the_like_arrived_unlikes_it_and_the_bar_goes_back(seat: Sitting) -> None:
    await seat.seek(**UNTOUCHED)
    await seat.press("f")
    await seat.wait(11)
    await seat.press("f")
    assert not seat.row.liked
    await seat.wait(11)
    assert [act.kind for act in seat.acts()] == ["like", "unlike"]
    assert (seat.row.liked, seat.counted) == (False, 0)


async def test_u_after_the_like_arrived_unlikes_without_waiting(seat: Sitting) -> None:
    await seat.seek(**UNTOUCHED)
    await seat.press("f")
    await seat.wait(11)
    await seat.press("u")
    await seat.wait(1)
    assert [act.kind for act in seat.acts()] == ["like", "unlike"]
    assert (seat.row.liked, seat.counted) == (False, 0)


async def test_a_retweet_needs_enter_and_can_be_taken_back(seat: Sitting) -> None:
    await seat.seek(**UNTOUCHED)
    await seat.press("t")
    assert seat.shows(f"Retweet {seat.row.author}?")
    assert not seat.row.reposted
    await seat.press("enter")
    assert (seat.row.reposted, seat.counted) == (True, 1)
    await seat.wait(11)
    await seat.press("t", "enter")
    await seat.wait(11)
    assert [act.kind for act in seat.acts()] == ["repost", "unrepost"]
    assert (seat.row.reposted, seat.counted) == (False, 0)


async def test_escape_at_a_card_does_nothing(seat: Sitting) -> None:
    await seat.seek(**UNTOUCHED)
    await seat.press("t", "escape", "F", "escape")
    await seat.wait(30)
    assert (seat.row.reposted, seat.counted) == (False, 0)
    assert seat.acts() == []
    assert seat.deck.reader.outbox() == []


async def test_a_follow_goes_out_and_counts_for_nothing(seat: Sitting) -> None:
    await seat.seek(author="Dan Attwell")
    await seat.press("F", "enter")
    await seat.wait(11)
    dan = seat.town.sandbox.town.people["dan"].x_id
    assert [(act.kind, act.target) for act in seat.acts()] == [("follow", dan)]
    assert seat.counted == 0


async def test_a_like_of_an_unread_post_within_a_second_and_a_half_is_kept_but_not_counted(seat: Sitting) -> None:
    assert seat.row.unread
    seat.clock.advance(1.4)
    await seat.press("f")
    assert "Not counted: unread." in seat.said
    await seat.wait(11)
    assert len(seat.acts("like")) == 1
    assert (seat.row.liked, seat.counted) == (True, 0)
    author = seat.row.author
    await seat.press("w")
    assert seat.shows(f"Liked {author}  not counted  unread")


async def test_ten_likes_for_ten_people_give_five(seat: Sitting) -> None:
    people: set[int] = set()
    while len(people) < 10:
        row = seat.row
        if row.network == "x" and row.kind is PostKind.POST and row.person not in people:
            people.add(row.person)
            seat.clock.advance(2)
            await seat.press("f")
        await seat.press("j")
    assert seat.counted == 5
    for _ in range(11):
        await seat.wait(1)
    assert len(seat.acts("like")) == 10
    assert seat.top.partition("TODAY")[2].startswith(" ━━━━━━━━━━────────── 5/10")


async def test_u_after_done_brings_the_item_back_and_the_cursor_to_it(seat: Sitting) -> None:
    row = await seat.seek(**UNTOUCHED)
    await seat.press("e")
    assert seat.row.item != row.item
    await seat.press("j", "j", "u")
    assert seat.row.item == row.item
    assert seat.row.place == "inbox"
