"""`engage connect`: guided sign-in to one's own accounts."""

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from engage.cli.house import told_plainly, wrong
from engage.domain.guide import Back, Left

if TYPE_CHECKING:
    from engage.domain.guide import Guide
    from engage.wiring.desk import Desk

NEXT = "`engage sync` reads for the first time, `engage` opens the inbox."
NOTHING = "Nothing was connected, and nothing was changed."


@click.group()
def connect() -> None:
    """Connect your own accounts, step by step.

    Nothing is saved before the last step, and every step can be repeated.
    """


@connect.command("x")
def x() -> None:
    """Connect your X account, with a developer app of your own."""
    from engage.cli.connect_x import connect_x

    _guided(connect_x)


@connect.command("facebook")
def facebook() -> None:
    """Connect Facebook Pages of yours, with your own Meta app."""
    from engage.cli.connect_facebook import connect_facebook

    _guided(connect_facebook)


def _guided(steps: "Callable[[Guide, Desk], None]") -> None:
    """Walk through the steps; exit code 1 where the person stops."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise wrong("Connecting asks questions and needs a terminal. The README tells where tokens can be put by hand.")
    with told_plainly():
        from engage.cli.asking import TerminalGuide
        from engage.cli.faults import faults_logged
        from engage.wiring.deck import open_in_browser
        from engage.wiring.desk import Desk

        guide, desk = TerminalGuide(open_in_browser), Desk()
        try:
            with faults_logged(desk.places.log, lambda: guide.secrets):
                steps(guide, desk)
            guide.say(NEXT)
        except (Back, Left, KeyboardInterrupt):
            click.echo(f"\n{NOTHING}")
            raise SystemExit(1) from None
