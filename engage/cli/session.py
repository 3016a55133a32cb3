"""`engage` without a command: the inbox on your own accounts."""

import sys

import click

from engage.cli.house import house_with_accounts, wrong


def open_session() -> None:
    """Open the inbox; exit code 2 without a terminal or without an account."""
    need_terminal()
    with house_with_accounts() as house:
        from engage.settings.errors import SettingsError
        from engage.settings.files import folders
        from engage.ui.keymap import wrong_keys
        from engage.wiring.deck import run_app

        for command, expected in wrong_keys(house.keymap):
            raise SettingsError(folders().settings, f"ui.keys.{command}", expected)
        for line in run_app(house):
            click.echo(line)


def need_terminal() -> None:
    """Exit with code 2 where there is nothing to draw on."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise wrong("The inbox needs a terminal. `engage sync` and `engage today` work without one.")
