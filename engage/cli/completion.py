"""`engage completion`: what a shell has to know to complete commands, options and accounts."""

import click
from click.shell_completion import CompletionItem, get_completion_class

SHELLS = ("bash", "zsh", "fish")


@click.command()
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print the completion script for a shell.

    Let the shell read it when it starts; the script asks engage, so it stays right when engage changes.
    """
    kind = get_completion_class(shell)
    if kind is None:  # for the type checker: all of SHELLS are click's own
        raise SystemExit(2)
    click.echo(kind(context.find_root().command, {}, "engage", "_ENGAGE_COMPLETE").source())


def account_names(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """What `--account` takes, out of the settings; nothing where they cannot be read."""
    from engage.settings.config import load
    from engage.settings.errors import SettingsError
    from engage.settings.files import folders

    try:
        settings = load(folders().settings)
    except SettingsError:
        return []
    of_x = [(f"@{one.handle}" if one.handle else one.user_id, "X") for one in settings.x.all_accounts]
    pages = [(page.id, page.name) for page in settings.facebook.pages]
    return [CompletionItem(name, help=told) for name, told in [*of_x, *pages] if name.startswith(incomplete)]
