"""Plain mode: what the screen draws by itself is ASCII; people's texts keep their letters where they can be shown."""

import codecs
import os
import sys
from collections.abc import Mapping, Sequence
from typing import IO

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

_DRAWN = {
    "-": "─━═╌┄┈·",
    "|": "│║┊╎┆",
    "#": "┃",
    "<": "←",
    ">": "→",
    "^": "↑",
    "v": "↓",
    "+": "┌┐└┘├┤┬┴┼╭╮╯╰",
    ".": "…",
    "*": "•",
    " ": "▁▂▃▄▅▆▇█▀▔▏▎▍▌▋▊▉▐▕",
}
_ASCII = str.maketrans({sign: plain for plain, signs in _DRAWN.items() for sign in signs})
"""One cell for one cell, so that nothing moves."""


class Plain(LineFilter):
    """Puts ASCII in the place of lines, blocks, dots and arrows, after everything is drawn."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        return [Segment(text.translate(_ASCII), style, control) for text, style, control in segments]


PLAIN = Plain()


class Spelled(LineFilter):
    """Puts question marks, as many as are as wide, in the place of letters that the terminal's encoding lacks."""

    def __init__(self, encoding: str) -> None:
        super().__init__()
        self._encoding = encoding

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        return [Segment(self._spelled(text), style, control) for text, style, control in segments]

    def _spelled(self, text: str) -> str:
        if text.isascii() or text.encode(self._encoding, "ignore").decode(self._encoding) == text:
            return text
        return "".join(sign if sign.encode(self._encoding, "ignore") else "?" * cell_len(sign) for sign in text)


def plain_filters(*, plain: bool) -> Sequence[LineFilter]:
    """What every line passes through in plain mode, which a terminal that does not take all letters is in anyhow."""
    encoding = codecs.lookup(terminal_encoding(sys.__stderr__, os.environ)).name
    spelled = [] if encoding == "utf-8" else [Spelled(encoding)]
    return [PLAIN, *spelled] if plain or spelled else []


def terminal_encoding(terminal: IO[str] | None, environ: Mapping[str, str]) -> str:
    """Of what is written there; Python itself writes UTF-8 also where the locale is C."""
    if environ.get("LC_ALL") in ("C", "POSIX"):
        return "ascii"
    return getattr(terminal, "encoding", None) or "utf-8"
