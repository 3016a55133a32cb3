"""Every field of a node by kind: how it reads from the town. What is not listed here fails the whole call."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from .view import View


@dataclass(frozen=True, slots=True)
class Ref:
    """A field that is a node of its own, to be written out with the fields asked in its braces."""

    kind: str
    thing: Any


class Absent:
    """A field that exists and has no value: Facebook leaves it out."""


ABSENT = Absent()
Reading = Callable[[View, Any], object]


@dataclass(frozen=True, slots=True)
class NodeKind:
    """A node type of Facebook's reference: its fields, and those that come when none are asked for."""

    name: str
    fields: dict[str, Reading]
    usual: tuple[str, ...]


def stamp(moment: datetime) -> str:
    """Facebook's time: `2026-11-22T05:53:00+0000`."""
    return moment.strftime("%Y-%m-%dT%H:%M:%S%z")


def present(value: object) -> object:
    """The value, or ABSENT where it is empty."""
    return value if value else ABSENT
