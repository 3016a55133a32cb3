"""The last look at every line: nothing leaves for the terminal that it would obey, wherever it came from."""

import re

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from engage.domain.terminal import inert

_UNSTEADY = re.compile("[\ufe0f\U0001f3fb-\U0001f3ff]")
_TONE = re.compile("(?<=[\u2600-\u27bf\U0001f000-\U0001faff])\ufe0f?[\U0001f3fb-\U0001f3ff]")
_SEQUENCE = re.compile("(?<!\u200d)[^\u200d\ufe0f]\ufe0f\u20e3?(?:\u200d[^\u200d\ufe0f]\ufe0f?)*")


class Inert(LineFilter):
    """Texts are cleaned as a whole before they are set; this holds for whatever was forgotten, or was cut in two."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        return [Segment(_drawn(text), style, control) for text, style, control in segments]


def _drawn(text: str) -> str:
    text = inert(text, _blank)
    return steady(text) if not text.isascii() and _UNSTEADY.search(text) else text


def steady(text: str) -> str:
    """The same emoji in a spelling of which all terminals think that it is as wide as Rich does.

    They differ on skin tones, and on signs that a selector makes wide: these lose their tone, and are drawn narrow with
    a blank beside them, or as the first wide sign of their sequence.
    """
    return _SEQUENCE.sub(_narrow, _TONE.sub("", text))


def _narrow(found: re.Match[str]) -> str:
    whole, first = found[0], found[0][0]
    if cell_len(first) == cell_len(whole):
        return whole
    wide = next((sign for sign in whole if cell_len(sign) == cell_len(whole)), "")
    keycap = "\u20e3" if "\u20e3" in whole else ""
    return wide or (first + keycap).ljust(len(first + keycap) + cell_len(whole) - cell_len(first))


def _blank(sign: str) -> str:
    """As many blanks as it was thought to be wide."""
    return " " * cell_len(sign)


INERT = Inert()
"""What draws nothing wide draws nothing at all afterwards, so that nothing moves."""
