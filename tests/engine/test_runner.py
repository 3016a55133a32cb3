"""The lanes in their threads: woken, settled, crashed, stopped. Time is moved by hand."""

import threading
from collections.abc import Iterator

import pytest

from engage.domain.errors import CredentialsRejected
from engage.domain.events import LaneCrashed, PassFinished, ThreadLoaded
from engage.domain.network import Network
from engage.engine.lanes import Doors
from engage.engine.runner import InlineRunner, Runner
from engage.store.store import Store
from tests.engine.desk import Desk, post_by
from tests.engine.fake import ME, FakeNetwork

PATIENCE = 20.0
"""Seconds until a test gives up; never reached where the lanes work."""


@pytest.fixture
def runner(desk: Desk) -> Iterator[Runner]:
    one = Runner([ME.id], desk.doors())
    yield one
    assert one.stop(PATIENCE)


def test_what_is_new_comes_in_and_what_is_done_goes_out(desk: Desk, runner: Runner) -> None:
    desk.town.add(post_by("ana", 1))
    runner.start()
    assert runner.settle(PATIENCE)
    assert any(isinstance(event, PassFinished) for event in desk.events)
    item = desk.store.posts.item("x", "ana1")
    desk.engagement.like(item)
    runner.wake(ME.id)
    assert runner.settle(PATIENCE)
    assert desk.town.liked == set()
    desk.clock.advance(10)
    assert runner.settle(PATIENCE)
    assert desk.town.liked == {"ana1"}


def test_sync_now_and_a_conversation_on_demand(desk: Desk, runner: Runner) -> None:
    runner.start()
    assert runner.settle(PATIENCE)
    desk.town.add(post_by("ana", 1))
    runner.sync_now()
    assert runner.settle(PATIENCE)
    item = desk.store.posts.item("x", "ana1")
    assert item
    runner.open_thread(item)
    assert runner.settle(PATIENCE)
    assert ThreadLoaded(item, 0) in desk.events
    passes = sum(isinstance(event, PassFinished) for event in desk.events)
    runner.sync_now("x:other")
    assert runner.settle(PATIENCE)
    assert sum(isinstance(event, PassFinished) for event in desk.events) == passes


def test_leaving_waits_until_everything_is_out(desk: Desk, runner: Runner) -> None:
    items = desk.bring(post_by("ana", 1))
    desk.engagement.like(items[0])
    runner.start()
    desk.engagement.send_waiting()
    assert runner.drain(PATIENCE)
    assert desk.town.liked == {"ana1"}


def test_a_lane_works_in_a_thread_of_its_own(desk: Desk) -> None:
    names: list[str] = []
    doors = desk.doors()

    def opening(account: str) -> Network:
        names.append(threading.current_thread().name)
        return doors.open_network(account)

    runner = Runner([ME.id], Doors(doors.open_store, opening, doors.clock, doors.report, doors.me, doors.goals))
    runner.start()
    assert runner.settle(PATIENCE)
    assert runner.stop(PATIENCE)
    assert sorted(names) == ["engage delivery x:me", "engage sync x:me"]


def test_a_crash_is_told_and_the_lane_goes_on_after_a_pause(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    opened: list[FakeNetwork] = []
    doors = desk.doors()

    def opening(account: str) -> Network:
        network = FakeNetwork(desk.town, desk.clock)
        if not opened:
            network.fail("sources", KeyError("data"))
        opened.append(network)
        return network

    runner = Runner([ME.id], Doors(doors.open_store, opening, doors.clock, doors.report, doors.me, doors.goals))
    runner._workers = [worker for worker in runner._workers if worker.lane.name == "sync"]
    runner.start()
    assert runner.settle(PATIENCE)
    [crash] = [event for event in desk.events if isinstance(event, LaneCrashed)]
    assert (crash.account, crash.lane) == (ME.id, "sync")
    assert "KeyError" in crash.sentence
    assert "crashed" in caplog.text
    desk.clock.advance(31)
    assert runner.settle(PATIENCE)
    assert any(isinstance(event, PassFinished) for event in desk.events)
    assert opened[0].closed
    assert runner.stop(PATIENCE)


def test_what_cannot_be_opened_says_why(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    def refusing(_account: str) -> Network:
        raise CredentialsRejected("No token is stored for X.")

    doors = desk.doors()
    runner = Runner([ME.id], Doors(doors.open_store, refusing, doors.clock, doors.report, doors.me, doors.goals))
    runner.start()
    assert runner.settle(PATIENCE)
    assert runner.stop(PATIENCE)
    sentences = {event.sentence for event in desk.events if isinstance(event, LaneCrashed)}
    assert sentences == {"No token is stored for X."}


def test_settling_gives_up_in_its_time_and_stopping_too(desk: Desk) -> None:
    gate, inside = threading.Event(), threading.Event()
    doors = desk.doors()

    def waiting() -> Store:
        inside.set()
        gate.wait(PATIENCE)
        return doors.open_store()

    runner = Runner([ME.id], Doors(waiting, doors.open_network, doors.clock, doors.report, doors.me, doors.goals))
    runner.start()
    assert inside.wait(PATIENCE)
    assert not runner.settle(0.01)
    assert not runner.stop(0.01)
    gate.set()
    assert runner.stop(PATIENCE)


def test_a_runner_that_never_started_stops(desk: Desk) -> None:
    assert Runner([ME.id], desk.doors()).stop(0.1)


def test_inline_has_the_same_face(desk: Desk) -> None:
    [item] = desk.bring(post_by("ana", 1))
    inline = InlineRunner([ME.id], desk.doors())
    inline.start()
    desk.engagement.like(item)
    inline.wake(ME.id)
    inline.run_due()
    assert desk.town.liked == set()
    desk.clock.advance(10)
    assert inline.settle()
    assert desk.town.liked == {"ana1"}
    desk.town.add(post_by("ben", 2))
    inline.sync_now()
    inline.open_thread(item)
    assert inline.drain()
    assert desk.store.posts.item("x", "ben2")
    assert ThreadLoaded(item, 0) in desk.events
    assert inline.stop()
