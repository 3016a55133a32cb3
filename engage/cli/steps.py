"""How the steps of a guided conversation hang together: one back, once more, and what was typed before."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from engage.domain.guide import Back, Left

if TYPE_CHECKING:
    from engage.domain.guide import Guide

A = TypeVar("A")
B = TypeVar("B")


def with_way_back(question: Callable[[], A], then: Callable[[A], B]) -> B:
    """Ask, then go on with the answer; who goes back there is asked again."""
    while True:
        answer = question()
        try:
            return then(answer)
        except Back:
            continue


def until_done(guide: "Guide", step: Callable[[], A]) -> A:
    """Repeat a step that a network refuses for as long as the person wants to."""
    from engage.domain.errors import NetworkError
    from engage.wiring.desk import plainly

    while True:
        try:
            return step()
        except NetworkError as error:
            trouble = plainly(error)
        guide.again(trouble)


def unless_left(guide: "Guide", rest: Callable[[], A]) -> A:
    """What comes after the sign-in: going back from there would undo it, so that is asked first."""
    while True:
        try:
            return rest()
        except Back:
            if guide.confirm("Stop here? The sign-in would have to be repeated.", default=False):
                raise Left from None


def one_by_one(*lines: Callable[[], str]) -> list[str]:
    """Ask one line after another; who goes back is asked the one before again, and leaves the step at the first."""
    answers: list[str] = []
    while len(answers) < len(lines):
        try:
            answers.append(lines[len(answers)]())
        except Back:
            if not answers:
                raise
            answers.pop()
    return answers


class Typed:
    """Asks in a step that may be repeated: what was typed before is offered again, so that nothing is lost."""

    def __init__(self, guide: "Guide") -> None:
        self._guide = guide
        self._before: dict[str, str] = {}

    def ask(self, label: str, default: str = "") -> str:
        """A line; Enter alone takes the one before."""
        self._before[label] = self._guide.ask(label, self._before.get(label, default))
        return self._before[label]

    def secret(self, label: str) -> str:
        """A hidden line; Enter alone keeps the one before."""
        before = self._before.get(label, "")
        self._before[label] = self._guide.secret(label, "keeps the one before" if before else "") or before
        return self._before[label]
