"""A lane that waits says so, and says when it goes on, however the waiting ended."""

from datetime import UTC, datetime, timedelta

import pytest

from engage.domain.errors import CredentialsRejected, RateLimited, Unreachable
from engage.domain.events import LaneCrashed, LanePaused, LaneResumed
from engage.domain.network import Network
from engage.domain.schedule import LONGEST_LIMIT, RATE_WINDOW
from engage.engine.lanes import Doors
from engage.engine.runner import Runner
from tests.engine.desk import Desk, post_by
from tests.engine.fake import ME, FakeNetwork

PATIENCE = 20.0
RESUMED = LaneResumed(ME.id, "sync")


def test_asking_again_by_hand_ends_a_pause_audibly(desk: Desk) -> None:
    for error in (Unreachable("X cannot be reached."), CredentialsRejected("X does not accept this token.")):
        desk.events.clear()
        desk.sync.ask_now()
        desk.network.fail("fetch", error)
        desk.run_sync()
        assert isinstance(desk.events[-1], LanePaused)
        desk.sync.ask_now()
        assert RESUMED not in desk.events
        desk.run_sync()
        assert RESUMED in desk.events


def test_a_time_that_is_too_far_off_is_waited_for_a_day_at_most(desk: Desk) -> None:
    for ahead in (timedelta(days=2), timedelta(days=2_000_000)):
        desk.sync.ask_now()
        desk.network.fail("fetch", RateLimited("X asks to wait.", desk.clock.now() + ahead))
        desk.run_sync()
        told = "X asks to wait. The time it names is too far off; it is asked again in a day."
        assert desk.events[-1] == LanePaused(ME.id, "sync", told, desk.clock.now() + LONGEST_LIMIT)
        desk.clock.advance((LONGEST_LIMIT + timedelta(seconds=1)).total_seconds())
        desk.run_sync()
        assert RESUMED in desk.events


def test_a_time_that_is_over_is_waited_for_a_window(desk: Desk) -> None:
    desk.network.fail("fetch", RateLimited("X asks to wait.", datetime.min.replace(tzinfo=UTC)))
    desk.run_sync()
    assert desk.events[-1] == LanePaused(ME.id, "sync", "X asks to wait.", desk.clock.now() + RATE_WINDOW)


def test_a_lane_whose_last_gesture_was_taken_back_waits_for_nothing(desk: Desk) -> None:
    [item] = desk.bring(post_by("ana", 1))
    desk.engagement.like(item)
    desk.network.fail("perform", Unreachable("X cannot be reached."))
    desk.deliver(11)
    desk.engagement.undo()
    desk.deliver(10)
    assert desk.town.performed == []
    assert desk.events[-1] == LaneResumed(ME.id, "delivery")


def test_a_lane_that_crashed_says_that_it_works_again(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    doors, opened = desk.doors(), list[FakeNetwork]()

    def opening(_account: str) -> Network:
        network = FakeNetwork(desk.town, desk.clock)
        if not opened:
            network.fail("sources", KeyError("data"))
        opened.append(network)
        return network

    runner = Runner([ME.id], Doors(doors.open_store, opening, doors.clock, doors.report, doors.me, doors.goals))
    runner._workers = [worker for worker in runner._workers if worker.lane.name == "sync"]
    runner.start()
    assert runner.settle(PATIENCE)
    desk.clock.advance(31)
    assert runner.settle(PATIENCE)
    assert runner.stop(PATIENCE)
    told = [event for event in desk.events if isinstance(event, LaneCrashed | LaneResumed)]
    assert [type(event) for event in told] == [LaneCrashed, LaneResumed]
    assert "crashed" in caplog.text
