"""The yardstick: the plainest list that Textual's Line API makes of the same posts, with its own header and footer."""

import sqlite3
import sys
from typing import Any

from rich.segment import Segment
from rich.style import Style
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.geometry import Size
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widgets import Footer, Header

PAGE = "SELECT id, text FROM items ORDER BY created_at DESC LIMIT 192 OFFSET ?"
PLAIN, PICKED = Style(), Style(reverse=True)


class Rows(ScrollView, can_focus=True):
    """Reads a window of rows around what is shown; draws each line when it is asked for."""

    BINDINGS = [Binding("j", "move(1)", "Down"), Binding("k", "move(-1)", "Up")]  # noqa: RUF012
    cursor: reactive[int] = reactive(0, repaint=False)

    def __init__(self, path: str) -> None:
        super().__init__()
        self._db = sqlite3.connect(path)
        self._total = int(self._db.execute("SELECT count(*) FROM items").fetchone()[0])
        self._known: dict[int, Any] = {}

    def on_mount(self) -> None:
        self.virtual_size = Size(1, self._total)
        self.focus()

    def render_line(self, y: int) -> Strip:
        index, width = self.scroll_offset.y + y, self.size.width
        if index >= self._total:
            return Strip.blank(width)
        pointer, style = ("▌", PICKED) if index == self.cursor else (" ", PLAIN)
        return Strip([Segment(f"{pointer}#{self._row(index)[1]}"[:width].ljust(width), style)], width)

    def _row(self, index: int) -> Any:
        if index not in self._known:
            start = max(0, index - 64)
            self._known = dict(enumerate(self._db.execute(PAGE, (start,)), start))
        return self._known[index]

    def watch_cursor(self, old: int, new: int) -> None:
        top, height = self.scroll_offset.y, self.size.height
        if new < top:
            self.scroll_to(y=new, animate=False)
        elif new >= top + height:
            self.scroll_to(y=new - height + 1, animate=False)
        self.refresh_line(old - self.scroll_offset.y)
        self.refresh_line(new - self.scroll_offset.y)

    def action_move(self, step: int) -> None:
        self.cursor = min(max(0, self.cursor + step), self._total - 1)


class PlainList(App[None]):
    """Header, rows, footer."""

    def compose(self) -> ComposeResult:
        yield Header()
        yield Rows(sys.argv[1])
        yield Footer()


if __name__ == "__main__":
    PlainList().run()
