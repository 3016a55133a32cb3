"""The command palette's rows, from the table of commands: what it is called, its key, what it does."""

from collections.abc import Iterable, Mapping
from functools import partial

from textual.app import SystemCommand
from textual.command import DiscoveryHit, Hit, Hits
from textual.content import Content
from textual.screen import Screen
from textual.system_commands import SystemCommandsProvider

from engage.ui.commands import COMMANDS, Command, shown_keys


class Literal(SystemCommandsProvider):
    """Shows every row as it is written; by itself the palette would take names for markup, which can run actions."""

    async def discover(self) -> Hits:
        for name, told, callback, shown in sorted(self.app.get_system_commands(self.screen), key=lambda row: row[0]):
            if shown:
                yield DiscoveryHit(Content(name), callback, text=name, help=_bare(told))

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for name, told, callback, _ in self.app.get_system_commands(self.screen):
            if (score := matcher.match(name)) > 0:
                yield Hit(score, Content(name), callback, text=name, help=_bare(told))


def _bare(told: str) -> str:
    """So that it is no markup; backslashes before a bracket have no spelling of their own, and go."""
    return told.replace("\\", "").replace("[", "\\[")


def palette_commands(screen: Screen[object], keymap: Mapping[str, str]) -> Iterable[SystemCommand]:
    """One row for each command that acts from the inbox; moving about is quicker by key."""
    for command in COMMANDS:
        if command.on == "inbox" and command.label and command.id not in ("lane_number", "palette"):
            title = f"{command.label.capitalize()}  ({' '.join(shown_keys(command, keymap))})"
            yield SystemCommand(title, command.help, partial(_run, screen, command))


async def _run(screen: Screen[object], command: Command) -> None:
    await screen.run_action(command.action)
