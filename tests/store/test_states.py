"""What the person decides: done, later, unread, and putting it back."""

from datetime import timedelta

import pytest

from engage.domain.post import PostKind
from tests.store.samples import ME, MINE, NOON, Shelf, ago, comment, tweet

TONIGHT = NOON + timedelta(hours=6)


def test_one_state_in_every_lane(shelf: Shelf) -> None:
    (item,) = shelf.save(tweet("50"))
    shelf.save(tweet("50"), source="leeds")
    everywhere = ["now", f"source:{shelf.sources['bakers']}", f"source:{shelf.sources['leeds']}", "all"]
    assert [shelf.unread(lane) for lane in everywhere] == [1, 1, 1, 1]
    shelf.store.states.read(item, NOON)
    assert [shelf.unread(lane) for lane in everywhere] == [0, 0, 0, 0]
    assert all(shelf.lane(lane) == [item] for lane in everywhere)
    shelf.store.states.done(item, NOON)
    assert [shelf.lane(lane) for lane in [*everywhere, "done"]] == [[], [], [], [], [item]]


def test_read_keeps_the_first_time_and_unread_forgets_it(shelf: Shelf) -> None:
    (item,) = shelf.save(tweet("50"))
    shelf.store.states.read(item, NOON)
    shelf.store.states.read(item, TONIGHT)
    view = shelf.reader.item(item)
    assert view is not None
    assert view.read_at == NOON
    shelf.store.states.unread(item)
    view = shelf.reader.item(item)
    assert view is not None
    assert (view.read_at, view.row.unread) == (None, True)


def test_later_comes_back_unread_and_on_top_at_its_time(shelf: Shelf) -> None:
    item, other = shelf.save(tweet("50", created_at=ago(hours=5)), tweet("51", "8"))
    shelf.store.states.read(item, NOON)
    shelf.store.states.later(item, NOON, TONIGHT, on_post=False)
    assert (shelf.lane("later"), shelf.lane("now"), shelf.lane("all")) == ([item], [other], [other])
    assert shelf.store.states.wake(TONIGHT - timedelta(milliseconds=1)) == 0
    assert shelf.store.states.wake(TONIGHT) == 1
    assert shelf.store.states.wake(TONIGHT) == 0
    assert (shelf.lane("later"), shelf.lane("now"), shelf.lane("all")) == ([], [item, other], [item, other])
    view = shelf.reader.item(item)
    assert view is not None
    assert (view.row.unread, view.row.place, view.wake_at) == (True, "inbox", None)
    assert "you put it off until now" in view.reasons


def test_woken_item_stays_in_now_although_it_is_old(shelf: Shelf) -> None:
    (item,) = shelf.save(tweet("50", created_at=ago(hours=40)))
    shelf.store.states.later(item, NOON, NOON + timedelta(days=3), on_post=False)
    shelf.store.states.wake(NOON + timedelta(days=3))
    shelf.store.states.expire(NOON + timedelta(days=4))
    assert shelf.lane("now") == [item]
    shelf.store.states.expire(NOON + timedelta(days=5, seconds=1))
    assert (shelf.lane("now"), shelf.lane("all")) == ([], [item])


def test_later_lane_is_soonest_first_and_when_they_post_last(shelf: Shelf) -> None:
    first, second, third = shelf.save(tweet("50"), tweet("51", "8"), tweet("52", "9"))
    shelf.store.states.later(third, NOON, None, on_post=True)
    shelf.store.states.later(first, NOON, TONIGHT + timedelta(days=1), on_post=False)
    shelf.store.states.later(second, NOON, TONIGHT, on_post=True)
    assert shelf.lane("later") == [second, first, third]


def test_until_they_post(shelf: Shelf) -> None:
    (item,) = shelf.save(tweet("50"))
    shelf.store.states.later(item, NOON, None, on_post=True)
    shelf.save(tweet("40", created_at=ago(days=2)))
    shelf.save(tweet("51", "8", created_at=NOON))
    shelf.save(tweet("50", text="Rye bread, at last!"))
    assert shelf.lane("later") == [item], "neither an older post, nor somebody else's, nor an edit"
    shelf.save(tweet("52", created_at=NOON), at=TONIGHT)
    assert shelf.lane("later") == []
    view = shelf.reader.item(item)
    assert view is not None
    assert (view.row.unread, view.wake_on_post) == (True, False)


def test_with_a_time_only_it_does_not_wait_for_their_post(shelf: Shelf) -> None:
    (item,) = shelf.save(tweet("50"))
    shelf.store.states.later(item, NOON, TONIGHT, on_post=False)
    shelf.save(tweet("52", created_at=NOON))
    assert shelf.lane("later") == [item]


@pytest.mark.parametrize("place", ["done", "later"])
def test_new_text_does_not_bring_it_back(shelf: Shelf, place: str) -> None:
    (item,) = shelf.save(tweet("50"))
    shelf.store.states.read(item, NOON)
    if place == "done":
        shelf.store.states.done(item, NOON)
    else:
        shelf.store.states.later(item, NOON, TONIGHT, on_post=True)
    before = shelf.store.states.snapshot([item])
    shelf.save(tweet("50", text="Rye bread, at last!", edited=True), source="leeds")
    assert shelf.store.states.snapshot([item]) == before
    assert (shelf.lane(place), shelf.lane("all")) == ([item], [])


def test_inbox_puts_it_back(shelf: Shelf) -> None:
    (item,) = shelf.save(tweet("50"))
    shelf.store.states.done(item, NOON)
    shelf.store.states.inbox(item)
    assert (shelf.lane("done"), shelf.lane("all"), shelf.unread("all")) == ([], [item], 1)


def test_snapshot_puts_everything_back(shelf: Shelf) -> None:
    items = shelf.save(tweet("50"), tweet("51"), tweet("52"), tweet("53", to_me=True))
    shelf.store.states.read(items[1], NOON)
    shelf.store.states.later(items[2], NOON, TONIGHT, on_post=True)
    shelf.store.states.done(items[3], NOON)
    before = shelf.store.states.snapshot(items)
    lanes = {row.key: (row, shelf.lane(row.key)) for row in shelf.reader.lanes()}
    for item in items:
        shelf.store.states.later(item, TONIGHT, None, on_post=False)
        shelf.store.states.done(item, TONIGHT)
        shelf.store.states.unread(item)
    shelf.store.states.restore(before)
    assert shelf.store.states.snapshot(items) == before
    assert {row.key: (row, shelf.lane(row.key)) for row in shelf.reader.lanes()} == lanes


def test_done_thread_takes_what_is_in_the_inbox(shelf: Shelf) -> None:
    talk = {"conversation": "50"}
    root, answer, later, done = shelf.save(
        tweet("50"), *(tweet(str(id_), "8", kind=PostKind.REPLY, parent="50", **talk) for id_ in (51, 52, 53))
    )
    unseen, apart = shelf.save(tweet("54", "9", parent="50", **talk), source=None) + shelf.save(
        comment("50"), source="page"
    )
    shelf.store.states.later(later, NOON, TONIGHT, on_post=False)
    shelf.store.states.done(done, NOON)
    assert shelf.store.states.done_thread(answer, NOON) == [root, answer]
    assert (shelf.lane("all"), shelf.lane("later")) == ([apart], [later])
    assert sorted(shelf.lane("done")) == [root, answer, done]
    assert shelf.store.states.snapshot([unseen]).items[0].place == "inbox"
    assert shelf.store.states.done_thread(answer, NOON) == []


def test_marks_of_my_own_gestures(shelf: Shelf) -> None:
    (item,) = shelf.save(tweet("50"))
    shelf.store.marks.liked(item, ME.id, True)
    shelf.store.marks.reposted(item, ME.id, True)
    row = shelf.reader.row(item)
    assert row is not None
    assert (row.liked, row.reposted) == (True, True)
    shelf.store.posts.save([tweet("50")], None, NOON, MINE)
    row = shelf.reader.row(item)
    assert row is not None
    assert (row.liked, row.reposted) == (True, True), "a network that does not say does not contradict"
    shelf.store.marks.liked(item, ME.id, False)
    row = shelf.reader.row(item)
    assert row is not None
    assert (row.liked, row.reposted) == (False, True)
