"""The command line: arguments and exit codes. 0 all went well, 1 something needs you, 2 wrong use or settings."""

import click

from engage import __version__
from engage.cli.backup import backup, restore
from engage.cli.completion import completion
from engage.cli.connect import connect
from engage.cli.costs import costs
from engage.cli.demo import demo
from engage.cli.doctor import doctor
from engage.cli.examples import teach
from engage.cli.last_words import guard
from engage.cli.numbers import today, week
from engage.cli.sandbox import sandbox
from engage.cli.serve import serve
from engage.cli.session import open_session
from engage.cli.sync import sync
from engage.cli.wipe import wipe


@click.group("engage", invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="engage")
@click.pass_context
def main(context: click.Context) -> None:
    """A terminal engagement inbox: read your lists and Pages, answer people, watch the day's quota fill.

    Without a command it opens your inbox; `engage demo` opens a small simulated town that needs no account.
    """
    guard()
    if context.invoked_subcommand is None:
        open_session()


for command in (backup, completion, connect, costs, demo, doctor, restore, sandbox, serve, sync, today, week, wipe):
    main.add_command(command)
teach(main)
