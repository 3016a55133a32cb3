"""What comes in: incremental, in batches, safe to stop anywhere."""

from dataclasses import replace
from datetime import timedelta

import pytest

from engage.domain.events import LanePaused, PassFinished, SyncAdvanced, SyncFinished, SyncStarted, ThreadLoaded
from engage.domain.network import CredentialsRejected, RateLimited, Refused, Unreachable
from engage.domain.post import PostKind
from engage.domain.source import SourceKind
from tests.engine.desk import Desk, post_by
from tests.engine.fake import ME, Killed


def fill(desk: Desk, count: int, feed: str = "list") -> None:
    for number in range(count):
        desk.town.add(post_by(f"p{number % 150}", number % 900, id=f"{feed}{number}"), feed)


def finished(desk: Desk) -> list[SyncFinished]:
    return [event for event in desk.events if isinstance(event, SyncFinished)]


def test_an_account_without_sources_asks_what_there_is(desk: Desk) -> None:
    desk.run_sync()
    assert [source.kind for source in desk.store.sources.all(ME.id)] == [SourceKind.LIST, SourceKind.MENTIONS]
    desk.kill()
    desk.run_sync()
    assert "sources" not in desk.network.calls


def test_a_pass_tells_each_source(desk: Desk) -> None:
    fill(desk, 3)
    results = desk.sync.run_pass()
    assert [(one.title, one.new, one.read, one.requests, one.failed) for one in results] == [
        ("Bakers", 3, 3, 1, ""),
        ("Mentions", 0, 0, 1, ""),
    ]
    assert PassFinished(ME.id, desk.clock.now()) in desk.events


def test_the_second_pass_reads_nothing(desk: Desk) -> None:
    fill(desk, 130)
    assert sum(one.read for one in desk.sync.run_pass()) == 130
    for again in (False, True):
        if again:
            desk.kill()
        results = desk.sync.run_pass()
        assert [(one.new, one.changed, one.read, one.requests) for one in results] == [(0, 0, 0, 1)] * 2


def test_only_what_is_new_is_read(desk: Desk) -> None:
    fill(desk, 5)
    desk.sync.run_pass()
    desk.town.add(post_by("zoe", 30))
    assert [(one.new, one.read) for one in desk.sync.run_pass()] == [(1, 1), (0, 0)]


def test_an_edit_changes_the_item(desk: Desk) -> None:
    desk.sync.run_pass()
    desk.town.add(post_by("ana", 1))
    desk.sync.run_pass()
    desk.town.add(post_by("ana", 1, text="Corrected", version="9", edited=True))
    assert [one.changed for one in desk.sync.run_pass()] == [1, 0]
    post = desk.store.posts.post(desk.store.posts.item("x", "ana1"))
    assert post is not None
    assert post.text == "Corrected"


def test_two_thousand_posts_come_in_pages_and_small_transactions(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(desk, 2000)
    desk.network.page_size = 900
    sizes: list[int] = []
    save = desk.store.posts.save

    def counting(posts, *rest):  # type: ignore[no-untyped-def]
        sizes.append(len(posts))
        return save(posts, *rest)

    monkeypatch.setattr(desk.store.posts, "save", counting)
    [bakers, _] = desk.sync.run_pass()
    assert (bakers.new, bakers.requests) == (2000, 3)
    assert max(sizes) <= 100
    assert desk.reading().total("all") == 2000


def test_progress_is_told_page_by_page(desk: Desk) -> None:
    fill(desk, 120)
    desk.sync.run_pass()
    told = [event for event in desk.events if isinstance(event, SyncStarted | SyncAdvanced) and event.title == "Bakers"]
    assert told == [
        SyncStarted(1, "Bakers"),
        SyncAdvanced(1, "Bakers", 50),
        SyncAdvanced(1, "Bakers", 100),
    ]


def test_a_step_is_one_request(desk: Desk) -> None:
    fill(desk, 120)
    before = 0
    while desk.sync.step():
        assert len(desk.network.calls) - before <= 2
        before = len(desk.network.calls)


@pytest.mark.parametrize("calls", range(1, 7))
def test_a_kill_between_any_two_requests_loses_nothing(desk: Desk, calls: int) -> None:
    fill(desk, 120)
    desk.network.with_authors = False
    for _ in range(calls):
        desk.sync.step()
    desk.kill()
    desk.network.with_authors = False
    desk.sync.run_pass()
    assert desk.reading().total("all") == 120
    assert desk.store.people.missing("x", [f"p{number}" for number in range(120)]) == []


def test_a_kill_in_the_middle_of_saving_reads_the_page_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(desk, 250)
    desk.network.page_size = 250
    save, calls = desk.store.posts.save, iter(range(10))

    def dying(*args):  # type: ignore[no-untyped-def]
        if next(calls) == 1:
            raise Killed
        return save(*args)

    monkeypatch.setattr(desk.store.posts, "save", dying)
    with pytest.raises(Killed):
        desk.sync.run_pass()
    desk.kill()
    desk.network.page_size = 250
    assert desk.reading().total("all") == 100
    assert desk.sync.run_pass()[0].new == 150
    assert desk.reading().total("all") == 250


def test_unknown_authors_are_looked_up_by_the_hundred(desk: Desk) -> None:
    for number in range(130):
        desk.town.add(post_by(f"p{number}", number))
    desk.network.page_size = 130
    desk.network.with_authors = False
    desk.sync.run_pass()
    assert desk.network.calls.count("profiles") == 2
    assert desk.store.dealings.name("x", "p129") == "P129"


def test_what_a_post_answers_or_quotes_is_looked_up(desk: Desk) -> None:
    desk.town.add(post_by("ben", 1), "elsewhere")
    desk.town.add(post_by("cat", 2), "elsewhere")
    desk.town.add(post_by("ana", 3, parent="ben1", conversation="ben1", kind=PostKind.REPLY))
    desk.town.add(post_by("dan", 4, quoted="cat2", kind=PostKind.QUOTE))
    [bakers, _] = desk.sync.run_pass()
    assert bakers.new == 2
    assert all(desk.store.posts.item("x", id_) for id_ in ("ben1", "cat2"))
    assert desk.store.dealings.name("x", "ben") == "Ben"
    assert desk.reading().total("all") == 2


def test_a_network_that_refuses_look_ups_is_read_nevertheless(desk: Desk) -> None:
    desk.town.add(post_by("ana", 3, parent="ben1", conversation="ben1", kind=PostKind.REPLY))
    desk.network.fail("posts", Refused("Not in your plan."))
    [bakers, _] = desk.sync.run_pass()
    assert (bakers.new, bakers.failed) == (1, "")
    assert desk.sync.run_pass()[0].read == 0


def test_a_refused_source_is_paused_and_the_others_go_on(desk: Desk) -> None:
    desk.town.add(post_by("ana", 1), "mentions")
    desk.network.fail("fetch", Refused("The list was deleted."))
    [bakers, mentions] = desk.sync.run_pass()
    assert (bakers.failed, mentions.failed, mentions.new) == ("The list was deleted.", "", 1)
    paused = {lane.title: lane.paused for lane in desk.reading().lanes()}
    assert paused["Bakers"] == "The list was deleted."
    desk.clock.advance(3599)
    calls = len(desk.network.calls)
    desk.run_sync()
    assert len(desk.network.calls) == calls + 1
    desk.clock.advance(2)
    desk.run_sync()
    assert {lane.title: lane.paused for lane in desk.reading().lanes()}["Bakers"] == ""


def test_a_rate_limit_pauses_and_goes_on_where_it_stopped(desk: Desk) -> None:
    fill(desk, 120)
    desk.sync.step()
    until = desk.clock.now() + timedelta(minutes=4)
    desk.network.fail("fetch", RateLimited("Too many calls.", until))
    desk.run_sync()
    assert LanePaused(ME.id, "sync", "Too many calls.", until) in desk.events
    assert desk.reading().total("all") == 50
    desk.clock.advance(241)
    desk.run_sync()
    assert desk.reading().total("all") == 120
    assert sum(one.read for one in finished(desk)) == 120


def test_an_unreachable_network_backs_off_and_everything_stays_readable(desk: Desk) -> None:
    [item] = desk.bring(post_by("ana", 1))
    desk.sync.ask_now()
    desk.network.fail("fetch", Unreachable("No connection."), Unreachable("No connection."))
    desk.run_sync()
    assert desk.sync.due() == desk.clock.now() + timedelta(seconds=5)
    desk.clock.advance(5)
    desk.run_sync()
    assert desk.sync.due() == desk.clock.now() + timedelta(seconds=10)
    assert desk.reading().row(item) is not None


def test_rejected_credentials_stop_the_lane(desk: Desk) -> None:
    desk.network.fail("fetch", CredentialsRejected("The token is not valid."))
    results = desk.sync.run_pass()
    assert [one.failed for one in results] == ["The token is not valid."] * 2
    desk.clock.advance(86_400)
    calls = len(desk.network.calls)
    desk.run_sync()
    assert len(desk.network.calls) == calls
    assert [one.failed for one in desk.sync.run_pass()] == ["", ""]


def test_sources_come_due_in_their_own_time(desk: Desk) -> None:
    desk.run_sync()
    for seconds, expected in ((59, 0), (2, 1), (120, 2)):
        calls = len(desk.network.calls)
        desk.clock.advance(seconds)
        desk.run_sync()
        assert len(desk.network.calls) - calls == expected


def test_a_source_taken_away_is_not_waited_for(desk: Desk) -> None:
    desk.run_sync()
    for source in desk.store.sources.all(ME.id):
        desk.store.sources.deactivate(source.id)
    desk.clock.advance(600)
    desk.run_sync()
    assert desk.sync.due() > desk.clock.now()


def test_a_conversation_brings_both_sides_and_then_only_what_is_later(desk: Desk) -> None:
    [item] = desk.bring(post_by("ana", 1))
    answer = post_by("ben", 2, conversation="ana1", parent="ana1", kind=PostKind.REPLY)
    desk.town.add(answer, "elsewhere")
    desk.sync.ask_thread(item)
    desk.run_sync()
    assert ThreadLoaded(item, 1) in desk.events
    assert [row.author for row in desk.reading().thread(item)] == ["Ana", "Ben"]
    desk.town.add(replace(answer, id="ben3", author="cat"), "elsewhere")
    assert desk.sync.refresh_thread(item) == ThreadLoaded(item, 1)


def test_a_conversation_tells_what_is_gone(desk: Desk) -> None:
    talk = [post_by("ana", 1), post_by("ben", 2, conversation="ana1", parent="ana1")]
    ana, ben = desk.bring(*talk)
    desk.town.gone.add("ben2")
    desk.sync.refresh_thread(ana)
    row = desk.reading().row(ben)
    assert row is not None
    assert row.gone


def test_a_conversation_that_fails_says_so(desk: Desk) -> None:
    [item] = desk.bring(post_by("ana", 1))
    desk.network.fail("thread", Refused("It was deleted.", gone=True))
    assert desk.sync.refresh_thread(item) == ThreadLoaded(item, 0, "It was deleted.")
    row = desk.reading().row(item)
    assert row is not None
    assert row.gone
    desk.network.fail("thread", Unreachable("No connection."))
    assert desk.sync.refresh_thread(item) == ThreadLoaded(item, 0, "No connection.")
    desk.sync.ask_thread(item)
    assert desk.events[-1] == ThreadLoaded(item, 0, "No connection.")


def test_a_conversation_of_another_account_is_left_to_it(desk: Desk) -> None:
    [item] = desk.bring(post_by("ana", 1, page="someone"))
    assert desk.sync.refresh_thread(item) is None
    assert desk.sync.refresh_thread(99) is None
