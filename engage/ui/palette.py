"""The command palette's rows, from the table of commands: what it is called, its key, what it does."""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from textual.app import App, SystemCommand
from textual.command import CommandPalette, DiscoveryHit, Hit, Hits
from textual.content import Content
from textual.screen import Screen
from textual.system_commands import SystemCommandsProvider

from engage.ui.commands import COMMANDS, Command, keyed, shown_keys
from engage.ui.deck import Deck
from engage.ui.jumps import bare
from engage.ui.possible import possible
from engage.ui.screens.inbox import InboxScreen
from engage.ui.trials import trial_commands

TOLD = 0.1
"""Place of a command that is not called so, but whose sentence says it."""


class Palette(CommandPalette):
    """Says what can be found in it, with no picture before."""

    DEFAULT_CSS = """
    Palette SearchIcon { display: none; }
    """

    def __init__(self) -> None:
        super().__init__(placeholder="a command, a lane, somebody's name, words of a post", id="--command-palette")


def open_palette(app: App[Any]) -> None:
    """Over whatever is shown; once."""
    if not Palette.is_open(app):
        app.push_screen(Palette())


class Literal(SystemCommandsProvider):
    """Shows every row as it is written; by itself the palette would take names for markup, which can run actions."""

    async def discover(self) -> Hits:
        for name, told, callback, shown in self.app.get_system_commands(self.screen):
            if shown:
                yield DiscoveryHit(Content(name), callback, text=name, help=bare(told))

    async def search(self, query: str) -> Hits:
        matcher, words = self.matcher(query), query.casefold().split()
        for name, told, callback, _ in self.app.get_system_commands(self.screen):
            says = TOLD if words and all(word in told.casefold() for word in words) else 0
            if score := max(matcher.match(name), says):
                yield Hit(score, Content(name), callback, text=name, help=bare(told))


def palette_commands(
    screen: Screen[object], keymap: Mapping[str, str], commands: Iterable[Command] = COMMANDS
) -> Iterable[SystemCommand]:
    """One row for each of these that acts from the inbox; moving about is quicker by key."""
    for command in commands:
        if command.on == "inbox" and command.label and command.id not in ("lane_number", "palette"):
            title = f"{command.label.capitalize()}  ({' '.join(shown_keys(command, keymap))})"
            yield SystemCommand(title, keyed(command.help, keymap), partial(_run, screen, command))


def commands_here(screen: Screen[object], inbox: InboxScreen, deck: Deck) -> Iterable[SystemCommand]:
    """What can be done on this screen; over the inbox also what a network has refused, to be tried again."""
    accounts = len(deck.engagement.actors.accounts)
    here = [command for command in COMMANDS if possible(command, screen, inbox, accounts)]
    yield from palette_commands(screen, deck.keymap, here)
    if screen is inbox:
        yield from trial_commands(deck, inbox)


async def _run(screen: Screen[object], command: Command) -> None:
    await screen.run_action(command.action)
