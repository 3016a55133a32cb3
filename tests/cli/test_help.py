"""Help and manual page: every command is in both, with examples that can be typed."""

import re
import shutil
import subprocess
from datetime import date
from pathlib import Path

import click
import pytest

from engage.cli import main
from engage.cli.examples import EXAMPLES, walk
from engage.cli.examples import Path as Words
from engage.cli.manual import page
from engage.sandbox.__main__ import parser
from engage.ui.commands import COMMANDS
from tests.cli.home import Home

PAGE = page(main, date(2026, 11, 27))


def test_every_command_has_one_to_three_examples() -> None:
    assert {path for path, _ in walk(main)} == set(EXAMPLES)
    assert {len(examples) for examples in EXAMPLES.values()} <= {1, 2, 3}


@pytest.mark.parametrize("path", sorted(EXAMPLES), ids=" ".join)
def test_help_ends_with_its_examples_and_each_can_be_typed(home: Home, path: Words) -> None:
    shown = " ".join(home.run(*path, "--help").stdout.split())
    for line, told in EXAMPLES[path].items():
        assert line in shown
        assert told.endswith(".")
        (typed,) = re.findall(r"\bengage(?: [^)|]+)?", line)
        assert typed.split()[1 : len(path) + 1] == list(path)
        _parse(main, typed.split()[1:])


@pytest.mark.parametrize("path", [(), ("connect",)], ids=" ".join)
def test_what_a_command_is_for_is_told_whole(home: Home, path: Words) -> None:
    _, _, listed = home.run(*path, "--help").stdout.partition("Commands:")
    assert listed
    assert "..." not in listed


def _parse(command: click.Command, words: list[str]) -> None:
    """As if it was typed, but without doing it; a UsageError or SystemExit where it is wrong."""
    if command.name == "sandbox":
        parser().parse_args(words)
    context = command.make_context(command.name, list(words))
    if isinstance(command, click.Group) and words:
        _parse(command.commands[words[0]], words[1:])
    assert context.params.keys() >= {one.name for one in command.params if isinstance(one, click.Argument)}


def test_the_manual_has_every_command_option_and_key() -> None:
    plain = re.sub(r"\\\[u([0-9A-F]{4})\]", lambda one: chr(int(one[1], 16)), PAGE.replace(r"\-", "-"))
    for path, command in walk(main):
        assert not path or f'.SS "{" ".join(path)}"' in plain
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                assert parameter.opts[-1] in plain
    for row in COMMANDS:
        assert not row.label or row.help.replace("'", r"\(aq").replace("`", r"\(ga") in plain


@pytest.mark.parametrize(
    "lint", [["mandoc", "-Tlint", "-Wwarning"], ["groff", "-man", "-Tutf8", "-ww", "-z"]], ids=lambda one: one[0]
)
def test_the_manual_is_clean_roff(lint: list[str], tmp_path: Path) -> None:
    if shutil.which(lint[0]) is None:
        pytest.skip(f"{lint[0]} is not installed")
    file = tmp_path / "engage.1"
    file.write_text(PAGE, "ascii")
    ended = subprocess.run([*lint, str(file)], capture_output=True, text=True, check=False, timeout=30)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")
