"""The house that the settings describe; what is wrong with it is one line and exit code 2."""

import click

from engage.settings.errors import SettingsError
from engage.store.database import StoreUnusable
from engage.wiring.doors import CredentialsMissing
from engage.wiring.house import House, own_house


def house_of_settings() -> House:
    """Built from the person's settings."""
    try:
        return own_house()
    except (SettingsError, CredentialsMissing, StoreUnusable, OSError) as problem:
        click.echo(str(problem), err=True)
        raise SystemExit(2) from None
