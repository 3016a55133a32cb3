"""What the screen of a guided conversation shows at one moment: a step, what was said in it, and a question."""

from collections.abc import Callable, Sequence
from dataclasses import field
from enum import StrEnum

from engage.domain.guide import Option
from engage.domain.record import dataclass


class Tone(StrEnum):
    """How something is said."""

    TEXT = "text"
    LOUD = "loud"
    POINT = "point"
    ANSWER = "answer"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Said:
    """A paragraph; an ANSWER has its question in `label`."""

    text: str
    tone: Tone = Tone.TEXT
    label: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; the first row names the columns."""

    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line to type. `hidden`: it is not shown. `otherwise` says what Enter alone means; empty: it is needed."""

    label: str
    default: str = field(default="", repr=False)
    unfit: Callable[[str], str] = lambda _: ""
    hidden: bool = False
    otherwise: str = ""


@dataclass(frozen=True, slots=True)
class Pick:
    """One of several options, or with `many` any number of them but none."""

    question: str
    options: tuple[Option, ...]
    many: bool = False


@dataclass(frozen=True, slots=True)
class YesNo:
    """A yes or a no; `default` is what Enter alone means."""

    question: str
    default: bool


@dataclass(frozen=True, slots=True)
class Waiting:
    """For the browser to come back from the page at `url`."""

    url: str


Question = Line | Pick | YesNo | Waiting


@dataclass(frozen=True, slots=True)
class Card:
    """`number` counts the steps from 1; `busy` says what goes on where there is no question.

    On the `first` one of all, going back is leaving.
    """

    heading: str = ""
    number: int = 0
    title: str = ""
    said: Sequence[Said | Grid] = ()
    trouble: str = ""
    question: Question | None = None
    busy: str = ""
    first: bool = False
