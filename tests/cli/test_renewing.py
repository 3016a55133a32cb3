"""Two processes renew one token of OAuth 2.0 at once: one refresh reaches X, both go on."""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta

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


def with_pair(home: TownHome, until: datetime) -> None:
    """Put a pair that ends at `until` into the home's file, in place of what its environment says."""
    town = home.town
    app = XApp(town.sandbox.tokens.x_client_id, "", REGISTERED)
    begun = begin(app, web_url=town.web)
    lives = FixedClock(until - timedelta(hours=2))
    pair = TokenEndpoint(app, lives, town.x_api).exchange(begun.code_in(answer(begun.url, "Authorize")), begun)
    kept = {host_of(town.base): {f"x:{town.sandbox.town.my_x}": dict(secret_of(app, pair).parts)}}
    file = home.settings.with_name("secrets.json")
    file.touch(mode=0o600)
    file.write_text(json.dumps(kept), "utf-8")
    home.choose(pages=0)
    home.environ = {name: value for name, value in home.environ.items() if not name.startswith("ENGAGE_X_")}


@pytest.mark.parametrize("rejected", [True, False], ids=["after a 401", "near its end"])
def test_two_processes_renew_once(town_home: TownHome, rejected: bool) -> None:
    now = datetime.now(UTC)
    with_pair(town_home, now + timedelta(hours=2 if rejected else 0))
    sandbox = town_home.town.sandbox
    with sandbox.lock:
        if rejected:
            sandbox.clock.advance(timedelta(hours=3))
        sandbox.requests.entries.clear()
        sandbox.faults.add(Fault("slow", path="/2/oauth2/token", seconds=1.5))
    command, environ = [sys.executable, "-m", "engage", "sync"], {**os.environ, **town_home.environ}
    pipe = subprocess.PIPE
    both = [subprocess.Popen(command, env=environ, stdout=pipe, stderr=pipe, text=True) for _ in range(2)]
    told = [process.communicate(timeout=60) for process in both]
    assert [process.returncode for process in both] == [0, 0], told
    with sandbox.lock:
        renewed = sandbox.requests.find(path="/2/oauth2/token")
    assert [(one.status, "grant_type=refresh_token" in one.body) for one in renewed] == [(200, True)]
    assert town_home.run("sync").exit_code == 0
    kept = town_home.settings.with_name("secrets.json")
    assert kept.stat().st_mode & 0o077 == 0


def test_a_grant_that_was_withdrawn_says_what_to_do(town_home: TownHome) -> None:
    with_pair(town_home, datetime.now(UTC))
    with town_home.town.sandbox.lock:
        for grant, _ in town_home.town.sandbox.grants.access.values():
            grant.dead = True
    ended = town_home.run("sync")
    assert ended.exit_code == 1
    assert "X has ended engage's access to this account" in ended.stdout
    assert "engage connect x" in ended.stdout
