"""The keys of a card, drawn like those of the key bar; a line is only broken between two of them."""

from collections.abc import Iterator
from itertools import takewhile

from rich.text import Text
from textual.geometry import Size
from textual.strip import Strip

from engage.ui.ink import Ink, Inked, strip_of

GAP = "   "

Pair = tuple[str, str]
"""A key, and what it does."""


class Keys(Inked):
    """Shows pairs; `show` other ones."""

    def __init__(self, *pairs: Pair, classes: str | None = None) -> None:
        super().__init__(classes=classes)
        self._pairs = pairs

    @classmethod
    def told(cls, sentence: str) -> "Keys":
        """From words as in `j k scroll   Esc back`: three blanks between two pairs."""
        return cls(*(pair_of(part) for part in sentence.split(GAP)))

    def show(self, *pairs: Pair) -> None:
        if pairs != self._pairs:
            self._pairs = pairs
            self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        return len(list(lines_of(self._pairs, width, self.ink)))

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        lines = list(lines_of(self._pairs, width, self.ink))
        return strip_of(lines[y] if y < len(lines) else Text(""), width, self.ink.base, self.app.console)


def pair_of(part: str) -> Pair:
    """The key, or several of one letter each, and the words behind."""
    first, *rest = part.split(" ")
    keys = [first, *takewhile(lambda word: len(first) == len(word) == 1, rest)]
    return " ".join(keys), " ".join(rest[len(keys) - 1 :])


def lines_of(pairs: tuple[Pair, ...], width: int, ink: Ink) -> Iterator[Text]:
    """As few lines of that width as hold them all."""
    line = Text()
    for key, label in pairs:
        pair = Text.assemble((key, ink.accent), (f" {label}", ink.muted))
        if line and line.cell_len + len(GAP) + pair.cell_len > width:
            yield line
            line = Text()
        line = Text.assemble(line, GAP if line else "", pair)
    yield line
