"""Questions in the terminal: choices by number, hidden secrets, and another try when a step fails."""

import textwrap
from collections.abc import Callable, Sequence
from typing import TypeVar

import click

from engage.domain.terminal import clean

T = TypeVar("T")
WIDTH = 88


def say(text: str = "") -> None:
    """A paragraph, after an empty line where it begins with one."""
    click.echo("\n" * text.startswith("\n") + textwrap.fill(clean(text.strip()), WIDTH))


def points(lines: Sequence[str]) -> None:
    """Lines with a dash."""
    for line in lines:
        click.echo(textwrap.fill(clean(line), WIDTH, initial_indent="  - ", subsequent_indent="    "))


def secret(label: str) -> str:
    """A value that the terminal does not show."""
    return str(click.prompt(f"{label} (not shown)", hide_input=True)).strip()


def choice(question: str, options: Sequence[str]) -> int:
    """The index of the chosen option."""
    say(question)
    numbered(options)
    return int(click.prompt("Number", type=click.IntRange(1, len(options)), default=1)) - 1


def several(question: str, options: Sequence[str]) -> list[int]:
    """The indexes of the chosen options, in their order; Enter takes all."""
    say(question)
    numbered(options)

    def numbers(typed: str) -> list[int]:
        if typed.strip().lower() == "all":
            return list(range(len(options)))
        found = {int(part) - 1 for part in typed.replace(",", " ").split()}
        if not found or not found <= set(range(len(options))):
            raise click.BadParameter(f"numbers from 1 to {len(options)}, such as 1,2, or all")
        return sorted(found)

    def checked(typed: str) -> list[int]:
        try:
            return numbers(typed)
        except ValueError:
            raise click.BadParameter("numbers such as 1,2, or all") from None

    found: list[int] = click.prompt("Numbers", default="all", value_proc=checked)
    return found


def numbered(options: Sequence[str]) -> None:
    for number, option in enumerate(options, 1):
        indent = f"  {number}  "
        click.echo(textwrap.fill(clean(option), WIDTH, initial_indent=indent, subsequent_indent=" " * len(indent)))


def until_done(step: Callable[[], T]) -> T:
    """Repeat a step that a network refuses for as long as the person wants to; click.Abort when not."""
    from engage.domain.network import NetworkError
    from engage.wiring.desk import plainly

    while True:
        try:
            return step()
        except NetworkError as error:
            say(plainly(error))
        click.confirm("Try this step again?", default=True, abort=True)
