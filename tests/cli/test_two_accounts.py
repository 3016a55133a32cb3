"""Two X accounts of the settings file, from the file to the bill."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from engage.sandbox.callers import add_second
from engage.sandbox.x_grants import REGISTERED, challenge_of
from engage.settings.credentials import host_of
from tests.cli.home import TownHome
from tests.town import open_town


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[TownHome]:
    """The baker's home, with the stall's account beside the own one."""
    with open_town(now=datetime.now(UTC)) as town:
        second = town.sandbox.x_account(add_second(town.sandbox))
        home = TownHome(tmp_path / "home", town)
        home.choose(x=f'accounts = [{{ user_id = "{second["user_id"]}", handle = "wrens_stall", plan = "full" }}]')
        parts = {"CONSUMER_KEY": "consumer_key", "CONSUMER_SECRET": "consumer_secret", "ACCESS_TOKEN": "access_token"}
        parts["ACCESS_SECRET"] = "access_token_secret"
        home.environ |= {f"ENGAGE_X_{name}_{second['user_id']}": second[part] for name, part in parts.items()}
        yield home


def test_a_pass_names_whose_each_source_is_and_the_bill_is_the_towns(pair: TownHome) -> None:
    ended = pair.run("sync")
    assert ended.exit_code == 0, ended.output
    titles = [line.split("  ")[0].strip() for line in ended.stdout.splitlines()]
    both = {"Bakers @wrenbakes", "Bakers @wrens_stall", "Mentions @wrenbakes", "Mentions @wrens_stall"}
    assert both | {"Leeds", "Market stalls"} <= set(titles)
    assert len(set(titles)) == len(titles)
    told, bill = pair.told("costs"), pair.town.sandbox.meter.micros / 1_000_000
    assert told["today"]["total"] == told["budget"]["reads_today"] == bill > 1
    assert {line["account"] for line in told["today"]["lines"]} == {
        f"x:{one.x_id}" for one in pair.town.sandbox.callers
    }
    assert pair.writes() == []


def test_one_budget_for_both(pair: TownHome) -> None:
    pair.write(pair.settings.read_text("utf-8").replace("daily_budget = 0", "daily_budget = 0.5"))
    ended = pair.run("sync")
    assert ended.exit_code == 1
    held = [line for line in ended.stdout.splitlines() if "Today's $0.50 for reading are spent" in line]
    assert {"Bakers @wrens_stall", "Market stalls"} <= {line.split("  ")[0].strip() for line in held}


def granted(pair: TownHome, x_id: str) -> dict[str, str]:
    """The secret of an account that let the town's one app in."""
    sandbox, verifier = pair.town.sandbox, "v" * 64
    with sandbox.lock:
        scopes = ("tweet.read", "users.read", "list.read", "offline.access")
        code = sandbox.grants.consent(x_id, scopes, REGISTERED, challenge_of(verifier))
        told = sandbox.grants.exchange(code, REGISTERED, verifier)
    return {
        "client_id": sandbox.tokens.x_client_id,
        "oauth2_access": str(told["access_token"]),
        "oauth2_refresh": str(told["refresh_token"]),
        "oauth2_until": (sandbox.town.now + timedelta(hours=1)).isoformat(),
    }


def test_of_two_accounts_with_one_app_one_owns_it(pair: TownHome) -> None:
    pair.environ = {name: value for name, value in pair.environ.items() if not name.startswith("ENGAGE_X_")}
    secrets = {f"x:{one.x_id}": granted(pair, one.x_id) for one in pair.town.sandbox.callers}
    file = pair.settings.with_name("secrets.json")
    file.touch(mode=0o600)
    file.write_text(json.dumps({host_of(pair.town.base): secrets}), "utf-8")
    town, shop = pair.town.sandbox.town, pair.town.sandbox.callers[1].x_id
    town.write("x", town.people["dan"].x_id, "Morning, @wrens_stall")
    assert pair.run("sync").exit_code == 0
    told = pair.told("costs")
    assert told["today"]["total"] == pair.town.sandbox.meter.micros / 1_000_000
    classes = {
        (line["account"], line["class"]) for line in told["today"]["lines"] if line["lane"].startswith("Mentions")
    }
    assert (f"x:{town.my_x}", "owned_read") in classes
    assert (f"x:{shop}", "post_read") in classes
    assert (f"x:{shop}", "owned_read") not in classes
