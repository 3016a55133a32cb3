"""Which lanes show what, and in which order."""

from datetime import timedelta

import pytest

from engage.domain.inbox import NOW_LIMIT
from engage.domain.post import PostKind
from engage.domain.source import Rest, Source, SourceKind
from engage.store.rows import LaneRow
from tests.store.samples import MINE, NOON, Shelf, ago, comment, tweet


def test_lanes_in_their_order(shelf: Shelf) -> None:
    shelf.store.sources.put(Source("x:1", SourceKind.HOME, "", "Home"))
    (item,) = shelf.save(tweet("50"))
    bakers, leeds, page = (shelf.sources[name] for name in ("bakers", "leeds", "page"))
    home = shelf.reader.lanes()[4].key
    assert shelf.reader.lanes() == [
        LaneRow("now", "Now", "now", "", 1, 1),
        LaneRow(f"source:{bakers}", "Bakers", "list", "x", 1, 1),
        LaneRow(f"source:{leeds}", "Leeds", "list", "x", 0, 0),
        LaneRow(f"source:{page}", "My Bakery", "page", "facebook", 0, 0),
        LaneRow(home, "Home", "home", "x", 0, 0),
        LaneRow("mentions", "Mentions", "mentions", "", 0, 0),
        LaneRow("all", "All", "all", "", 1, 1),
        LaneRow("later", "Later", "later", "", 0, 0),
        LaneRow("done", "Done", "done", "", 0, 0),
    ]
    assert shelf.reader.total("all") == 1
    assert shelf.reader.total("nonsense") == 0
    assert shelf.lane("all") == [item]


def test_paused_and_deactivated_sources(shelf: Shelf) -> None:
    shelf.store.sources.pause(shelf.sources["bakers"], Rest("The list is gone."))
    shelf.store.sources.pause(shelf.sources["mentions"], Rest("X wants to be paid."))
    shelf.store.sources.deactivate(shelf.sources["leeds"])
    paused = {row.title: row.paused for row in shelf.reader.lanes()}
    assert (paused["Bakers"], paused["Mentions"], paused["My Bakery"]) == (
        "The list is gone.",
        "X wants to be paid.",
        "",
    )
    assert "Leeds" not in paused
    assert shelf.reader.lanes()[1].rest == Rest("The list is gone.")
    shelf.store.sources.resume(shelf.sources["bakers"])
    assert shelf.reader.lanes()[1].rest is None
    assert {row.title: row.paused for row in shelf.reader.lanes()}["Bakers"] == ""


def test_a_limit_is_known_with_its_end_and_what_was_answered(shelf: Shelf) -> None:
    limit = Rest("X asks to wait.", NOON + timedelta(minutes=5), "HTTP 429", limited=True)
    shelf.store.sources.pause(shelf.sources["bakers"], limit)
    shelf.store.sources.pause(shelf.sources["leeds"], Rest("The budget is spent.", NOON + timedelta(hours=12)))
    shelf.store.sources.pause(shelf.sources["mentions"], limit)
    rests = {row.title: row.rest for row in shelf.reader.lanes()}
    assert (rests["Bakers"], rests["Mentions"]) == (limit, limit)
    limits = [shelf.store.sources.limit(shelf.sources[name]) for name in ("bakers", "leeds", "mentions")]
    assert limits == [limit, None, limit]


def test_now_is_by_rank_and_the_rest_by_time(shelf: Shelf) -> None:
    shared, asks, speaks, plain = shelf.save(
        tweet("50", "7", kind=PostKind.REPOST, created_at=ago(hours=1)),
        tweet("51", "8", "Where is flour to be had?", created_at=ago(hours=3)),
        tweet("52", "9", to_me=True, created_at=ago(hours=4)),
        tweet("53", "10", created_at=ago(hours=2)),
    )
    assert shelf.lane("now") == [speaks, asks, plain, shared]
    assert shelf.lane("all") == [shared, plain, asks, speaks]
    assert shelf.lane("mentions") == [speaks]


def test_now_forgets_after_two_days_and_does_not_take_it_back(shelf: Shelf) -> None:
    old, young, speaks = shelf.save(
        tweet("50", created_at=ago(hours=40)), tweet("51"), tweet("52", to_me=True, created_at=ago(hours=40))
    )
    later = NOON + timedelta(hours=9)
    shelf.store.states.expire(later)
    assert (shelf.lane("now"), shelf.lane("all")) == ([young, speaks], [young, speaks, old])
    shelf.store.states.read(old, later)
    shelf.save(tweet("50", created_at=ago(hours=40), text="Rye bread, at last!"))
    shelf.save(tweet("54", "9", created_at=ago(hours=40)), at=NOON)
    assert shelf.lane("now") == [young, speaks]
    shelf.store.states.expire(NOON + timedelta(days=8))
    assert shelf.lane("now") == []


def test_long_gone_posts_of_a_first_reading_are_not_in_now(shelf: Shelf) -> None:
    (item,) = shelf.save(tweet("50", created_at=ago(days=5)))
    assert (shelf.lane("now"), shelf.lane("all")) == ([], [item])


def test_now_has_an_end(shelf: Shelf) -> None:
    items = shelf.save(*(tweet(str(n), created_at=ago(minutes=n)) for n in range(NOW_LIMIT + 5)))
    now = shelf.reader.lanes()[0]
    assert (now.total, now.unread, shelf.reader.total("now")) == (NOW_LIMIT, NOW_LIMIT, NOW_LIMIT)
    assert shelf.lane("now") == items[:NOW_LIMIT]
    assert shelf.reader.position("now", items[NOW_LIMIT - 1]) == NOW_LIMIT - 1
    assert shelf.reader.position("now", items[NOW_LIMIT]) is None
    near_end = shelf.reader.rows("now", NOW_LIMIT - 3, 100)
    assert [row.item for row in near_end] == items[NOW_LIMIT - 3 : NOW_LIMIT]
    after = shelf.reader.rows_after("now", near_end[0].sort, near_end[0].item, 100)
    assert after == near_end[1:]
    assert shelf.reader.rows("now", NOW_LIMIT + 1, 100) == []
    shelf.store.states.done(items[0], NOON)
    assert shelf.lane("now")[-1] == items[NOW_LIMIT]


@pytest.mark.parametrize("lane", ["now", "all"])
def test_keyset_and_offset_agree(shelf: Shelf, lane: str) -> None:
    shelf.save(*(tweet(str(n), created_at=ago(minutes=n // 3)) for n in range(30)))
    rows = shelf.reader.rows(lane, 0, 100)
    for index, row in enumerate(rows):
        assert shelf.reader.position(lane, row.item) == index
        assert shelf.reader.rows(lane, index, 4) == rows[index : index + 4]
        assert shelf.reader.rows_after(lane, row.sort, row.item, 4) == rows[index + 1 : index + 5]
        assert shelf.reader.rows_before(lane, row.sort, row.item, 4) == rows[max(0, index - 4) : index][::-1]
    assert shelf.reader.position("done", rows[0].item) is None


def test_place_of_a_line_that_is_gone_still_has_neighbours(shelf: Shelf) -> None:
    shelf.save(*(tweet(str(n), created_at=ago(minutes=n)) for n in range(5)))
    first, second, third, *_ = shelf.reader.rows("all", 0, 5)
    shelf.store.states.done(second.item, NOON)
    assert shelf.reader.rows_after("all", second.sort, second.item, 1) == [third]
    assert shelf.reader.rows_before("all", second.sort, second.item, 1) == [first]


def test_mine_are_in_threads_and_lists_but_never_unread_or_in_now(shelf: Shelf) -> None:
    (item,) = shelf.save(tweet("50", "1", to_me=True))
    assert [shelf.lane(lane) for lane in ("now", "mentions", "all")] == [[], [], [item]]
    assert shelf.unread("all") == 0
    shelf.store.states.unread(item)
    assert shelf.unread("all") == 0


def test_posts_of_a_thread_only_are_in_no_lane_unless_they_speak_to_me(shelf: Shelf) -> None:
    _, speaks = shelf.save(tweet("50"), tweet("51", "8", to_me=True), source=None)
    shelf.save(tweet("52", "1"), source=None)
    assert (shelf.lane("all"), shelf.lane("mentions")) == ([speaks], [speaks])


def test_comments_on_my_page_rank_as_mine_to_answer(shelf: Shelf) -> None:
    visitor, elsewhere = shelf.save(comment("50"), comment("51", "72", page="901"), source="page")
    views = [shelf.reader.item(item) for item in (visitor, elsewhere)]
    assert ["on your Page" in view.reasons for view in views if view] == [True, False]


def test_answer_that_came_before_what_it_answers_rises(shelf: Shelf) -> None:
    answer, asks = shelf.save(
        tweet("51", kind=PostKind.REPLY, parent="50", conversation="50", to_me=True),
        tweet("52", "8", "Do you bake on Sunday?", to_me=True),
    )
    assert shelf.lane("now") == [asks, answer]
    shelf.store.posts.save([tweet("50", "1", created_at=ago(hours=2))], None, NOON, MINE)
    assert shelf.lane("now") == [answer, asks]
    view = shelf.reader.item(answer)
    assert view is not None
    assert view.reasons[0] == "answers you"


def test_replies_between_others_sink_and_ones_own_thread_does_not(shelf: Shelf) -> None:
    root, between, own, unknown, mentioned = shelf.save(
        tweet("50"),
        tweet("51", "8", kind=PostKind.REPLY, parent="50", conversation="50"),
        tweet("52", kind=PostKind.REPLY, parent="50", conversation="50"),
        tweet("53", kind=PostKind.REPLY, parent="49"),
        tweet("54", kind=PostKind.REPLY, parent="49", mentions=("3",)),
    )
    views = {item: shelf.reader.item(item) for item in (root, between, own, unknown, mentioned)}
    assert {item for item, view in views.items() if view and "between others" in view.reasons} == {between, mentioned}


def test_height_in_now_stays_while_it_stays_there(shelf: Shelf) -> None:
    plain, asks = shelf.save(tweet("50"), tweet("51", "8", "Where is flour to be had?", created_at=ago(hours=3)))
    before = shelf.reader.rows("now", 0, 9)
    shelf.save(tweet("50", text="Where is rye to be had?"))
    shelf.store.states.read(asks, NOON)
    assert [(row.item, row.sort) for row in shelf.reader.rows("now", 0, 9)] == [(row.item, row.sort) for row in before]
    shelf.save(tweet("50", text="Where is rye to be had?", to_me=True))
    assert shelf.lane("now") == [plain, asks]
