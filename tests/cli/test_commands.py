"""The commands as a whole: what each is for, and that none of them sends a gesture."""

import re
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import click
import pytest

from engage import __version__
from engage.cli import main
from engage.domain.outbox import OutboxState
from engage.store.reader import Reader
from tests.cli.home import Home, TownHome
from tests.town import open_town

RUNS: dict[tuple[str, ...], tuple[list[str], int]] = {
    (): ([], 2),
    ("backup",): ([], 0),
    ("completion",): (["bash"], 0),
    ("connect", "facebook"): ([], 2),
    ("connect", "x"): ([], 2),
    ("costs",): (["--json"], 0),
    ("demo",): ([], 2),
    ("doctor",): (["--json"], 0),
    ("restore",): ([], 0),
    ("sandbox",): (["--until-stdin-closes"], 0),
    ("serve",): (["--host", "0.0.0.0"], 2),
    ("sync",): (["--json"], 0),
    ("today",): (["--json"], 0),
    ("week",): (["--json"], 0),
    ("wipe",): (["all"], 1),
}
"""Every command, how it is run here without a terminal, and its exit code. `demo --tour` acts in a town of its own."""


def walk(command: click.Command, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Every command that does something by itself."""
    if not isinstance(command, click.Group) or command.invoke_without_command:
        yield path, command
    if isinstance(command, click.Group):
        for name, inner in command.commands.items():
            yield from walk(inner, (*path, name))


@pytest.fixture
def town_home(tmp_path: Path) -> Iterator[TownHome]:
    """In a town an hour behind, so that what was held there is long due."""
    with open_town(now=datetime.now(UTC) - timedelta(hours=1)) as town:
        yield TownHome(tmp_path / "home", town)


async def test_no_command_sends_a_gesture(town_home: TownHome) -> None:
    async with town_home.sitting() as seat:
        await seat.seek(network="x", liked=False, mine=False)
        await seat.press("f")
        await seat.seek(network="facebook", liked=False, mine=False)
        await seat.press("f")
    assert {path for path, _ in walk(main)} == set(RUNS)
    for path, (arguments, code) in RUNS.items():
        ended = town_home.process(*path, *arguments, input="")
        assert ended.returncode == code, (path, ended.stderr)
    assert town_home.writes() == []
    with closing(Reader(town_home.database)) as reader:
        waiting = reader.outbox()
    assert [entry.state for entry in waiting] == [OutboxState.HELD, OutboxState.HELD]
    assert all(entry.hold_until < datetime.now(UTC) for entry in waiting)


def test_help_says_in_a_sentence_what_each_command_is_for(home: Home) -> None:
    for path, command in walk(main):
        sentence = command.get_short_help_str(200)
        assert command.help
        assert command.help.splitlines()[0].endswith((".", ":")) or not path
        if path:
            shown = home.run(*path[:-1], "--help").stdout
            assert re.search(rf"^  {path[-1]} +{re.escape(sentence)}$", shown, re.M)
            assert sentence in command.help.replace("\n", " ")
            assert "..." not in shown.partition("Commands:")[2]


def test_every_option_is_explained() -> None:
    for _, command in walk(main):
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                assert (parameter.help or "").endswith("."), parameter.name


def test_version_and_module(home: Home) -> None:
    assert home.run("--version").stdout == f"engage, version {__version__}\n"
    assert home.process("--version").stdout == f"engage, version {__version__}\n"


@pytest.mark.parametrize(
    "arguments", [["frobnicate"], ["sync", "--frobnicate"], ["today", "now"], ["demo", "--headless"]]
)
def test_wrong_use_is_exit_code_2(home: Home, arguments: list[str]) -> None:
    ended = home.run(*arguments)
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert "Error: " in ended.stderr
    assert home.files() == set()
