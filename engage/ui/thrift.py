"""What a terminal was told already is not told again: over SSH each byte of a key's answer counts.

Textual ends the style of every piece of text and begins the next from nothing; here only what differs is written.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from textual.driver import Driver

_STYLE = re.compile(r"\x1b\[([\d;]*)m")
_MOVE = re.compile(r"(?:\x1b\[[\d;]*H|\n)+")
RESET = "\x1b[m"
SEEN_ON_BLANKS = {"4", "7", "9", "21", "53"}
"""Underline, reverse, strike and lines over the text."""

ENDS = {
    "22": {"1", "2"},
    "23": {"3"},
    "24": {"4", "21"},
    "25": {"5", "6"},
    "27": {"7"},
    "28": {"8"},
    "29": {"9"},
    "54": {"51", "52"},
    "55": {"53"},
}
"""What these take back of the attributes."""


class Look(NamedTuple):
    """Of text from here on: colours as a terminal is told of them, empty for its own, and attributes by number."""

    front: str = ""
    back: str = ""
    set: frozenset[str] = frozenset()


PLAIN = Look()


def shortened(written: str) -> str:
    """The same on any terminal, in fewer bytes. It begins and ends in the terminal's own style, as Textual's does.

    It has to be whole: a picture that is cut within a style or a sequence would come out otherwise.
    """
    return "".join(_pieces(written))


def _pieces(written: str) -> Iterator[str]:
    told = wanted = PLAIN
    for number, part in enumerate(_STYLE.split(written)):
        if number % 2:
            wanted = _changed(wanted, part)
        elif part:
            if told != wanted and not _MOVE.fullmatch(part) and not (part.isspace() and _alike_on_blanks(told, wanted)):
                yield _step(told, wanted)
                told = wanted
            yield part
    if told != PLAIN:
        yield RESET


@lru_cache(maxsize=4096)
def _changed(look: Look, told: str) -> Look:
    """What the parameters of one sequence make of it."""
    front, back, attributes = look
    parameters = iter(told.split(";"))
    for one in parameters:
        if one in ("", "0"):
            front, back, attributes = PLAIN
        elif one in ("38", "48"):  # the colour of a line under the text, 58, is nothing that Rich tells
            kind = next(parameters, "")
            color = ";".join([one, kind, *(next(parameters, "") for _ in range(3 if kind == "2" else 1))])
            front, back = (color, back) if one == "38" else (front, color)
        elif len(one) > 1 and one[:-1] in ("3", "9"):
            front = "" if one == "39" else one
        elif len(one) > 1 and one[:-1] in ("4", "10"):
            back = "" if one == "49" else one
        else:
            attributes = attributes - ENDS[one] if one in ENDS else attributes | {one}
    return Look(front, back, attributes)


@lru_cache(maxsize=4096)
def _step(told: Look, wanted: Look) -> str:
    """The shorter of telling what differs and of beginning from nothing; attributes end only so."""
    anew = [each for each in (*sorted(wanted.set), wanted.front, wanted.back) if each]
    afresh = f"\x1b[{';'.join(['0', *anew]) if anew else ''}m"
    if told.set - wanted.set:
        return afresh
    differing = sorted(wanted.set - told.set)
    if wanted.front != told.front:
        differing.append(wanted.front or "39")
    if wanted.back != told.back:
        differing.append(wanted.back or "49")
    return min(f"\x1b[{';'.join(differing)}m", afresh, key=len)


@lru_cache(maxsize=4096)
def _alike_on_blanks(told: Look, wanted: Look) -> bool:
    return told.back == wanted.back and SEEN_ON_BLANKS.isdisjoint(told.set | wanted.set)


class Thrifty(Driver):
    """Before any of Textual's drivers: it writes `shortened`."""

    def write(self, data: str) -> None:
        super().write(shortened(data))  # type: ignore[safe-super]  # it stands before one that writes


def thrifty(driver: type[Driver]) -> type[Driver]:
    """That driver, but it writes `shortened`."""
    return type(f"Thrifty{driver.__name__}", (Thrifty, driver), {})
