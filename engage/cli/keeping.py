"""Saving what was connected: in the keyring, or after asking in a file."""

from collections.abc import Callable

import click

from engage.cli.asking import say


def save(file: object, keep: Callable[[bool], None]) -> None:
    """Call `keep`, with True once the person agreed to the file; click.Abort where they do not."""
    from engage.settings.credentials import NoKeyring

    try:
        keep(False)
    except NoKeyring:
        say("\nThis system has no keyring that is open. The tokens can go into a file that only you can read:")
        click.echo(f"  {file}")
        click.confirm("Keep them there?", default=False, abort=True)
        keep(True)
