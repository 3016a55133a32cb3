"""A home in which nothing is wrong, ways to put a fault there, and what a check-up says of it."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from engage.domain.clock import FixedClock
from engage.networks.x.oauth import TokenEndpoint, begin
from engage.networks.x.pair import XApp
from engage.sandbox.faults import Fault
from engage.sandbox.x_grants import REGISTERED
from engage.settings.credentials import host_of
from engage.wiring.renewing import secret_of
from tests.cli.home import TownHome
from tests.sandbox.consent import answer

Plant = Callable[[TownHome], None]


@pytest.fixture
def well(town_home: TownHome) -> TownHome:
    """Nothing is wrong here, and nothing to look at."""
    town_home.settings.parent.chmod(0o700)
    return town_home


def account(home: TownHome, whose: str) -> str:
    """The id behind "x", "page" (the first) and "other" (the second)."""
    pages = home.told_by.pages
    ids = {"x": f"x:{home.told_by.x['user_id']}", "page": f"facebook:{pages[0]['id']}"}
    return {**ids, "other": f"facebook:{pages[1]['id']}"}.get(whose, whose)


def findings(told: Any, verdict: str) -> dict[tuple[str, str], tuple[str, str]]:
    """Of that verdict, by account and check: what was told, and the advice."""
    return {(f["account"], f["check"]): (f["told"], f["advice"]) for f in told["findings"] if f["verdict"] == verdict}


def fault(kind: Any, net: str, **more: Any) -> Plant:
    def plant(home: TownHome) -> None:
        with home.town.sandbox.lock:
            home.town.sandbox.faults.add(Fault(kind, net=net, times=99, **more))

    return plant


def environ(**values: str | None) -> Plant:
    def plant(home: TownHome) -> None:
        for name, value in values.items():
            home.environ.pop(f"ENGAGE_{name}", None)
            if value is not None:
                home.environ[f"ENGAGE_{name}"] = value

    return plant


def settings(before: str, after: str) -> Plant:
    def plant(home: TownHome) -> None:
        text = home.settings.read_text("utf-8")
        assert before in text
        home.write(text.replace(before, after))

    return plant


def elsewhere(home: TownHome, base: str) -> None:
    """Both networks at another address, with the secrets bound to it."""
    home.choose(api=base)
    host = base.partition("://")[2]
    home.environ |= {"ENGAGE_X_HOST": host, "ENGAGE_FACEBOOK_HOST": host}


def no_page_token(home: TownHome) -> None:
    del home.environ[f"ENGAGE_FACEBOOK_TOKEN_{home.told_by.pages[0]['id']}"]


def the_others_token(home: TownHome) -> None:
    first, second = home.told_by.pages
    home.environ[f"ENGAGE_FACEBOOK_TOKEN_{first['id']}"] = second["access_token"]


def signed_in(home: TownHome, lacks: str = "", **changed: str) -> None:
    """My account by OAuth 2.0, without some scope; other parts of the kept secret as given, empty ones left out."""
    town = home.town
    app = XApp(town.sandbox.tokens.x_client_id, "", REGISTERED)
    begun = begin(app, "full", town.web)
    pair = TokenEndpoint(app, FixedClock(town.sandbox.town.now), town.x_api).exchange(
        begun.code_in(answer(begun.url, "Authorize")), begun
    )
    pair = replace(pair, scopes=pair.scopes - {lacks})
    with town.sandbox.lock:
        for grant, _ in town.sandbox.grants.access.values():
            grant.scopes = tuple(scope for scope in grant.scopes if scope != lacks)
    parts = {**secret_of(app, pair).parts, **changed}
    kept = {host_of(town.base): {account(home, "x"): {name: value for name, value in parts.items() if value}}}
    file = home.settings.with_name("secrets.json")
    file.touch(mode=0o600)
    file.write_text(json.dumps(kept), "utf-8")
    home.environ = {name: value for name, value in home.environ.items() if not name.startswith("ENGAGE_X_")}


def kept(home: TownHome) -> dict[str, str]:
    """The parts of my X account's secret in the file."""
    told = json.loads(home.settings.with_name("secrets.json").read_text("utf-8"))
    parts: dict[str, str] = told[host_of(home.town.base)][account(home, "x")]
    return parts


def bearer(home: TownHome) -> None:
    environ(X_CONSUMER_KEY=None, X_CONSUMER_SECRET=None, X_ACCESS_TOKEN=None, X_ACCESS_SECRET=None)(home)
    home.environ["ENGAGE_X_BEARER"] = home.town.sandbox.tokens.x_bearer


def stopped(home: TownHome) -> None:
    fault("credits_depleted", "x", path="mentions")(home)
    assert home.run("sync").exit_code == 1
