"""`engage backup` and `engage restore`: a copy of everything kept here, and the way back to it."""

from datetime import UTC, datetime
from pathlib import Path

import click

from engage.cli.house import told_plainly, wrong

FILE = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.argument("file", type=FILE, required=False)
def backup(file: Path | None) -> None:
    """Copy posts, notes, drafts and what you did into a file.

    Without FILE it takes the place of today's copy. One is made by itself every day; the last three are kept. Tokens
    and settings are not in it.
    """
    from engage.settings.files import folders
    from engage.store.backup import back_up, folder_of

    database = folders().database
    target = file or folder_of(database) / f"engage-{datetime.now(UTC).date()}.db"
    if not database.exists():
        raise wrong(f"There is nothing to copy yet: {database} does not exist.")
    with told_plainly():
        back_up(database, target)
    click.echo(f"{target}  {_size(target.stat().st_size)}")


@click.command()
@click.argument("file", type=FILE, required=False)
@click.option("--yes", is_flag=True, help="Do not ask.")
def restore(file: Path | None, yes: bool) -> None:
    """Go back to a copy; without FILE it lists those there are.

    What is in place now is kept beside the copies. Close the inbox first.
    """
    from engage.settings.files import folders
    from engage.store.backup import restore as put_back

    database = folders().database
    if file is None:
        _list(database)
        return
    if not file.exists():
        raise wrong(f"{file} does not exist. Without a name `engage restore` lists the copies that there are.")
    if not yes:
        click.echo(f"{file} takes the place of {database}. What you did since that copy is kept aside, not merged.")
        click.confirm("Go back to it?", default=False, abort=True)
    with told_plainly():
        kept = put_back(file, database, datetime.now(UTC))
    click.echo(f"{file} is in place." + (f" What was there before lies in {kept}." if kept else ""))


def _list(database: Path) -> None:
    from engage.store.daily import backups

    found = backups(database)
    if not found:
        raise wrong("There is no copy yet; one is made every day by itself, and `engage backup` makes one now.")
    click.echo("Copies, newest first; `engage restore FILE` goes back to one:")
    for one in found:
        click.echo(f"  {one.path}  {_size(one.size)}")


def _size(count: int) -> str:
    return f"{count / 1_000_000:.1f} MB"
