"""Plain mode: what the screen draws by itself is ASCII; people's texts keep their letters."""

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

_DRAWN = {
    "-": "─━═╌┄┈·",
    "|": "│┃║┊╎┆",
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
