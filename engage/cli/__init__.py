"""The command line: arguments and exit codes. 0 all went well, 1 something needs you, 2 wrong use or settings."""

import click

from engage import __version__
from engage.cli.examples import show_examples
from engage.cli.last_words import guard
from engage.cli.on_demand import OnDemand

ALONE = ("completion", "connect", "costs", "demo", "doctor", "keys", "sandbox", "serve", "sync", "wipe")
TOGETHER = {"backup": "backup", "restore": "backup", "today": "numbers", "week": "numbers"}
MODULES = {**dict(zip(ALONE, ALONE, strict=True)), **TOGETHER}
"""Where each command is."""


@click.group(
    "engage",
    commands=OnDemand(MODULES),
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, prog_name="engage")
@click.pass_context
def main(context: click.Context) -> None:
    """A terminal engagement inbox: read your lists and Pages, answer people, watch the day's quota fill.

    Without a command it opens your inbox; `engage demo` opens a small simulated town that needs no account.
    """
    guard()
    if context.invoked_subcommand is None:
        from engage.cli.session import open_session

        open_session()


show_examples(main)
