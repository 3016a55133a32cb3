"""The manual page, made from the commands: `python -m engage.cli.manual` writes it in roff (man(7)) to its output."""

import os
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime

import click

from engage import __version__
from engage.cli.examples import EXAMPLES, Path, walk

CODES = {
    "0": "All went well.",
    "1": "Something needs you: a source could not be read, engage doctor found something wrong, or you stopped.",
    "2": "Wrong use, settings that cannot be used, or no terminal.",
}
FILES = {
    "~/.config/engage/config.toml": "The settings.",
    "~/.local/share/engage/engage.db": "Posts, people, notes, drafts and what you did; copies in the folder backups.",
    "~/.local/state/engage/engage.log": "Faults, without tokens.",
}
"""Where Linux has them."""

VARIABLES = {
    "ENGAGE_HOME": "One folder for settings, data and faults, instead of the system's own.",
    "ENGAGE_SERVE_TOKEN": "The secret in the address of engage serve, where it is to be your own.",
    "NO_COLOR": "Without colours.",
    "EDITOR, VISUAL": "What ctrl+e opens while you write.",
}

ESCAPED = {"\\": r"\e", "-": r"\-", '"': r"\(dq", "'": r"\(aq", "`": r"\(ga", "~": r"\(ti", "^": r"\(ha"}
"""What roff would take for a command, or print as another character than the one that is typed."""


def page(root: click.Command, day: date) -> str:
    """The whole page of `engage` and its commands, as made on that day."""
    commands = [line for path, command in walk(root) for line in _command(root, path, command) if path]
    return "\n".join(
        [
            f'.TH ENGAGE 1 {day} "engage {__version__}" "User Commands"',
            *[".SH NAME", r"engage \- a terminal engagement inbox"],
            *[".SH SYNOPSIS", *_usage(root, ())],
            *[".SH DESCRIPTION", *_text(root.help or ""), *_options(root)],
            *[".SH COMMANDS", *commands],
            *[".SH KEYS", *_keys()],
            *[".SH FILES", *_list(FILES.items())],
            *[".SH ENVIRONMENT", *_list(VARIABLES.items())],
            *[".SH EXIT STATUS", *_list(CODES.items())],
            *[".SH EXAMPLES", *_list(EXAMPLES[()].items())],
            "",
        ]
    )


def _command(root: click.Command, path: Path, command: click.Command) -> Iterator[str]:
    yield f'.SS "{_plain(" ".join(path))}"'
    yield from _usage(root, path)
    yield ".PP"
    yield from _text(command.help or "")
    yield from _options(command)
    if examples := EXAMPLES.get(path):
        yield from (".PP", "Examples:", *_list(examples.items()))


def _usage(root: click.Command, path: Path) -> Iterator[str]:
    """The line that `--help` begins with."""
    context: click.Context | None = None
    command = root
    for name in path:
        context = click.Context(command, info_name="engage" if context is None else command.name, parent=context)
        assert isinstance(command, click.Group)
        command = command.commands[name]
    own = click.Context(command, info_name=path[-1] if path else "engage", parent=context)
    yield f".B {_plain(own.command_path)}"
    yield _plain(" ".join(command.collect_usage_pieces(own)))


def _text(told: str) -> Iterator[str]:
    for number, paragraph in enumerate(re.split(r"\n\s*\n", told.replace("\b", "").strip())):
        if number:
            yield ".PP"
        yield _plain(" ".join(paragraph.split()))


def _options(command: click.Command) -> Iterator[str]:
    context = click.Context(command, info_name=command.name)
    options = [one for one in command.params if isinstance(one, click.Option)]
    return _list(record for one in options if (record := one.get_help_record(context)))


def _keys() -> Iterator[str]:
    from engage.ui.commands import COMMANDS, shown_keys

    return _list((", ".join(shown_keys(one, {})), one.help) for one in COMMANDS if one.label)


def _list(entries: Iterable[tuple[str, str]]) -> Iterator[str]:
    for name, told in entries:
        yield from (".TP", f".B {_plain(name)}", _plain(told))


def _plain(text: str) -> str:
    """As roff text: nothing in it is a command, and hyphens stay the ones that one types."""
    return "".join(
        ESCAPED.get(letter) or (letter if letter.isascii() else f"\\[u{ord(letter):04X}]") for letter in text
    )


def built() -> date:
    """Today, or the day that a build is to name (reproducible-builds.org, SOURCE_DATE_EPOCH)."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return (datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)).date()


if __name__ == "__main__":
    from engage.cli import main

    click.echo(page(main, built()), nl=False)
