"""The house that the settings describe; what is wrong with it is one line and exit code 2."""

from collections.abc import Iterator
from contextlib import contextmanager

import click

from engage.settings.errors import SettingsError
from engage.settings.files import folders
from engage.store.database import StoreUnusable
from engage.wiring.house import House, own_house
from engage.wiring.own import CredentialsMissing


@contextmanager
def house_of_settings(*, accounts: bool = True) -> Iterator[House]:
    """Built from the person's settings; a settings file or a database that cannot be used ends the command.

    Without `accounts` no secret is looked for, and nothing can be reached.
    """
    try:
        house = own_house(accounts=accounts)
    except (SettingsError, CredentialsMissing) as problem:
        raise wrong(str(problem)) from None
    try:
        yield house
    except StoreUnusable as problem:
        raise wrong(problem.sentence) from None


@contextmanager
def house_with_accounts() -> Iterator[House]:
    """The same, for commands that need an account."""
    with house_of_settings() as house:
        if not house.doors:
            raise wrong(f"No account is set up yet: {folders().settings} names none. `engage demo` needs none.")
        yield house


def wrong(sentence: str) -> SystemExit:
    """Say it; raise what this answers to end with exit code 2."""
    click.echo(sentence, err=True)
    return SystemExit(2)
