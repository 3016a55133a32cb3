"""A guide that speaks through the lines of a terminal: choices by number, hidden secrets, Ctrl+C leaves."""

import shutil
import textwrap
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import click

from engage.domain.guide import PATIENCE, Left, Option, anything
from engage.domain.terminal import clean

WIDEST = 88
"""Columns that a paragraph takes where the terminal has them."""


class TerminalGuide:
    """Implements `Guide`; it never raises Back."""

    def __init__(self, open_url: Callable[[str], bool]) -> None:
        self._open = open_url
        self._url = ""
        self._titles: list[str] = []
        self.secrets: list[str] = []
        """What was typed unseen, to be kept out of the log."""

    def begin(self, heading: str, *, first: bool = False) -> None:  # noqa: ARG002
        self._titles = []
        click.secho(heading, bold=True)

    def step(self, title: str) -> None:
        if title not in self._titles:
            self._titles.append(title)
        click.secho(f"\n{self._titles.index(title) + 1}. {title}\n", bold=True)

    def say(self, text: str) -> None:
        click.echo(_filled(text))

    def loud(self, text: str) -> None:
        click.secho("\n" + _filled(text, "! ", "  ") + "\n", bold=True)

    def points(self, lines: Sequence[str]) -> None:
        for line in lines:
            click.echo(_filled(line, "  - ", "    "))

    def table(self, rows: Sequence[Sequence[str]]) -> None:
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        for number, row in enumerate(rows):
            line = "  ".join(clean(cell).ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
            click.secho(f"  {line}", underline=number == 0)

    def ask(self, label: str, default: str = "", unfit: Callable[[str], str] = anything) -> str:
        def fitting(typed: str) -> str:
            if wrong := unfit(typed.strip()):
                raise click.BadParameter(wrong)
            return typed.strip()

        return str(_prompt(label, default=default or None, value_proc=fitting))

    def secret(self, label: str, otherwise: str = "") -> str:
        shown = f"{label} (not shown{f'; Enter {otherwise}' if otherwise else ''})"
        typed = str(_prompt(shown, default="" if otherwise else None, hide_input=True, show_default=False)).strip()
        self.secrets += [typed] if typed else []
        return typed

    def choice(self, question: str, options: Sequence[Option]) -> int:
        self.say(question)
        _numbered([": ".join(filter(None, option)) for option in options])
        return int(_prompt("Number", type=click.IntRange(1, len(options)), default=1)) - 1

    def several(self, question: str, options: Sequence[str]) -> list[int]:
        self.say(question)
        _numbered(options)
        found: list[int] = _prompt("Numbers", default="all", value_proc=lambda typed: _chosen(typed, len(options)))
        return found

    def confirm(self, question: str, *, default: bool) -> bool:
        with _leaving():
            return click.confirm(question, default=default)

    def again(self, trouble: str) -> None:
        click.echo()
        self.say(trouble)
        if not self.confirm("Try this step again?", default=True):
            raise Left

    def page(self, url: str, what: str) -> None:
        self._url = url
        self.say(what)
        click.echo(f"\n{url}\n")

    def wait(self, came: Callable[[float], str]) -> str:
        self._open(self._url)
        self.say("Waiting for the browser. Ctrl+C, if it is on another machine: then you paste the address instead.")
        end = time.monotonic() + PATIENCE
        try:
            while time.monotonic() < end:
                if found := came(1.0):
                    return found
        except KeyboardInterrupt:
            click.echo()
        return ""

    def busy(self, words: str) -> None:
        click.echo(words)


def _filled(text: str, first: str = "", rest: str = "") -> str:
    """A paragraph as wide as the terminal; words, addresses among them, stay whole."""
    width = min(WIDEST, shutil.get_terminal_size().columns)
    return textwrap.fill(
        clean(text), width, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    )


@contextmanager
def _leaving() -> Iterator[None]:
    """Ctrl+C at a question."""
    try:
        yield
    except click.Abort:
        raise Left from None


def _prompt(label: str, **how: Any) -> Any:
    with _leaving():
        return click.prompt(label, **how)


def _numbered(options: Sequence[str]) -> None:
    for number, option in enumerate(options, 1):
        indent = f"  {number}  "
        click.echo(_filled(option, indent, " " * len(indent)))


def _chosen(typed: str, count: int) -> list[int]:
    """Indexes from numbers such as `1,2`, or `all`."""
    if typed.strip().lower() == "all":
        return list(range(count))
    try:
        found = {int(part) - 1 for part in typed.replace(",", " ").split()}
    except ValueError:
        raise click.BadParameter("numbers such as 1,2, or all") from None
    if not found or not found <= set(range(count)):
        raise click.BadParameter(f"numbers from 1 to {count}, such as 1,2, or all")
    return sorted(found)
