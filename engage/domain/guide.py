"""A guided conversation: what steps may say and ask, whoever shows it, the lines of a terminal or a screen."""

from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol

PATIENCE = 300.0
"""Seconds that are given to a page in the browser."""


class Left(Exception):
    """The person stops. What was asked so far is forgotten."""


class Back(Exception):
    """The person wants the question before this one."""


class Option(NamedTuple):
    """One of several ways; `more` says in a sentence or two what it means."""

    label: str
    more: str = ""


def anything(typed: str) -> str:  # noqa: ARG001
    """For `Guide.ask`: every answer will do."""
    return ""


class Guide(Protocol):
    """Calls block until the person has answered; each question may raise Left or Back.

    What is said stays in sight until the next step begins.
    """

    def begin(self, heading: str, *, first: bool = False) -> None:
        """Other steps begin, which are counted anew; with `first` nothing is to go back to from the first question."""
        ...

    def step(self, title: str) -> None:
        """The next step; one whose title was there before is that step again."""
        ...

    def say(self, text: str) -> None: ...

    def loud(self, text: str) -> None:
        """What must not be overlooked."""
        ...

    def points(self, lines: Sequence[str]) -> None: ...

    def table(self, rows: Sequence[Sequence[str]]) -> None:
        """Columns of short texts; the first row names them."""
        ...

    def ask(self, label: str, default: str = "", unfit: Callable[[str], str] = anything) -> str:
        """A line, never empty unless `default` is; `unfit` says what is wrong with one, or nothing."""
        ...

    def secret(self, label: str, otherwise: str = "") -> str:
        """A line that is not shown; empty only where `otherwise` says what Enter alone means."""
        ...

    def choice(self, question: str, options: Sequence[Option]) -> int:
        """The index of the one that is taken; Enter alone takes the first."""
        ...

    def several(self, question: str, options: Sequence[str]) -> list[int]:
        """The indexes of those that are taken, at least one, in their order; Enter alone takes all."""
        ...

    def confirm(self, question: str, *, default: bool) -> bool: ...

    def again(self, trouble: str) -> None:
        """What went wrong with this step, which is repeated; Left where the person has had enough of it."""
        ...

    def page(self, url: str, what: str) -> None:
        """Show the address of a page to open, and what to do there."""
        ...

    def wait(self, came: Callable[[float], str]) -> str:
        """Open the page that was shown, and ask `came`, which waits as many seconds, until it tells of something.

        Empty where it did not for PATIENCE, or the person would rather paste the address.
        """
        ...

    def busy(self, words: str) -> None:
        """What the next moments are needed for."""
        ...
