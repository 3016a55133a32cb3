"""`engage doctor` finds what was planted, says what to do, and calls nothing else wrong."""

import json
import os
from dataclasses import replace

import pytest

from tests.cli.home import TownHome
from tests.cli.newcomer import free_port
from tests.cli.planting import (
    Plant,
    account,
    elsewhere,
    environ,
    fault,
    findings,
    no_page_token,
    settings,
    the_others_token,
    well,
)

__all__ = ["well"]


def another_account(home: TownHome) -> None:
    settings(f'user_id = "{home.told_by.x["user_id"]}"', 'user_id = "456"')(home)


def another_number(home: TownHome) -> None:
    environ(X_ACCESS_TOKEN="456-somebody-elses")(home)


def my_own_token(home: TownHome) -> None:
    home.environ[f"ENGAGE_FACEBOOK_TOKEN_{home.told_by.pages[0]['id']}"] = home.town.sandbox.tokens.fb_user_token


def open_secrets(home: TownHome) -> None:
    home.settings.with_name("secrets.json").write_text("{}", "utf-8")
    home.settings.with_name("secrets.json").chmod(0o644)


def needed_open_secrets(home: TownHome) -> None:
    no_page_token(home)
    open_secrets(home)


def open_database(home: TownHome) -> None:
    assert home.run("today").exit_code == 0
    home.database.chmod(0o644)


def shared_folder(home: TownHome) -> None:
    home.settings.parent.chmod(0o777)


def unreachable(home: TownHome) -> None:
    elsewhere(home, f"http://127.0.0.1:{free_port()}")


def without_a_certificate(home: TownHome) -> None:
    elsewhere(home, home.town.base.replace("http:", "https:"))


def ended_page_token(home: TownHome) -> None:
    home.town.sandbox.logins.ended.add(home.told_by.pages[0]["id"])


def missing_scope(home: TownHome) -> None:
    logins = home.town.sandbox.logins
    kept = tuple(scope for scope in logins.granted.scopes if scope != "pages_manage_engagement")
    logins.granted = replace(logins.granted, scopes=kept)


def page_not_ticked(home: TownHome) -> None:
    logins = home.town.sandbox.logins
    logins.granted = replace(logins.granted, pages=frozenset({home.told_by.pages[1]["id"]}))


def no_moderation(home: TownHome) -> None:
    home.town.sandbox.town.pages[home.told_by.pages[0]["id"]].tasks = ("ANALYZE", "CREATE_CONTENT")


def budget_used_up(home: TownHome) -> None:
    home.choose(budget=0.5)
    assert home.run("sync").exit_code == 1


def damaged_database(home: TownHome) -> None:
    assert home.run("sync").exit_code == 0
    with home.database.open("r+b") as file:
        file.seek(8192)
        file.write(b"\xa5" * (os.path.getsize(home.database) - 16384))


def foreign_file(home: TownHome) -> None:
    home.database.parent.mkdir(parents=True, mode=0o700)
    home.database.touch(0o600)
    home.database.write_bytes(b"something else altogether, of some length" * 40)


def read_only(home: TownHome) -> None:
    x = home.told_by.x
    told = {"data": {"id": x["user_id"], "name": x["name"], "username": x["handle"]}}
    headers = {"x-access-level": "read", "x-rate-limit-remaining": "70"}
    fault("answer", "x", path="users/me", body=json.dumps(told), headers=headers)(home)


def nothing_left(home: TownHome) -> None:
    fault("answer", "x", path="usage/credits", body='{"data": {"total_balance": 0.0}}')(home)


PORTAL = {"status": 200, "body": "<html>Welcome to our hotel</html>", "headers": {"Content-Type": "text/html"}}
REDIRECT = {"status": 302, "headers": {"Location": "http://portal.example/login?token=abc"}}
FAULTS: dict[str, tuple[Plant, list[tuple[str, str]], str, str]] = {
    "wrong X secret": (
        environ(X_ACCESS_SECRET="not-the-secret"), [("x", "accepted")], "does not accept", "`engage connect x`"),
    "revoked X token": (fault("unauthorized", "x"), [("x", "accepted")], "does not accept", "`engage connect x`"),
    "token of another account": (another_account, [("x:456", "owner")], "belongs to @wrenbakes", "user_id"),
    "token with another number": (another_number, [("x", "accepted"), ("x", "owner")], "account 456", "connect x"),
    "missing secret": (no_page_token, [("page", "credentials")], "There is no token", "`engage connect facebook`"),
    "secret not whole": (environ(X_ACCESS_SECRET=None), [("x", "credentials")], "access_secret missing", "connect x"),
    "secrets open to others": (open_secrets, [("house", "files")], "secrets.json", "chmod 600"),
    "secrets needed and open": (
        needed_open_secrets, [("page", "credentials"), ("house", "files")], "expected mode 0600", "right"),
    "database open to others": (open_database, [("house", "files")], "engage.db", "chmod 600"),
    "folder open to others": (shared_folder, [("house", "folders")], "can write into", "chmod 700"),
    "clock behind": (fault("wrong_date", "", seconds=600), [("house", "clock")], "10 minutes behind", "Set the clock"),
    "clock ahead": (fault("wrong_date", "", seconds=-36000), [("house", "clock")], "10 hours ahead", "Set the clock"),
    "captive portal": (fault("answer", "x", **PORTAL), [("x", "reach")], "with a web page", "sign in first"),
    "redirect": (fault("answer", "x", **REDIRECT), [("x", "reach")], "a redirect to portal.example.", "sign in first"),
    "connection cut": (fault("cut_before", "x"), [("x", "reach")], "ended the connection", "try again"),
    "network in trouble": (fault("server_error", "x"), [("x", "reach")], "in trouble itself (HTTP 502)", "try again"),
    "host unreachable": (
        unreachable, [("x", "reach"), ("page", "reach"), ("other", "reach")], "takes no connection", "online"),
    "no certificate": (
        without_a_certificate, [("x", "reach"), ("page", "reach"), ("other", "reach")], "is not safe", "proxy"),
    "app not enrolled": (fault("not_enrolled", "x"), [("x", "plan")], "does not let this app", "project"),
    "credits used up": (fault("credits_depleted", "x"), [("x", "credits")], "credits", "Top up at console.x.com"),
    "no credit left": (nothing_left, [("x", "credits")], "credits for X's API are used up", "Top up at console.x.com"),
    "token that may only read": (read_only, [("x", "scopes")], "may only read", "Read and write"),
    "spend cap reached": (fault("spend_cap", "x"), [("x", "credits")], "spending limit", "raise it at console.x.com"),
    "Page token ended": (ended_page_token, [("page", "accepted")], "any more", "`engage connect facebook`"),
    "scope missing": (
        missing_scope, [("page", "scopes"), ("other", "scopes")],
        "pages_manage_engagement (comment, reply and like as the Page)", "use case"),
    "Page not ticked": (page_not_ticked, [("page", "scopes")], "not ticked", "Edit settings"),
    "Page without moderation": (no_moderation, [("page", "tasks")], "MODERATE (comment, reply,", "admins"),
    "a person's token": (my_own_token, [("page", "owner")], "a person's token", "`engage connect facebook`"),
    "another Page's token": (the_others_token, [("page", "owner")], "another Page", "`engage connect facebook`"),
    "budget used up": (budget_used_up, [("x", "budget")], "of today's $0.50", "daily_budget"),
    "damaged database": (damaged_database, [("house", "database")], "is damaged", "Move engage.db away"),
    "not a database": (foreign_file, [("house", "database")], "is not a database", "Move engage.db away"),
    "unknown key": (settings("[facebook]", "[sync]\nminutes = 5\n[facebook]"), [("house", "settings")],
                    "config.toml: sync: unknown key", "Correct sync"),
    "key that another command has": (settings("[facebook]", '[ui]\nkeys = { like = "r" }\n[facebook]'),
                                     [("house", "settings")], 'ui.keys.like: "r" belongs to reply', "ui.keys.like"),
}  # fmt: skip


def test_all_is_well(well: TownHome) -> None:
    told = well.told("doctor")
    assert (told["wrong"], told["cost"]) == (0, 0)
    assert findings(told, "wrong") == findings(told, "look") == {}
    assert {check for _, check in findings(told, "not checked")} == {"published"}
    everybody = {account(well, who) for who in ("x", "page", "other", "house")}
    assert {one["account"] for one in told["findings"]} == everybody
    ended = well.run("doctor")
    assert ended.exit_code == 0
    assert ended.stdout.endswith("Nothing is wrong, 2 not checked.\n")
    assert well.writes() == []
    assert (well.town.sandbox.meter.micros, well.files()) == (0, {"config/config.toml"})


@pytest.mark.parametrize("name", FAULTS)
def test_each_planted_fault_is_found_and_nothing_else_is_called_wrong(well: TownHome, name: str) -> None:
    plant, where, words, advice = FAULTS[name]
    plant(well)
    ended = well.run("doctor", "--json")
    found = findings(json.loads(ended.stdout), "wrong")
    assert ended.exit_code == 1
    assert set(found) == {(account(well, who), check) for who, check in where}
    assert any(words in told and advice in what for told, what in found.values()), found
    assert all(what for _, what in found.values()), "each says what to do"
    page = well.run("doctor")
    assert page.exit_code == 1
    assert f"{len(where)} thing" in page.stdout.splitlines()[-1]
    assert well.writes() == []
    for shown in (ended.output, page.output):
        assert not [secret for secret in well.secrets if secret in shown]
