"""The tour: a session by itself, and the three witnesses that it holds against each other."""

import json
import re

from engage.cli.agreement import disagreements
from engage.cli.town import Announcement
from engage.sandbox.server import start_line
from tests.cli.home import Home, TownHome


def test_it_plays_a_day_on_which_all_agree(home: Home) -> None:
    ended = home.process("demo", "--tour", "--headless")
    assert (ended.returncode, ended.stderr) == (0, "")
    active, day, *_ = ended.stdout.splitlines()
    assert active.endswith(" active.")
    told = re.match(r"10/10, talk (\d+)\. ", day)
    assert told, day
    assert int(told[1]) >= 3
    assert home.files() == set()


async def test_a_gesture_that_one_of_them_does_not_know_is_told(town_home: TownHome) -> None:
    town = town_home.town
    port = int(town.base.rpartition(":")[2])
    announced = Announcement.read(json.dumps(start_line(town.sandbox, port, 7)))
    async with town_home.sitting() as seat:
        await seat.seek(network="x", liked=False, mine=False)
        await seat.press("f")
        assert [line for line in disagreements(seat.app, announced) if line.startswith("still open: like is held")]
        await seat.wait(15)
        assert disagreements(seat.app, announced) == ["the day came to 1/10, talk 0"]
        with town.sandbox.lock:
            town.sandbox.meter.x("post_create", ["1"])
            day, billed = next(iter(town.sandbox.meter.days.items()))
        told = f"on {day} the books say {billed - 15_000} micro-dollars, the town's meter {billed}"
        assert disagreements(seat.app, announced)[1:] == [told]
        with town.sandbox.lock:
            unseen = town.sandbox.town.acts.pop()
            elsewhere = next(
                one.id
                for one in town.sandbox.town.posts.values()
                if one.net == "x" and not one.deleted and one.id != unseen.target
            )
            town.sandbox.town.like(town.sandbox.town.my_x, elsewhere, "api")
        assert disagreements(seat.app, announced)[:2] == [
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
