"""The house that the settings describe; what is wrong with it is one line and exit code 2.

Commands import what they work with when they run, so that each starts quickly.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from engage.wiring.house import House

PAGE_SCREEN = {"TEXTUAL_DRIVER": "engage.ui.page_driver:PageDriver"}
"""In the environment of an app whose screen is a page; see `engage serve`."""


@contextmanager
def told_plainly() -> Iterator[None]:
    """Settings, secrets or a database that cannot be used end the command with a sentence and exit code 2."""
    from engage.settings.errors import CredentialsMissing, SettingsError
    from engage.store.database import StoreUnusable

    try:
        yield
    except (SettingsError, CredentialsMissing, StoreUnusable) as problem:
        raise wrong(str(problem)) from None


@contextmanager
def house_of_settings(*, accounts: bool = True) -> Iterator["House"]:
    """Built from the person's settings. Without `accounts` no secret is looked for, and nothing can be reached."""
    from engage.wiring.house import own_house

    with told_plainly():
        yield own_house(accounts=accounts)


@contextmanager
def house_with_accounts() -> Iterator["House"]:
    """The same, for commands that need an account."""
    from engage.settings.files import folders

    with house_of_settings() as house:
        if not house.doors:
            none = f"No account is set up yet: {folders().settings} names none."
            raise wrong(f"{none} `engage connect x` or `engage connect facebook` does it; `engage demo` needs none.")
        yield house


def need_terminal() -> None:
    """Exit with code 2 where there is nothing to draw on."""
    on_a_page = PAGE_SCREEN.items() <= os.environ.items()
    if not on_a_page and not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise wrong("The inbox needs a terminal. `engage sync` and `engage today` work without one.")


def wrong(sentence: str) -> SystemExit:
    """Say it in one line; raise what this answers to end with exit code 2."""
    from engage.domain.text import one_line

    click.echo(one_line(sentence), err=True)
    return SystemExit(2)
