"""The last line of a card: its keys with what they do, three blanks between; a click on one is that key."""

import re
from collections.abc import Iterator
from itertools import takewhile

from rich.text import Text
from textual import events
from textual.geometry import Size
from textual.strip import Strip

from engage.ui.ink import Ink, Inked, strip_of
from engage.ui.widgets.pressing import press

GAP = "   "
_PART = re.compile(r"\S+(?: {1,2}\S+)*")


class Foot(Inked):
    """Made of a line such as `Enter yes   Esc no`, drawn like the key bar; folded only between two keys."""

    def __init__(self, words: str | Text, classes: str = "keys") -> None:
        super().__init__(classes=classes)
        self._words = str(words)

    def show(self, words: str) -> None:
        if words != self._words:
            self._words = words
            self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        return len(list(lines_of(self._words, width, self.ink)))

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        lines = list(lines_of(self._words, width, self.ink))
        return strip_of(lines[y] if y < len(lines) else Text(""), width, self.ink.base, self.app.console)

    def on_click(self, event: events.Click) -> None:
        at = event.get_content_offset(self)
        if at is None:
            return
        for part in _PART.finditer(self.render_line(at.y).text):
            if part.start() <= at.x < part.end():
                press(self.app, part[0])


def lines_of(words: str, width: int, ink: Ink) -> Iterator[Text]:
    """As few lines of that width as hold all keys."""
    line = Text()
    for part in words.split(GAP):
        key, label = parted(part)
        pair = Text.assemble((key, ink.accent), (label, ink.muted))
        if line and line.cell_len + len(GAP) + pair.cell_len > width:
            yield line
            line = Text()
        line = Text.assemble(line, GAP if line else "", pair)
    yield line


def parted(part: str) -> tuple[str, str]:
    """The key, or several of one letter each; and the words behind, with the blank before them."""
    first, *rest = part.split(" ")
    keys = " ".join([first, *takewhile(lambda word: len(first) == len(word) == 1, rest)])
    return keys, part[len(keys) :]
