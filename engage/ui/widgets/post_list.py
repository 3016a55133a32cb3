"""The list of posts: one widget that draws only the lines in sight, whatever the length of the lane."""

from collections.abc import Callable
from datetime import datetime
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import BindingType
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from engage.store.rows import InboxRow
from engage.ui.commands import bindings
from engage.ui.ink import Ink, Inked
from engage.ui.row_line import Columns, Hand, RowLook, row_strip
from engage.ui.row_window import FixedRows, Rows


class PostList(Inked, ScrollView, can_focus=True):
    """Rows of a lane with a cursor. Tell it the rows with `show`; it tells `Highlighted` and `Opened`."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("list")]
    DEFAULT_CSS = """
    PostList { overflow-x: hidden; overflow-y: scroll; scrollbar-size-vertical: 1; }
    """

    class Highlighted(Message):
        """The cursor came to rest on a row (None: the list is empty)."""

        def __init__(self, row: InboxRow | None, index: int) -> None:
            super().__init__()
            self.row, self.index = row, index

    class Opened(Message):
        """A row was chosen by a double click."""

    cursor: reactive[int] = reactive(0, repaint=False)

    def __init__(self, now: Callable[[], datetime], hand: Callable[[InboxRow], Hand], *, plain: bool) -> None:
        super().__init__(id="posts")
        self._now, self._hand, self._plain = now, hand, plain
        self._rows: Rows = FixedRows(())
        self._empty: tuple[str, ...] = ()

    @property
    def row(self) -> InboxRow | None:
        """The row under the cursor."""
        return self._rows.row(self.cursor)

    @property
    def total(self) -> int:
        return self._rows.total

    def show(self, rows: Rows, cursor: int, empty: tuple[str, ...] = (), *, keep_view: bool = False) -> None:
        """Take other rows; the cursor goes to `cursor`. With `keep_view` the cursor stays on its line of the screen."""
        line = self.cursor - self.scroll_offset.y
        self._rows, self._empty = rows, empty
        self.virtual_size = Size(self.size.width, max(1, rows.total))
        target = max(0, min(cursor, rows.total - 1))
        self.set_reactive(PostList.cursor, target)
        if keep_view and 0 <= line < self.size.height:
            self.scroll_to(y=max(0, target - line), animate=False, immediate=True, force=True)
        else:
            self._reveal()
        self.refresh()
        self.post_message(self.Highlighted(self.row, target))

    def move_to(self, index: int) -> None:
        self.cursor = max(0, min(index, self._rows.total - 1))

    def action_move(self, step: int) -> None:
        self.move_to(self.cursor + step)

    def action_move_to(self, end: str) -> None:
        self.move_to(0 if end == "top" else self._rows.total - 1)

    def action_half(self, direction: int) -> None:
        self.move_to(self.cursor + direction * max(1, self.size.height // 2))

    def find(self, start: int, step: int, wanted: Callable[[InboxRow], bool]) -> int | None:
        """Index of the next row that is wanted in the direction of `step`; None where 2,000 rows have none."""
        for index in range(start, start + step * 2000, step):
            row = self._rows.row(index)
            if row is None:
                return None
            if wanted(row):
                return index
        return None

    def watch_cursor(self, old: int, new: int) -> None:
        if old == new:
            return
        if not self._reveal():
            self.refresh_line(old - self.scroll_offset.y)
            self.refresh_line(new - self.scroll_offset.y)
        self.post_message(self.Highlighted(self.row, new))

    def _reveal(self) -> bool:
        top, height = self.scroll_offset.y, self.size.height
        wanted = self.cursor if self.cursor < top else self.cursor - height + 1 if self.cursor >= top + height else top
        if wanted == top or height <= 0:
            return False
        self.scroll_to(y=wanted, animate=False, immediate=True, force=True)
        self.refresh()
        return True

    def refresh_line(self, y: int) -> None:
        if 0 <= y < self.size.height:
            super().refresh_line(y)

    def refresh_row(self) -> None:
        """Draw the line under the cursor again."""
        self.refresh_line(self.cursor - self.scroll_offset.y)

    def render_line(self, y: int) -> Strip:
        width, ink = self.scrollable_content_region.width, self.ink
        if not self._rows.total:
            return self._empty_line(y, width, ink)
        index = self.scroll_offset.y + y
        row = self._rows.row(index)
        if row is None:
            return Strip.blank(width, ink.base)
        look = RowLook(index == self.cursor, self.has_focus, self._plain, self._hand(row))
        return row_strip(row, Columns.fit(width), self._now(), ink, look)

    def _empty_line(self, y: int, width: int, ink: Ink) -> Strip:
        first = max(1, self.size.height // 3)
        if not first <= y < first + len(self._empty):
            return Strip.blank(width, ink.base)
        text = self._empty[y - first]
        return Strip([Segment(text.center(width)[:width], ink.strong if y == first else ink.muted)]).apply_style(
            ink.base
        )

    def on_resize(self) -> None:
        self.virtual_size = Size(self.size.width, max(1, self._rows.total))
        self._reveal()

    def on_focus(self) -> None:
        self.refresh_row()

    def on_blur(self) -> None:
        self.refresh_row()

    def on_click(self, event: events.Click) -> None:
        self.move_to(self.scroll_offset.y + event.y)
        if event.chain > 1:
            self.post_message(self.Opened())
