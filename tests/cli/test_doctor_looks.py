"""What `engage doctor` has you look at, what cannot be checked, and what asking costs."""

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest

from engage.domain.network import Permit
from engage.sandbox.faults import Fault
from engage.store.store import Store
from tests.cli.home import TownHome
from tests.cli.planting import (
    Plant,
    account,
    bearer,
    fault,
    findings,
    kept,
    settings,
    signed_in,
    stopped,
    the_others_token,
    well,
)

__all__ = ["well"]


def near_the_budget(home: TownHome) -> None:
    assert home.run("sync").exit_code == 0
    home.choose(budget=round(home.town.sandbox.meter.micros / 850_000, 2))


def refused_likes(home: TownHome) -> None:
    home.database.parent.mkdir(mode=0o700)
    with closing(Store(home.database)) as store:
        store.permits.refuse(
            account(home, "x"), Permit("like", "likes"), datetime(2026, 11, 3, 11, 30, tzinfo=UTC), "No."
        )


def without_content(home: TownHome) -> None:
    home.town.sandbox.town.pages[home.told_by.pages[0]["id"]].tasks = ("MODERATE",)


def data_ends(home: TownHome) -> None:
    home.town.sandbox.logins.data_until = home.town.sandbox.town.now + timedelta(days=10)


def old_sign_in(home: TownHome) -> None:
    signed_in(home, oauth2_since=(datetime.now(UTC) - timedelta(days=170)).isoformat())


def half_read(home: TownHome) -> None:
    fault("answer", "x", path="mentions", status=403, body="{}")(home)
    assert home.run("sync").exit_code == 1


def busy_page(home: TownHome) -> None:
    usage = {"X-App-Usage": json.dumps({"call_count": 80, "total_time": 5, "total_cputime": 5})}
    told = json.dumps({"id": home.told_by.pages[0]["id"], "tasks": ["MODERATE", "CREATE_CONTENT"]})
    home.town.sandbox.faults.add(Fault("answer", "fb", path="tasks|/v26.0/\\d+$", body=told, headers=usage))


def low_credits(home: TownHome) -> None:
    fault("answer", "x", path="usage/credits", body='{"data": {"total_balance": 0.4}}')(home)


def renamed(home: TownHome) -> None:
    settings(f'handle = "{home.told_by.x["handle"]}"', 'handle = "oldname"')(home)


LOOKS: dict[str, tuple[Plant, str, str, str, str]] = {
    "clock two minutes off": (fault("wrong_date", "", seconds=-120), "house", "clock", "2 minutes ahead", "Set it"),
    "near the budget": (near_the_budget, "x", "budget", "Reading has cost $", "rests until 00:00 UTC"),
    "credits run low": (low_credits, "x", "credits", "Only $0.40 left.", "Top up"),
    "likes refused": (refused_likes, "x", "refusals", "likes (since 2026-11-03)", "Try directly again"),
    "one source not read": (half_read, "x", "reading", "Mentions. X does not show this", "`engage sync`"),
    "credits used up at the last reading": (stopped, "x", "reading", "The credits for X", "`engage sync`"),
    "task to post": (without_content, "page", "tasks", "CREATE_CONTENT (post)", "admins"),
    "old Graph version": (settings("[facebook]", '[facebook]\nversion = "v21.0"'), "page", "version", "v21.0", "v26.0"),
    "calls": (busy_page, "page", "calls", "80 % of the calls", "by themselves"),
    "data access ends": (data_ends, "page", "token_age", "Access to what was granted ends on", "connect facebook"),
    "old sign-in": (old_sign_in, "x", "token_age", "six months", "Soon, `engage connect x`"),
    "scope to prove likes": (lambda home: signed_in(home, "like.read"), "x", "scopes", "like.read (prove", "connect x"),
    "bearer": (bearer, "x", "token_age", "two hours", "`engage connect x`"),
    "renamed": (renamed, "x", "owner", "called @wrenbakes", "handle"),
    "too many calls": (fault("rate_limited", "x", reset=600), "x", "accepted", "too many calls", "after"),
    "open folder": (lambda home: home.settings.parent.chmod(0o755), "house", "folders", "can look into", "chmod 700"),
}  # fmt: skip


@pytest.mark.parametrize("name", LOOKS)
def test_what_works_and_deserves_a_look(well: TownHome, name: str) -> None:
    plant, whose, check, words, advice = LOOKS[name]
    plant(well)
    ended = well.run("doctor", "--json")
    told = json.loads(ended.stdout)
    assert (ended.exit_code, told["wrong"]) == (0, 0), findings(told, "wrong")
    said, what = findings(told, "look")[account(well, whose), check]
    assert words in said
    assert advice in what
    assert well.run("doctor").exit_code == 0


def test_a_sign_in_that_lacks_a_scope(well: TownHome) -> None:
    signed_in(well, "list.read")
    told = well.told("doctor")
    ((said, advice),) = findings(told, "wrong").values()
    assert said == "X has not granted list.read (read your lists)."
    assert advice.startswith("`engage connect x` signs in anew")
    signed_in(well, "list.read", oauth2_scopes="")
    assert [tried for tried, _ in findings(well.told("doctor"), "wrong").values()] == [said], "tried, where not kept"


def test_what_was_granted_and_since_when_outlives_a_renewal(well: TownHome) -> None:
    signed_in(well, oauth2_until=datetime.now(UTC).isoformat())
    before = kept(well)
    told = well.told("doctor")
    after = kept(well)
    assert (told["wrong"], findings(told, "look")) == (0, {})
    assert after["oauth2_access"] != before["oauth2_access"]
    assert (after["oauth2_scopes"], after["oauth2_since"]) == (before["oauth2_scopes"], before["oauth2_since"])
    assert {"like.read", "list.read", "offline.access"} < set(after["oauth2_scopes"].split())
    shown = well.run("doctor").output + json.dumps(told)
    secret = {
        value
        for parts in (before, after)
        for name, value in parts.items()
        if name in ("oauth2_access", "oauth2_refresh")
    }
    assert len(secret) == 4
    assert not [value for value in secret if value in shown]


def test_an_ended_grant(well: TownHome) -> None:
    signed_in(well, oauth2_until=datetime.now(UTC).isoformat())
    for grant, _ in well.town.sandbox.grants.access.values():
        grant.dead = True
    found = findings(well.told("doctor"), "wrong")
    assert found == {
        (account(well, "x"), "accepted"): (
            "X has ended engage's access to this account.", "`engage connect x` signs in anew.",
        )
    }  # fmt: skip


def test_scopes_that_must_be_tried_cost_a_tenth_of_a_cent_which_is_booked(well: TownHome) -> None:
    bearer(well)
    assert well.run("today").exit_code == 0
    told = well.told("doctor")
    assert (told["wrong"], told["cost"]) == (0, 0.001)
    assert well.town.sandbox.meter.micros == 1000
    costs = well.told("costs")["today"]
    assert (costs["total"], costs["lines"][0]["lane"]) == (0.001, "Check-ups by engage doctor")
    assert well.run("doctor").stdout.endswith("Asking cost $0.001 at most.\n")
    assert well.told("costs")["today"]["total"] == 0.001


def test_why_reading_stopped_is_forgotten_once_it_went_on(well: TownHome) -> None:
    stopped(well)
    well.town.sandbox.faults.clear()
    assert well.run("sync").exit_code == 0
    assert findings(well.told("doctor"), "ok")[account(well, "x"), "reading"][0].startswith("Last read on 20")


async def test_why_the_inbox_stopped_reading_is_told_as_well(well: TownHome) -> None:
    async with well.sitting() as seat:
        fault("credits_depleted", "x")(well)
        await seat.press("R")
        await seat.work()
    well.town.sandbox.faults.clear()
    told, advice = findings(well.told("doctor"), "look")[account(well, "x"), "reading"]
    assert told.startswith("Reading stopped at the last try. The credits for X's API are used up.")
    assert advice == "After that `engage sync` goes on."


def test_a_page_token_that_may_not_ask_what_it_is_worth(well: TownHome) -> None:
    fault("graph_error", "fb", code=100, path="debug_token")(well)
    told = well.told("doctor")
    page = account(well, "page")
    assert findings(told, "wrong") == {}
    assert {(page, "accepted"), (page, "owner"), (page, "tasks")} <= set(findings(told, "ok"))
    assert {(page, "scopes"), (page, "token_age")} <= set(findings(told, "not checked"))
    the_others_token(well)
    assert set(findings(well.told("doctor"), "wrong")) == {(page, "owner")}


def test_tasks_that_facebook_does_not_tell(well: TownHome) -> None:
    fault("graph_error", "fb", code=100, path=r"/v26.0/\d+$")(well)
    told = well.told("doctor")
    assert (told["wrong"], findings(told, "look")) == (0, {})
    assert "when the Page was connected" in findings(told, "not checked")[account(well, "page"), "tasks"][0]


def test_an_older_database_is_left_as_it_is(well: TownHome) -> None:
    assert well.run("today").exit_code == 0
    with closing(sqlite3.connect(well.database)) as connection:
        newest = connection.execute("PRAGMA user_version").fetchone()[0]
        connection.execute(f"PRAGMA user_version = {newest - 1}")
    told, _ = findings(well.told("doctor"), "ok")["house", "database"]
    assert told == f"Whole; the next start brings it from schema {newest - 1} to {newest}."
    with closing(sqlite3.connect(well.database)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (newest - 1,)


def test_a_database_that_cannot_be_written(well: TownHome, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("engage.store.database.BUSY_MILLISECONDS", 50)
    bearer(well)
    assert well.run("today").exit_code == 0
    with closing(sqlite3.connect(well.database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        ended = well.run("doctor", "--json")
    ((told, advice),) = findings(json.loads(ended.stdout), "wrong").values()
    assert "is locked by another program" in told
    assert advice
