"""What is loaded at the start: SDKs load in the lanes' threads, and a command loads what it needs."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.home import NO_KEYRING

SDKS = (
    "tweepy",
    "facebook",
    "requests",
    "requests_oauthlib",
    "oauthlib",
    "urllib3",
    "keyring",
    "flask",
    "werkzeug",
    "aiohttp",
    "textual_serve",
)
SCREEN = ("textual", "rich")
OF_OTHERS = {"click", "msgspec", "platformdirs", "rich", "textual", "typing_extensions"}
"""All that the first paint may load beside Python's own library; what more would be wanted costs time at each start."""

DECK = """
from pathlib import Path
from tests.wiring.nowhere import NOWHERE
import engage.ui.app
from engage.wiring.deck import made_deck
from engage.wiring.house import demo_house
with made_deck(demo_house(NOWHERE, Path(home) / "engage.db")) as deck:
    assert deck.reader.lanes()
"""
PAINTED = """
import asyncio, os
import engage.cli
from engage.engine.runner import InlineRunner
from engage.wiring.deck import made_deck
from engage.wiring.house import own_house
from engage.ui.app import EngageApp
async def painted(deck):
    async with EngageApp(deck).run_test(size=(120, 36)) as pilot:
        await pilot.pause()
with made_deck(own_house(os.environ, accounts=False), InlineRunner) as deck:
    asyncio.run(painted(deck))
"""
COMMAND = """
from engage.cli import main
main(command, standalone_mode=False)
"""


def loaded(code: str, home: Path, command: tuple[str, ...] = ()) -> set[str]:
    """Top-level modules after the code has run in a process of its own."""
    told = f"import sys\nhome, command = {str(home)!r}, {list(command)!r}\n{code}\nprint(*sys.modules, sep='\\n')"
    environ = {**os.environ, **NO_KEYRING, "ENGAGE_HOME": str(home)}
    command_line, root = [sys.executable, "-c", told], Path(__file__).parents[2]
    ended = subprocess.run(command_line, env=environ, cwd=root, capture_output=True, text=True, timeout=60, check=True)
    return {line.split(".")[0] for line in ended.stdout.splitlines()}


def test_the_inbox_opens_without_an_sdk(tmp_path: Path) -> None:
    found = loaded(DECK, tmp_path)
    assert {"textual", "rich"} <= found
    assert found.isdisjoint(SDKS)


def test_the_first_paint_needs_no_more_than_this(tmp_path: Path) -> None:
    found = loaded(PAINTED, tmp_path) - sys.stdlib_module_names
    assert {name for name in found if not name.startswith("_")} <= OF_OTHERS | {"engage"}


@pytest.mark.parametrize("command", [("today", "--json"), ("week", "--json"), ("--help",)], ids=" ".join)
def test_numbers_need_neither_a_screen_nor_an_sdk(tmp_path: Path, command: tuple[str, ...]) -> None:
    found = loaded(COMMAND, tmp_path, command)
    assert "click" in found
    assert found.isdisjoint((*SDKS, *SCREEN))


def test_help_does_not_even_load_the_store(tmp_path: Path) -> None:
    assert loaded(COMMAND, tmp_path, ("--help",)).isdisjoint(("sqlite3", "msgspec"))
