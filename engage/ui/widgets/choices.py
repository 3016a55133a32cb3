"""The entries of a card with a cursor on one of them, which keys and clicks move."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from rich.text import Text
from textual import events
from textual.message import Message

from engage.ui.ink import Ink
from engage.ui.widgets.fitting_pane import AROUND, FittingPane
from engage.ui.widgets.text_pane import Setting, wrapped
from engage.ui.wording import count

POINTER, APART = "> ", "  "
"""Before the entry under the cursor, and before each other."""


class Entry(NamedTuple):
    """The lines of an entry; `above` is a heading, which is no part of it."""

    lines: Sequence[Text]
    above: Sequence[Text] = ()


Draw = Callable[[int, bool, Ink, int], Entry]
"""Sets the entry at a place, told whether the cursor is on it, the styles and the width in cells."""


class Choices(FittingPane):
    """Draws so many entries. A click puts the cursor on one, a double click takes it.

    `nothing` stands where there are none. It has no keys of its own: the card that it is on moves the cursor.
    """

    class Moved(Message):
        """The cursor is on another entry."""

    class Taken(Message):
        """The entry under the cursor was clicked twice."""

    def __init__(
        self, number: int, draw: Draw, start: int = 0, *, nothing: str = "", spare: int = 0, around: int = AROUND
    ) -> None:
        super().__init__(spare=spare, around=around, can_focus=False)
        self._number, self._draw, self._nothing = number, draw, nothing
        self._clicked = False
        self.place = start

    def on_mount(self) -> None:
        self.show(self._set)

    def step(self, by: int) -> None:
        """On to another entry; past an end it begins at the other."""
        if self._number:
            self._move_to((self.place + by) % self._number)

    def _move_to(self, place: int) -> None:
        if place != self.place:
            self.place = place
            self.show(self._set)
            self.post_message(self.Moved())

    def _set(self, ink: Ink, width: int) -> Setting:
        lines, _ = self._laid(ink, width)
        return Setting(lines)

    def _laid(self, ink: Ink, width: int) -> tuple[list[Text], list[range]]:
        """All lines, and which of them each entry has."""
        lines: list[Text] = []
        spans = []
        for place in range(self._number):
            entry = self._draw(place, place == self.place, ink, width)
            lines += self._wrapped(entry.above, width)
            first = len(lines)
            lines += self._wrapped(entry.lines, width)
            spans.append(range(first, len(lines)))
        return (lines, spans) if self._number else ([Text(self._nothing, ink.muted)], [])

    def _wrapped(self, paragraphs: Sequence[Text], width: int) -> list[Text]:
        return [line for one in paragraphs for line in wrapped(one, width, self.app.console)]

    def _to_mark(self) -> None:
        """Scroll no further than brings the entry into sight, with its heading, above the line that says what is left.

        What was clicked stays under the pointer so.
        """
        lines, spans = self._laid(self.ink, self.scrollable_content_region.width)
        if not spans:
            return
        heading = spans[self.place - 1].stop if self.place else 0
        end, height, top = spans[self.place].stop, self.size.height, self.scroll_offset.y
        told = 1 if end < len(lines) else 0
        top = max(top, end + told - height)
        self.scroll_to(y=min(top, heading), animate=False, immediate=True, force=True)

    def _more_words(self, lines: int) -> str:
        return count(lines, "more line")

    def on_click(self, event: events.Click) -> None:
        """On a double click the first one has chosen already, and may have moved what stands there."""
        if event.chain == 1:
            place = self._at(event.y)
            self._clicked = place is not None
            if place is not None:
                self._move_to(place)
        elif self._clicked:
            self.post_message(self.Taken())

    def _at(self, y: int) -> int | None:
        """The entry on a line of the widget."""
        _, spans = self._laid(self.ink, self.scrollable_content_region.width)
        line = self.scroll_offset.y + y
        return next((place for place, span in enumerate(spans) if line in span), None)
