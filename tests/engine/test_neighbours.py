"""One account's server never ends its answer: the lanes of the other, and the person's keys, go on meanwhile."""

import threading
from dataclasses import replace

from engage.domain.events import Event, LanePaused, PassFinished
from engage.domain.network import Network
from engage.domain.source import Account
from engage.engine.runner import Runner
from engage.networks.x.adapter import XNetwork
from engage.networks.x.keys import XKeys
from tests.engine.desk import Desk, post_by
from tests.engine.fake import ME
from tests.networks.wicked import wicked

PATIENCE = 20.0
"""Seconds until a test gives up; never reached where the lanes work."""

BLOCKED = Account("x", "77", "Blocked", "blocked")
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n"


def test_a_server_without_an_end_keeps_nobody_else_waiting(desk: Desk) -> None:
    desk.town.add(post_by("ana", 1))
    with desk.store.transaction():
        desk.store.accounts.put(BLOCKED)
    read, paused, doors = threading.Event(), threading.Event(), desk.doors()

    def report(event: Event) -> None:
        desk.events.append(event)
        if isinstance(event, PassFinished) and event.account == ME.id:
            read.set()
        if isinstance(event, LanePaused) and event.account == BLOCKED.id:
            paused.set()

    with wicked() as server:

        def opening(account: str) -> Network:
            if account == ME.id:
                return doors.open_network(account)
            return XNetwork(XKeys(bearer="t"), BLOCKED, desk.clock, api_url=server.base, timeout=(2.0, PATIENCE))

        server.say_for_ever(HEAD, b" ", drips=True)
        runner = Runner([BLOCKED.id, ME.id], replace(doors, open_network=opening, report=report))
        runner.start()
        assert server.asked.wait(PATIENCE)
        assert read.wait(PATIENCE)
        item = desk.store.posts.item("x", "ana1")
        assert item
        desk.engagement.like(item)
        assert desk.liked(item)
        desk.clock.advance(10)
        runner.wake(ME.id)
        assert runner.drain(PATIENCE)
        assert desk.town.liked == {"ana1"}
        assert not paused.is_set()
    assert paused.wait(PATIENCE)
    assert runner.stop(PATIENCE)
    [said] = {event.sentence for event in desk.events if isinstance(event, LanePaused)}
    assert said.startswith("X did not answer.")
