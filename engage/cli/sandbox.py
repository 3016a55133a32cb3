"""`engage sandbox`: the simulated town in the foreground."""

import click


@click.command(
    context_settings={"ignore_unknown_options": True, "help_option_names": []},
    add_help_option=False,
)
@click.argument("options", nargs=-1, type=click.UNPROCESSED)
def sandbox(options: tuple[str, ...]) -> None:
    """Run the simulated town in the foreground; see its --help."""
    from engage.sandbox.__main__ import main as serve

    raise SystemExit(serve(options))
