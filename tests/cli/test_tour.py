"""The tour: a session by itself, and the three witnesses that it holds against each other."""

import json
import re
from datetime import datetime
from pathlib import Path

import pytest

from engage.cli.agreement import disagreements
from engage.cli.tour import START, played
from engage.cli.town import Announcement
from engage.domain.clock import FixedClock
from engage.sandbox.request_log import Logged
from engage.sandbox.running import Running
from engage.sandbox.server import start_line
from engage.sandbox.service import Vocabulary
from tests.cli.home import Home, TownHome
from tests.networks.specs import GraphSpec, XSpec, need_specs
from tests.town import open_town


def test_it_plays_a_day_on_which_all_agree(home: Home) -> None:
    ended = home.process("demo", "--tour", "--headless")
    assert (ended.returncode, ended.stderr) == (0, "")
    active, day, *_ = ended.stdout.splitlines()
    assert active.endswith(" active.")
    told = re.match(r"10/10, talk (\d+)\. ", day)
    assert told, day
    assert int(told[1]) >= 3
    assert home.files() == set()


def announced(town: Running) -> Announcement:
    return Announcement.read(json.dumps(start_line(town.sandbox, int(town.base.rpartition(":")[2]), 7)))


@need_specs
@pytest.mark.parametrize("vocabulary", ["old", "new"])
def test_every_request_of_it_is_one_that_the_networks_specify(tmp_path: Path, vocabulary: Vocabulary) -> None:
    start = datetime.fromisoformat(START)
    with open_town(vocabulary=vocabulary, now=start) as town:
        told = announced(town)
        assert played(told, tmp_path / "tour.db", FixedClock(start), headless=True) == []
        log = [Logged(**one) for one in told.ask("/requests")["requests"]]
        graph = GraphSpec(town.sandbox.town)
    asked = {net: [one for one in log if one.net == net and one.status != 400] for net in ("x", "fb")}
    assert len(log) - len(asked["x"]) - len(asked["fb"]) == (vocabulary == "new"), "a 400 teaches the spelling, once"
    assert {one.method for one in asked["x"]} == {"GET", "POST"}
    assert {one.method for one in asked["fb"]} == {"GET", "POST"}
    assert [fault for one in asked["x"] for fault in XSpec(vocabulary).wrong(one)] == []
    assert [fault for one in asked["fb"] for fault in graph.wrong(one)] == []


async def test_a_gesture_that_one_of_them_does_not_know_is_told(town_home: TownHome) -> None:
    town = town_home.town
    announcement = announced(town)
    async with town_home.sitting() as seat:
        await seat.seek(network="x", liked=False, mine=False)
        await seat.press("f")
        assert [line for line in disagreements(seat.app, announcement) if line.startswith("still open: like is held")]
        await seat.wait(15)
        assert disagreements(seat.app, announcement) == ["the day came to 1/10, talk 0"]
        with town.sandbox.lock:
            town.sandbox.meter.x("post_create", ["1"])
            day, billed = next(iter(town.sandbox.meter.days.items()))
        told = f"on {day} the books say {billed - 15_000} micro-dollars, the town's meter {billed}"
        assert disagreements(seat.app, announcement)[1:] == [told]
        with town.sandbox.lock:
            unseen = town.sandbox.town.acts.pop()
            elsewhere = next(
                one.id
                for one in town.sandbox.town.posts.values()
                if one.net == "x" and not one.deleted and one.id != unseen.target
            )
            town.sandbox.town.like(town.sandbox.town.my_x, elsewhere, "api")
        assert disagreements(seat.app, announcement)[:2] == [
            f"stored but not seen by the town: like of {unseen.target}",
            f"seen by the town but not stored: like of {elsewhere}",
        ]


def test_the_town_announces_its_present() -> None:
    line = {"x_api": "a", "graph": "b", "web": "c", "admin": "d", "plan": "full", "x": {"bearer": "s3cret"}}
    rest = {
        "now": "2026-11-22T09:00:00+00:00",
        "facebook": {"pages": [{"access_token": "s3cret"}]},
        "admin_token": "s3cret",
    }
    told = Announcement.read(json.dumps({**line, **rest}))
    assert told.x == {"bearer": "s3cret"}
    assert "s3cret" not in repr(told)
