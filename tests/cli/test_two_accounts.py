"""Two X accounts of the settings file, from the file to the bill."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from engage.sandbox.callers import add_second
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
