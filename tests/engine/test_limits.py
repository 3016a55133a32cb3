"""A limit holds up what it names and nothing else, and its end is kept; a network that asks to go easy is heard."""

from datetime import timedelta

import pytest

from engage.domain.action import ActionKind
from engage.domain.errors import CredentialsRejected, RateLimited
from engage.domain.events import ActionChanged, LanePaused, SyncFinished, ThreadLoaded
from engage.domain.network import FeedPage
from engage.domain.outbox import OutboxState
from engage.domain.source import Rest, Source
from engage.store.rows import LaneRow
from tests.engine.desk import WORDS, Desk, post_by
from tests.engine.fake import lost

WAIT = timedelta(minutes=7)
ANSWER = "GET /lists\nHTTP 429"


def limit(desk: Desk, *, whole: bool = False) -> RateLimited:
    return RateLimited("Too many calls.", desk.clock.now() + WAIT, ANSWER, whole=whole)


def lane(desk: Desk, title: str) -> LaneRow:
    return next(row for row in desk.reading().lanes() if row.title == title)


def test_a_limit_of_one_source_leaves_the_others_alone(desk: Desk) -> None:
    desk.town.add(post_by("ana", 1), "mentions")
    until = desk.clock.now() + WAIT
    desk.network.fail("fetch", limit(desk))
    desk.run_sync()
    assert lane(desk, "Bakers").rest == Rest("Too many calls.", until, ANSWER, limited=True)
    assert (lane(desk, "Mentions").rest, desk.reading().total("all")) == (None, 1)
    assert not [event for event in desk.events if isinstance(event, LanePaused)]
    [failed] = [event for event in desk.events if isinstance(event, SyncFinished) and event.failed]
    assert (failed.title, failed.until, failed.answer) == ("Bakers", until, ANSWER)


def test_neither_the_person_nor_a_new_start_shortens_it(desk: Desk) -> None:
    desk.network.fail("fetch", limit(desk))
    desk.run_sync()
    desk.kill()
    report = {one.title: (one.failed, one.requests) for one in desk.sync.run_pass()}
    assert report == {"Bakers": ("Too many calls.", 0), "Mentions": ("", 1)}
    assert desk.network.calls.count("fetch") == 1
    desk.clock.advance(WAIT.total_seconds())
    assert [one.failed for one in desk.sync.run_pass()] == ["", ""]
    assert lane(desk, "Bakers").rest is None


def test_reading_goes_on_where_it_left_off_and_counts_nothing_twice(desk: Desk) -> None:
    for number in range(120):
        desk.town.add(post_by("ana", number))
    desk.sync.step()
    desk.network.fail("fetch", limit(desk))
    desk.run_sync()
    assert desk.reading().total("all") == 50
    desk.clock.advance(WAIT.total_seconds())
    desk.run_sync()
    assert desk.reading().total("all") == 120
    assert sum(event.read for event in desk.events if isinstance(event, SyncFinished)) == 120


def test_a_limit_of_the_whole_account_stops_its_lane_and_outlives_it(desk: Desk) -> None:
    until = desk.clock.now() + WAIT
    desk.network.fail("fetch", limit(desk, whole=True))
    desk.run_sync()
    assert [event.until for event in desk.events if isinstance(event, LanePaused)] == [until]
    assert desk.network.calls == ["sources", "fetch"]
    desk.kill()
    [bakers, _] = desk.sync.run_pass()
    assert (bakers.failed, bakers.until) == ("Too many calls.", until)


def test_a_conversation_that_has_to_wait_holds_up_no_list(desk: Desk) -> None:
    [item] = desk.bring(post_by("ana", 1))
    desk.network.fail("thread", limit(desk))
    desk.sync.ask_thread(item)
    desk.town.add(post_by("ben", 2))
    desk.sync.ask_now()
    desk.run_sync()
    assert ThreadLoaded(item, 0, "Too many calls.", ANSWER) in desk.events
    assert desk.store.posts.item("x", "ben2")


def test_likes_that_wait_let_retweets_pass_and_keep_their_order(desk: Desk) -> None:
    ana, ben = desk.bring(post_by("ana", 1), post_by("ben", 2))
    desk.network.fail("perform", limit(desk))
    first = desk.engagement.like(ana)
    desk.engagement.like(ben)
    desk.engagement.repost(ana)
    desk.deliver(60)
    assert [action.kind for action in desk.town.performed] == [ActionKind.REPOST]
    assert desk.entry(first).state is OutboxState.QUEUED
    told = [event for event in desk.events if isinstance(event, ActionChanged) and event.answer == ANSWER]
    assert [event.sentence for event in told] == ["The like of Ana's post waits: Too many calls."]
    assert desk.delivery.due() == desk.entry(first).hold_until
    desk.deliver(WAIT.total_seconds())
    liked = [action.post.id for action in desk.town.performed if action.post and action.kind is ActionKind.LIKE]
    assert liked == ["ana1", "ben2"]


def test_two_replies_in_one_conversation_arrive_in_their_order(desk: Desk) -> None:
    [item] = desk.bring(post_by("ana", 1))
    desk.network.fail("perform", limit(desk))
    desk.engagement.reply(item, WORDS)
    desk.deliver(30)
    desk.engagement.reply(item, f"{WORDS}, and cloth as well")
    desk.deliver(30)
    assert desk.town.performed == []
    desk.kill()
    desk.deliver(WAIT.total_seconds())
    assert [action.text for action in desk.town.performed] == [WORDS, f"{WORDS}, and cloth as well"]


def test_a_look_for_what_is_in_doubt_waits_by_itself(desk: Desk) -> None:
    ana, ben = desk.bring(post_by("ana", 1), post_by("ben", 2))
    desk.network.fail("perform", lost(), after=True)
    answer = desk.engagement.like(ana)
    desk.deliver(12)
    desk.network.fail("find", limit(desk))
    desk.engagement.repost(ben)
    desk.deliver(20)
    assert desk.town.count(ActionKind.REPOST) == 1
    assert desk.state(answer) is OutboxState.UNCONFIRMED
    desk.deliver(WAIT.total_seconds())
    assert desk.state(answer) is OutboxState.CONFIRMED


def test_nothing_is_asked_after_a_bill_that_is_not_paid_until_the_person_acts(desk: Desk) -> None:
    desk.run_sync()
    desk.clock.advance(300)
    desk.network.fail("fetch", CredentialsRejected("The credits are used up.", "HTTP 402"))
    desk.run_sync()
    calls = len(desk.network.calls)
    for _ in range(600):
        desk.clock.advance(60)
        desk.run_sync()
    assert len(desk.network.calls) == calls
    desk.sync.ask_now()
    desk.run_sync()
    assert len(desk.network.calls) > calls


@pytest.mark.parametrize(("ease", "minutes"), [(1, 3), (2, 6), (4, 12)])
def test_a_network_that_asks_to_go_easy_is_visited_more_rarely_and_asked_for_no_more(
    desk: Desk, ease: int, minutes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fetch(_source: Source) -> FeedPage:
        desk.network.calls.append("fetch")
        return FeedPage((post_by("ana", 1, parent="unknown"),), cursor="1", ease=ease)

    monkeypatch.setattr(desk.network, "fetch", fetch)
    desk.run_sync()
    assert ("posts" in desk.network.calls) is (ease == 1)
    notices = {event.notice for event in desk.events if isinstance(event, SyncFinished) and event.title == "Bakers"}
    slower = "Bakers is read more rarely for now: its network's limit of calls is near."
    assert notices == {slower if ease > 1 else ""}
    bakers = desk.store.sources.all()[0]
    assert desk.sync._plan._times[bakers.id] == desk.clock.now() + timedelta(minutes=minutes)
