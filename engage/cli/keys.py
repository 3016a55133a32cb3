"""`engage keys`: every command with the keys that hold, and which of one's own cannot be used."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

import click

from engage.cli.house import told_plainly
from engage.ui.presets import PRESETS


@click.command()
@click.option("--preset", type=click.Choice(list(PRESETS)), help="Another preset than that of your settings.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def keys(context: click.Context, preset: str | None, as_json: bool) -> None:
    """Show every key, and which of your own clash.

    Where two commands want one key, the one that has it already keeps it. Exit code 1 if keys of your own are left out.
    """
    from engage.settings.config import load
    from engage.settings.files import folders
    from engage.ui.keymap import settled

    with told_plainly():
        settings = load(folders().settings)
    found = settled(preset or settings.ui.preset, settings.ui.keys)
    rows = list(_rows(found.keymap))
    if as_json:
        clashes = [one._asdict() for one in found.unfit]
        click.echo(json.dumps({"preset": preset or settings.ui.preset, "keys": rows, "clashes": clashes}, indent=1))
    else:
        _print(rows)
        for one in found.unfit:
            click.echo(one.told, err=True)
    context.exit(1 if found.unfit else 0)


def _rows(keymap: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    from engage.ui.commands import COMMANDS, keyed, shown_keys

    for command in COMMANDS:
        yield {
            "group": command.group,
            "command": command.id,
            "keys": list(shown_keys(command, keymap)),
            "help": keyed(command.help, keymap),
            "own": command.id in keymap,
        }


def _print(rows: list[dict[str, Any]]) -> None:
    """Groups under one another; a star stands before what differs from engage's own keys."""
    wide = max(len(" ".join(row["keys"])) for row in rows)
    ids = max(len(row["command"]) for row in rows)
    group = ""
    for row in rows:
        if row["group"] != group:
            group = row["group"]
            click.echo(f"{group}:")
        mark = "*" if row["own"] else " "
        click.echo(f"{mark} {' '.join(row['keys']):{wide}}  {row['command']:{ids}}  {row['help']}")
