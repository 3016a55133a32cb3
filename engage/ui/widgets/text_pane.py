"""A pane of set text that scrolls: wrapped once per width, drawn line by line."""

from collections.abc import Callable, Sequence
from typing import ClassVar, NamedTuple

from rich.console import Console
from rich.segment import Segment
from rich.text import Text
from textual import events
from textual.binding import BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from engage.ui.commands import bindings
from engage.ui.foreground import WRITING
from engage.ui.ink import Ink, Inked, strip_of
from engage.ui.quiet_focus import QuietFocus
from engage.ui.widgets.edge import Edge
from engage.ui.wording import count


class Setting(NamedTuple):
    """Paragraphs, wrapped where they are longer than a line; `mark` is the one to bring into view."""

    paragraphs: Sequence[Text]
    mark: int = 0


def wrapped(paragraph: Text, width: int, console: Console) -> Sequence[Text]:
    """As lines of at most that many cells; most paragraphs are one already, and wrapping is dear."""
    plain = paragraph.plain
    if plain.isascii() and len(plain) <= width and "\n" not in plain and "\t" not in plain and plain == plain.rstrip():
        return [paragraph]
    return list(paragraph.wrap(console, width))


Setter = Callable[[Ink, int], Setting]
"""Sets the text for the given styles and width in cells."""


class TextPane(QuietFocus, Inked, ScrollView, can_focus=True):
    """Shows what its setter makes; `on` is the key that reads on where the text is longer than the pane.

    `edge` tells that the keys go here.
    """

    class Pressed(Message):
        """A link was clicked."""

        def __init__(self, url: str) -> None:
            super().__init__()
            self.url = url

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("pane")]
    DEFAULT_CSS = """
    TextPane { overflow-x: hidden; overflow-y: scroll; scrollbar-size: 0 0; padding: 0 1; }
    """

    def __init__(
        self, *, id: str | None = None, can_focus: bool = True, on: str = "Space", edge: Edge | None = None
    ) -> None:
        super().__init__(id=id, can_focus=can_focus)
        self._on, self._edge = on, edge
        self._setter: Setter | None = None
        self._lines: list[Text] = []
        self._strips: dict[int, Strip] = {}
        self._drawn: dict[int, Strip] = {}
        self._mark_line, self._at_mark = 0, True
        self._set_for: tuple[int, Ink] | None = None
        self.set_reactive(TextPane.auto_links, False)  # which would paint them again under the mouse

    def show(self, setter: Setter, *, keep_view: bool = False) -> None:
        """Set other text. Unless `keep_view`, the view goes to the marked paragraph."""
        self._setter, self._set_for = setter, None
        self._at_mark = self._at_mark or not keep_view
        if self.size.width:
            self._lay_out()
            if not keep_view:
                self._to_mark()
            self._redraw_changed()
        else:
            self.refresh()

    def _redraw_changed(self) -> None:
        """Draw the lines in sight that say something else than what stands there."""
        left, top = self.gutter.left, self.gutter.top
        for y in range(self.scrollable_content_region.height):
            if self._drawn.get(y) != self._wanted(y):
                self.refresh(Region(left, top + y, self.size.width, 1))

    def _to_mark(self) -> None:
        self.scroll_to(y=self._mark_line, animate=False, immediate=True, force=True)

    @property
    def at_end(self) -> bool:
        return self.scroll_offset.y >= self.max_scroll_y

    def action_scroll_by(self, lines: int) -> None:
        self._at_mark = False
        self.scroll_to(y=self.scroll_offset.y + lines, animate=False, immediate=True, force=True)

    def action_page(self, direction: int) -> None:
        """Scroll by nearly one pane."""
        self.action_scroll_by(max(1, self.size.height - 2) * direction)

    def _lay_out(self) -> None:
        width, ink = self.scrollable_content_region.width, self.ink
        if self._setter is None or width <= 0 or self._set_for == (width, ink):
            return
        lines: list[Text] = []
        setting = self._setter(ink, width)
        for number, paragraph in enumerate(setting.paragraphs):
            if number == setting.mark:
                self._mark_line = len(lines)
            lines += wrapped(paragraph, width, self.app.console)
        self._lines, self._strips, self._set_for = lines, {}, (width, ink)
        # Without a scrollbar nothing else depends on the length, so the screen need not be laid out anew for it.
        self.set_reactive(TextPane.virtual_size, Size(width, len(lines)))

    def render_line(self, y: int) -> Strip:
        self._lay_out()
        strip = self._drawn[y] = self._wanted(y)
        return strip

    def _wanted(self, y: int) -> Strip:
        index = self.scroll_offset.y + y
        if y == self.size.height - 1 and index < len(self._lines) - 1:
            return self._more(len(self._lines) - index)
        if index < len(self._lines):
            return self._strip(index)
        return Strip.blank(self.scrollable_content_region.width, self.ink.base)

    def _strip(self, index: int) -> Strip:
        strip = self._strips.get(index)
        if strip is None:
            width = self.scrollable_content_region.width
            strip = self._strips[index] = strip_of(self._lines[index], width, self.ink.base, self.app.console)
        return strip

    def _more(self, lines: int) -> Strip:
        """The last line in sight, where the text goes on below it."""
        words = self._more_words(lines)
        width = self.scrollable_content_region.width
        return Strip([Segment(words[:width], self.ink.base + self.ink.faint)]).adjust_cell_length(width, self.ink.base)

    def _more_words(self, lines: int) -> str:
        """While one writes beside it, that key is a letter like any other."""
        more = count(lines, "more line")
        writing = self.parent is not None and self.parent.has_class(WRITING)
        return more if writing else f"{self._on} reads on, {more}"

    def focus_moved(self) -> None:
        if self._edge is not None:
            self._edge.light(self.has_focus)

    def on_click(self, event: events.Click) -> None:
        if event.style.link:
            self.post_message(self.Pressed(event.style.link))

    def on_resize(self) -> None:
        self._lay_out()
        if self._at_mark:
            self._to_mark()
