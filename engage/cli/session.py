"""`engage` without a command: the inbox on your own accounts."""

import sys

import click

from engage.cli.house import house_of_settings


def open_session() -> None:
    """Open the inbox; exit code 2 without a terminal or without an account."""
    need_terminal()
    house = house_of_settings()
    if not house.doors:
        click.echo("No account is set up yet. `engage demo` opens a simulated town; it needs no account.", err=True)
        raise SystemExit(2)
    from engage.wiring.deck import run_app

    run_app(house)


def need_terminal() -> None:
    """Exit with code 2 where there is nothing to draw on."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        click.echo("The inbox needs a terminal. `engage sync` and `engage today` work without one.", err=True)
        raise SystemExit(2)
