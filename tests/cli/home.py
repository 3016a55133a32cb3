"""A person's folders, settings and secrets for a running town, and the commands run in them."""

import json
import os
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from engage.cli import main
from engage.domain.clock import FixedClock
from engage.engine.runner import InlineRunner
from engage.sandbox.running import Running
from engage.settings.credentials import host_of
from engage.ui.app import EngageApp
from engage.wiring.deck import made_deck
from engage.wiring.house import own_house
from tests.ui.household import announced
from tests.ui.sitting import Sitting

NO_KEYRING = {"PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"}


def noon(now: datetime) -> str:
    """A zone in which it is about noon, so that no test runs over the end of a day."""
    behind = now.astimezone(UTC).hour - 12
    return f"Etc/GMT{behind:+d}"


class Home:
    """One ENGAGE_HOME. `environ` goes to every command run here."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environ = {"ENGAGE_HOME": str(folder), "TZ": "UTC", **NO_KEYRING}

    @property
    def settings(self) -> Path:
        return self.folder / "config" / "config.toml"

    @property
    def database(self) -> Path:
        return self.folder / "data" / "engage.db"

    def write(self, text: str) -> None:
        self.settings.parent.mkdir(parents=True, exist_ok=True)
        self.settings.write_text(text, "utf-8")

    def run(self, *arguments: str) -> Result:
        """A command in this process, without a terminal."""
        return CliRunner().invoke(main, arguments, env=self.environ, catch_exceptions=False)

    def told(self, *arguments: str) -> Any:
        """What a command prints as JSON."""
        return json.loads(self.run(*arguments, "--json").stdout)

    def process(self, *arguments: str, **more: Any) -> "subprocess.CompletedProcess[str]":
        """A command in a process of its own."""
        command = [sys.executable, "-m", "engage", *arguments]
        environ = {**os.environ, **self.environ}
        return subprocess.run(command, env=environ, capture_output=True, text=True, timeout=180, check=False, **more)

    def files(self) -> set[str]:
        """Everything below, relative."""
        return {str(path.relative_to(self.folder)) for path in self.folder.rglob("*") if path.is_file()}


class TownHome(Home):
    """The home of the person whose accounts are in a town."""

    def __init__(self, folder: Path, town: Running) -> None:
        super().__init__(folder)
        self.town = town
        self.told_by = announced(town)
        self.choose()
        x, hosts = self.told_by.x, host_of(town.base)
        self.environ |= {
            "ENGAGE_X_HOST": hosts,
            "ENGAGE_X_CONSUMER_KEY": x["consumer_key"],
            "ENGAGE_X_CONSUMER_SECRET": x["consumer_secret"],
            "ENGAGE_X_ACCESS_TOKEN": x["access_token"],
            "ENGAGE_X_ACCESS_SECRET": x["access_token_secret"],
            "ENGAGE_FACEBOOK_HOST": hosts,
        }
        self.environ |= {f"ENGAGE_FACEBOOK_TOKEN_{page['id']}": page["access_token"] for page in self.told_by.pages}

    def choose(self, x: str = "", pages: int = 2, api: str = "", more: str = "", budget: float = 0) -> None:
        """Write the settings, with more lines for [x] and at the end; `api` is another address of both networks."""
        told = self.told_by
        listed = ", ".join(f'{{ id = "{page["id"]}", name = "{page["name"]}" }}' for page in told.pages[:pages])
        self.write(f"""
[goals]
zone = "{noon(self.town.sandbox.town.now)}"
[x]
api_url = "{api or told.x_api}"
web_url = "{told.web}"
user_id = "{told.x["user_id"]}"
handle = "{told.x["handle"]}"
plan = "{told.plan}"
daily_budget = {budget}
{x}
[facebook]
api_url = "{api or told.graph}"
web_url = "{told.web}/fb"
plan = "{told.plan}"
pages = [{listed}]
{more}
""")

    @property
    def secrets(self) -> list[str]:
        """Every secret value in the environment."""
        return [
            value for name, value in self.environ.items() if "_TOKEN" in name or "_SECRET" in name or "_KEY" in name
        ]

    def reads(self) -> int:
        """Items that the town has billed or served."""
        with self.town.sandbox.lock:
            meter = self.town.sandbox.meter
            return sum(meter.billed.values()) + sum(meter.served.values())

    def requests(self) -> int:
        with self.town.sandbox.lock:
            return len(self.town.sandbox.requests.entries)

    def writes(self) -> list[str]:
        """Requests that wanted to change something in the town."""
        with self.town.sandbox.lock:
            return [f"{one.method} {one.path}" for one in self.town.sandbox.requests.entries if one.method != "GET"]

    @asynccontextmanager
    async def sitting(self) -> AsyncIterator[Sitting]:
        """The inbox of this home, with a clock of its own that begins at the town's present."""
        clock = FixedClock(self.town.sandbox.town.now)
        house = own_house(self.environ)
        house.clock = clock
        with made_deck(house, InlineRunner) as deck:
            app = EngageApp(deck)
            async with app.run_test(size=(120, 36)) as pilot:
                seat = Sitting(app, deck, pilot, self.town, clock)
                await seat.work()
                yield seat
