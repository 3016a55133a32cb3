"""The process: one line of JSON, one port for all, time by hand, and an end when its parent goes."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import requests

from engage.sandbox.__main__ import main, parser
from engage.sandbox.clock import TownClock
from engage.sandbox.journal import Unreadable
from engage.sandbox.running import Running
from engage.sandbox.server import make_sandbox
from engage.sandbox.x_api.look import Look
from tests.sandbox.conftest import my_page, own_post, visitor_comment
from tests.town import NOW


@contextmanager
def process(*arguments: str) -> Iterator[tuple["subprocess.Popen[str]", dict[str, Any]]]:
    """The town as its own process, with its start line."""
    command = [sys.executable, "-m", "engage.sandbox", "--until-stdin-closes", "--speed", "0", *arguments]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        try:
            yield running, json.loads(running.stdout.readline())
        finally:
            running.stdin.close()
            running.wait(10)


def test_the_process_tells_where_it_is_and_ends_with_its_parent() -> None:
    with process("--now", NOW.isoformat(), "--plan", "self-serve", "--vocabulary", "new", "--seed", "3") as (
        made,
        told,
    ):
        assert {"x_api", "graph", "web", "admin", "x", "facebook", "admin_token"} <= told.keys()
        assert (told["plan"], told["vocabulary"], told["seed"], told["now"]) == (
            "self-serve",
            "new",
            3,
            NOW.isoformat(),
        )
        page = told["facebook"]["pages"][0]
        answer = requests.get(f"{told['graph']}/v26.0/me", params={"access_token": page["access_token"]}, timeout=5)
        assert answer.json() == {"name": page["name"], "id": page["id"]}
        assert told["x"]["access_token"].partition("-")[0].isdigit()
        assert made.stdin is not None
        made.stdin.close()
        assert made.wait(10) == 0
        assert made.stdout is not None
        assert made.stdout.read() == ""


@pytest.mark.parametrize("bad", [["--plan", "gold"], ["--speed", "-1"], ["--now", "soon"], ["--port", "x"]])
def test_bad_arguments_end_with_2(bad: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        parser().parse_args(bad)
    assert ended.value.code == 2
    assert bad[0] in capsys.readouterr().err


def test_a_journal_of_another_town_ends_with_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "town.jsonl"
    make_sandbox(7, NOW, journal=path, speed=0)
    with pytest.raises(SystemExit) as ended:
        main(["--seed", "8", "--journal", str(path)])
    assert ended.value.code == 2
    assert "belongs to the town of seed 7" in capsys.readouterr().err


def test_the_clock_runs_at_its_speed_and_never_backwards() -> None:
    seconds = [0.0]
    clock = TownClock(NOW, speed=60, ticks=lambda: seconds[0])
    seconds[0] = 10
    assert clock.now() == NOW + timedelta(minutes=10)
    clock.run_at(0)
    seconds[0] = 500
    assert clock.now() == NOW + timedelta(minutes=10)
    clock.advance(timedelta(hours=1))
    clock.run_at(1)
    seconds[0] = 560
    assert clock.now() == NOW + timedelta(minutes=71)
    with pytest.raises(ValueError, match="backwards"):
        clock.set(NOW)


def admin(town: Running, method: str, path: str, **more: Any) -> requests.Response:
    headers = {"Authorization": f"Bearer {town.sandbox.admin_token}"}
    return requests.request(method, f"{town.admin}/{path}", headers=headers, timeout=5, **more)


def test_time_moves_by_hand_and_people_live_through_it(town: Running) -> None:
    before = admin(town, "GET", "counts").json()["posts"]
    assert admin(town, "GET", "clock").json() == {"now": NOW.isoformat(), "speed": 0}
    moved = admin(town, "POST", "clock", json={"advance": 86400}).json()
    assert datetime.fromisoformat(moved["now"]) == NOW + timedelta(days=1)
    assert sum(admin(town, "GET", "counts").json()["posts"].values()) > sum(before.values())
    assert admin(town, "POST", "clock", json={"set": NOW.isoformat()}).status_code == 400
    later = NOW + timedelta(days=2)
    assert admin(town, "POST", "clock", json={"set": later.isoformat()}).json()["now"] == later.isoformat()


def test_admin_needs_its_token(town: Running) -> None:
    assert requests.get(f"{town.admin}/acts", timeout=5).status_code == 401
    wrong = {"Authorization": "Bearer wrong"}
    assert requests.get(f"{town.admin}/acts", headers=wrong, timeout=5).status_code == 401
    query = {"admin_token": town.sandbox.admin_token}
    assert requests.get(f"{town.admin}/acts", params=query, timeout=5).status_code == 200


def test_admin_shows_my_acts_and_requests(town: Running) -> None:
    page, comment = my_page(town), visitor_comment(town)
    token = {"access_token": page.token}
    agent = {"User-Agent": "engage-test/1"}
    requests.post(f"{town.graph}/v26.0/{comment.id}/likes", params=token, headers=agent, timeout=5)
    acts = admin(town, "GET", "acts", params={"via": "api", "kind": "like"}).json()["acts"]
    assert [(act["actor"], act["target"]) for act in acts] == [(page.id, comment.id)]
    assert admin(town, "GET", "acts", params={"via": "web"}).json()["acts"] == []
    (kept,) = admin(town, "GET", "requests", params={"net": "fb", "path": "/likes$"}).json()["requests"]
    assert (kept["method"], kept["status"], kept["agent"]) == ("POST", 200, "engage-test/1")
    assert kept["query"] == "access_token=REDACTED"
    admin(town, "DELETE", "requests")
    assert admin(town, "GET", "requests").json()["requests"] == []
    assert admin(town, "GET", "meter").json().keys() == {"billed", "served", "cents", "micros", "days"}


def test_admin_protects_and_suspends_people(town: Running) -> None:
    me = town.sandbox.town.my_x
    follows = town.sandbox.town.follows
    people = [one for one in town.sandbox.town.people.values() if one.x_id not in ("", me) and not one.protected]
    stranger = next(one for one in people if (me, one.x_id) not in follows)
    made = admin(town, "POST", f"people/{stranger.key}/post", json={"text": "Good morning"}).json()["id"]
    for knob in ("protected", "suspended"):
        assert Look(town.sandbox.town, me).find(made)
        told = admin(town, "POST", f"people/{stranger.key}", json={knob: True}).json()
        assert told[knob] is True
        assert Look(town.sandbox.town, me).find(made) is None
        admin(town, "POST", f"people/{stranger.key}", json={knob: False})
    assert admin(town, "POST", "people/nobody", json={}).status_code == 404


def test_admin_makes_people_act_and_changes_items(town: Running) -> None:
    life, post = town.sandbox.town, own_post(town)
    people = admin(town, "GET", "people").json()["people"]
    on_x = next(person["key"] for person in people if person["x_id"] and person["key"] != "me")
    on_fb = next(person["key"] for person in people if person["fb_id"] and person["key"] != "me")
    made = admin(town, "POST", f"people/{on_x}/post", json={"text": "Good morning"}).json()["id"]
    answer = admin(town, "POST", f"people/{on_x}/reply", json={"to": made, "text": "and to you"}).json()["id"]
    assert (life.post(answer).parent, life.post(answer).root) == (made, made)
    comment = admin(town, "POST", f"people/{on_fb}/comment", json={"on": post.id, "text": "Lovely"}).json()["id"]
    reply = admin(town, "POST", f"people/{on_fb}/comment", json={"on": comment, "text": "Very"}).json()["id"]
    assert (life.post(reply).parent, life.post(reply).root) == (comment, post.id)
    wall = {"net": "fb", "page": my_page(town).id, "text": "Open on Friday?"}
    visit = admin(town, "POST", f"people/{on_fb}/post", json=wall).json()["id"]
    assert life.post(visit).page == my_page(town).id
    edited = admin(town, "POST", f"items/{made}", json={"text": "Good evening"}).json()["id"]
    assert (life.post(edited).text, life.posts[made].deleted) == ("Good evening", True)
    assert admin(town, "DELETE", f"items/{comment}").status_code == 200
    assert admin(town, "DELETE", f"items/{comment}").status_code == 404
    assert admin(town, "POST", "people/nobody/post", json={"text": "?"}).status_code == 404


def test_a_journal_brings_back_what_was_done(tmp_path: Path) -> None:
    path = tmp_path / "town.jsonl"
    first = make_sandbox(7, NOW, journal=path, speed=0)
    page = next(page for page in first.town.pages.values() if page.mine)
    made = first.town.write("fb", page.id, "Open till two", page=page.id, via="api")
    first.clock.advance(timedelta(hours=3))
    first.life.advance(first.clock.now())
    first.town.like(page.id, made.id, via="web")
    again = make_sandbox(7, NOW + timedelta(hours=5), journal=path, speed=0)
    assert again.town.now == NOW + timedelta(hours=5)
    assert again.town.post(made.id).text == "Open till two"
    assert page.id in again.town.post(made.id).likes
    with pytest.raises(Unreadable, match="seed 7"):
        make_sandbox(8, NOW, journal=path, speed=0)
