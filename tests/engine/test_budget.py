"""The day's read budget: a line at 80 %, a pause at 100 %, mentions last, and never a word against a gesture."""

from datetime import UTC, datetime, timedelta

import pytest

from engage.domain.action import ActionKind
from engage.domain.errors import Unreachable
from engage.domain.events import BudgetTold, ThreadLoaded
from engage.domain.network import Capability
from engage.domain.outbox import OutboxState
from engage.domain.price import resumes, utc_day
from engage.engine.sync import Sync
from tests.engine.desk import Desk, post_by
from tests.engine.fake import ME, lost

SPENT = "Today's $0.10 for reading are spent. Reading resumes at 00:00 UTC."
LOW = "Reading has cost $0.08 or more of today's $0.10; at $0.10 it pauses."


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """With ten cents a day: twenty posts of a list, or a hundred mentions."""
    desk.network.with_authors = True
    desk.network.page_size = 8
    desk.sync = Sync(desk.store, desk.network, desk.clock, desk.goals, desk.events.append, frozenset({ME.id}), 100_000)
    return desk


def fill(desk: Desk, count: int, feed: str = "list", start: int = 0) -> None:
    for number in range(start, start + count):
        desk.town.add(post_by("ana", number % 900, id=f"{feed}{number}", to_me=feed == "mentions"), feed)


def told(desk: Desk) -> list[str]:
    return [event.sentence for event in desk.events if isinstance(event, BudgetTold)]


def new_pass(desk: Desk) -> None:
    desk.sync.ask_now()
    desk.run_sync()


def test_below_four_fifths_nothing_is_said(desk: Desk) -> None:
    fill(desk, 15)
    desk.run_sync()
    assert told(desk) == []
    fill(desk, 1, start=15)
    new_pass(desk)
    new_pass(desk)
    assert told(desk) == [LOW]


def test_at_the_whole_budget_lists_rest_until_midnight(desk: Desk) -> None:
    fill(desk, 40)
    desk.run_sync()
    assert told(desk) == [LOW, SPENT]
    assert BudgetTold(ME.id, SPENT, resumes(desk.clock.now())) in desk.events
    assert len(desk.reading().rows("all", 0, 99)) == 24, "the page under way is finished, and no other is asked for"
    bakers, mentions = desk.store.sources.all(ME.id)
    lanes = {lane.title: lane.paused for lane in desk.reading().lanes()}
    assert (lanes[bakers.title], lanes[mentions.title]) == (SPENT, "")
    asked = desk.network.calls.count("fetch")
    for _ in range(3):
        desk.clock.advance(3600)
        new_pass(desk)
    assert desk.network.calls.count("fetch") == asked + 3, "only the mentions"
    desk.clock.advance((resumes(desk.clock.now()) - desk.clock.now()).total_seconds())
    desk.run_sync()
    assert told(desk)[-3:] != [SPENT]
    assert len(desk.reading().rows("all", 0, 99)) == 40
    assert desk.store.charges.reads(desk.clock.now()) == 16 * 5_000


def test_mentions_stop_last(desk: Desk) -> None:
    fill(desk, 24)
    desk.run_sync()
    for start in range(0, 30, 3):
        fill(desk, 3, "mentions", start)
        new_pass(desk)
    read = len(desk.reading().rows("mentions", 0, 99))
    assert read == 12, "a tenth of the budget is ten mentions; the page under way is finished"
    assert {lane.title: lane.paused for lane in desk.reading().lanes()}["Mentions"] == SPENT


def test_a_conversation_waits_too_and_says_so(desk: Desk) -> None:
    fill(desk, 24)
    desk.run_sync()
    item = desk.store.posts.item("x", "list0")
    assert desk.converse(item) == ThreadLoaded(item, 0, SPENT)
    assert "thread" not in desk.network.calls


def test_gestures_go_out_all_the_same(desk: Desk) -> None:
    fill(desk, 24)
    desk.run_sync()
    item = desk.store.posts.item("x", "list3")
    desk.look_at(item)
    answer = desk.engagement.like(item)
    desk.deliver()
    assert desk.state(answer) is OutboxState.CONFIRMED
    today = utc_day(desk.clock.now())
    [write] = [row for row in desk.reading().costs(today, today) if not row.is_read]
    assert (write.lane, write.count, write.micros) == ("gestures", 1, 15_000)


def test_one_pass_from_the_command_line_tells_which_sources_were_left(desk: Desk) -> None:
    fill(desk, 40)
    results = {one.title: (one.new, one.failed) for one in desk.sync.run_pass()}
    assert results == {"Bakers": (24, SPENT), "Mentions": (0, "")}


def test_what_a_failed_pass_cost_is_booked(desk: Desk) -> None:
    fill(desk, 12)
    desk.network.fail("fetch", Unreachable("gone for a moment"), after=True)
    desk.run_sync()
    desk.clock.advance(60)
    desk.run_sync()
    assert desk.store.charges.reads(desk.clock.now()) == 12 * 5_000


def test_the_first_minute_of_a_day_takes_the_line_back(desk: Desk) -> None:
    fill(desk, 24)
    desk.run_sync()
    midnight = datetime.combine(utc_day(desk.clock.now()) + timedelta(days=1), datetime.min.time(), UTC)
    desk.clock.advance((midnight - desk.clock.now()).total_seconds())
    desk.run_sync()
    assert told(desk)[-1] == ""


@pytest.mark.parametrize(("sent", "booked"), [(True, [15_000]), (False, [])])
def test_what_the_person_says_was_done_is_booked_where_the_app_had_sent_it(
    desk: Desk, sent: bool, booked: list[int]
) -> None:
    fill(desk, 1)
    desk.run_sync()
    item = desk.store.posts.item("x", "list0")
    desk.look_at(item)
    if sent:
        desk.network.fail("perform", lost(), after=False)
        desk.network.fail("find", *[lost()] * 3)
    else:
        desk.network.ways[ActionKind.LIKE] = Capability.HAND_OFF
    answer = desk.engagement.like(item)
    desk.deliver()
    assert desk.state(answer) is (OutboxState.UNCONFIRMED if sent else OutboxState.HANDED_OFF)
    desk.engagement.confirm_hand_off(desk.entry(answer).id, True)
    today = utc_day(desk.clock.now())
    assert [row.micros for row in desk.reading().costs(today, today) if not row.is_read] == booked
