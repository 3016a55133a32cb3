"""`engage wipe`: takes a network's accounts, tokens and data off this machine, after asking."""

import click

from engage.cli.house import told_plainly

NETWORKS = {"x": ("x",), "facebook": ("facebook",), "all": ("x", "facebook")}


@click.command()
@click.argument("what", type=click.Choice(list(NETWORKS)))
@click.option("--yes", is_flag=True, help="Do not ask; for scripts.")
def wipe(what: str, yes: bool) -> None:
    """Remove a network's accounts, tokens and data.

    They go from this machine. It says what will be removed and asks first. Your goals and the other settings stay, and
    so does the demo.
    """
    from engage.cli.asking import TerminalGuide
    from engage.wiring.deck import open_in_browser
    from engage.wiring.wiping import Wiping

    with told_plainly():
        wiping = Wiping(NETWORKS[what], everything=what == "all")
        if not yes:
            guide = TerminalGuide(open_in_browser)
            guide.say("This removes from this machine, for good:")
            guide.points(list(wiping.announced()))
            _agreed(what)
        for line in wiping.run():
            click.echo(line)


def _agreed(word: str) -> None:
    """Only the word itself is a yes."""
    try:
        typed = click.prompt(f'Type "{word}" to go on', default="", show_default=False)
    except click.Abort:
        typed = ""
    if str(typed).strip() != word:
        click.echo("\nNothing was removed.")
        raise SystemExit(1)
