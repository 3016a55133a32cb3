"""Reading that is refused, limited, cut off or killed; and conversations."""

from dataclasses import replace
from datetime import timedelta

import pytest

from engage.domain.errors import CredentialsRejected, RateLimited, Refused, Unreachable
from engage.domain.events import LanePaused, SyncFinished, ThreadLoaded
from engage.domain.post import PostKind
from tests.engine.desk import Desk, post_by
from tests.engine.fake import ME, Killed


def fill(desk: Desk, count: int) -> None:
    for number in range(count):
        desk.town.add(post_by(f"p{number % 150}", number % 900, id=f"list{number}"))


def finished(desk: Desk) -> list[SyncFinished]:
    return [event for event in desk.events if isinstance(event, SyncFinished)]


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
    assert desk.store.people.missing("x", [f"p{number}" for number in range(120)], desk.clock.now()) == []


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


def test_a_conversation_brings_both_sides_and_then_only_what_is_later(desk: Desk) -> None:
    [item] = desk.bring(post_by("ana", 1))
    answer = post_by("ben", 2, conversation="ana1", parent="ana1", kind=PostKind.REPLY)
    desk.town.add(answer, "elsewhere")
    desk.sync.ask_thread(item)
    desk.run_sync()
    assert ThreadLoaded(item, 1) in desk.events
    assert [row.author for row in desk.reading().thread(item)] == ["Ana", "Ben"]
    desk.town.add(replace(answer, id="ben3", author="cat"), "elsewhere")
    assert desk.converse(item) == ThreadLoaded(item, 1)


def test_a_conversation_tells_what_is_gone(desk: Desk) -> None:
    talk = [post_by("ana", 1), post_by("ben", 2, conversation="ana1", parent="ana1")]
    ana, ben = desk.bring(*talk)
    desk.town.gone.add("ben2")
    desk.converse(ana)
    row = desk.reading().row(ben)
    assert row is not None
    assert row.gone


def test_a_conversation_that_fails_says_so(desk: Desk) -> None:
    [item] = desk.bring(post_by("ana", 1))
    desk.network.fail("thread", Refused("It was deleted.", gone=True))
    assert desk.converse(item) == ThreadLoaded(item, 0, "It was deleted.", gone=1)
    row = desk.reading().row(item)
    assert row is not None
    assert row.gone
    desk.network.fail("thread", Unreachable("No connection."))
    assert desk.converse(item) == ThreadLoaded(item, 0, "No connection.")
    desk.sync.ask_thread(item)
    assert desk.events[-1] == ThreadLoaded(item, 0, "No connection.")


def test_a_conversation_of_another_account_is_left_to_it(desk: Desk) -> None:
    [item] = desk.bring(post_by("ana", 1, page="someone"))
    assert desk.converse(item) is None
    assert desk.converse(99) is None


def test_an_account_that_cannot_even_be_asked_fails_with_the_reason(desk: Desk) -> None:
    desk.network.fail("sources", CredentialsRejected("The token is not valid."))
    [failed] = desk.sync.run_pass()
    assert (failed.source, failed.title, failed.failed) == (0, "Mira", "The token is not valid.")


def test_a_fault_of_ours_in_one_source_does_not_stop_the_others(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    desk.town.add(post_by("ana", 1), "mentions")
    desk.network.fail("fetch", KeyError("data"))
    [bakers, mentions] = desk.sync.run_pass()
    assert "KeyError" in bakers.failed
    assert (mentions.failed, mentions.new) == ("", 1)
    assert "a fault while reading Bakers" in caplog.text
