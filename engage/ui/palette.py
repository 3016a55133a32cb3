"""The command palette's rows, from the table of commands: what it is called, its key, what it does."""

from collections.abc import Iterable, Mapping
from functools import partial

from textual.app import SystemCommand
from textual.screen import Screen

from engage.ui.commands import COMMANDS, Command, shown_keys


def palette_commands(screen: Screen[object], keymap: Mapping[str, str]) -> Iterable[SystemCommand]:
    """One row for each command that acts from the inbox; moving about is quicker by key."""
    for command in COMMANDS:
        if command.on == "inbox" and command.label and command.id not in ("lane_number", "palette"):
            title = f"{command.label.capitalize()}  ({' '.join(shown_keys(command, keymap))})"
            yield SystemCommand(title, command.help, partial(_run, screen, command))


async def _run(screen: Screen[object], command: Command) -> None:
    await screen.run_action(command.action)
