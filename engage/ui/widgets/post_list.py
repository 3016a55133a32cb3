"""The list of posts: one widget that draws only the lines in sight, whatever the length of the lane."""

from collections.abc import Callable
from datetime import datetime
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from textual import events
from textual.binding import BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from engage.store.rows import InboxRow
from engage.ui.commands import bindings
from engage.ui.ink import Ink, Inked
from engage.ui.row_line import Columns, Hand, RowLook, row_strip
from engage.ui.row_window import FixedRows, Rows
from engage.ui.wording import age


class Drawn(NamedTuple):
    """All that a line is drawn from."""

    row: InboxRow
    look: RowLook
    age: str
    width: int
    ink: Ink


class PostList(Inked, ScrollView, can_focus=True):
    """Rows of a lane with a cursor. Tell it the rows with `show`; it tells `Highlighted`."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("list")]
    DEFAULT_CSS = """
    PostList { overflow-x: hidden; overflow-y: scroll; scrollbar-size-vertical: 1; }
    """

    class Highlighted(Message):
        """The cursor came to rest on a row (None: the list is empty)."""

        def __init__(self, row: InboxRow | None, index: int) -> None:
            super().__init__()
            self.row, self.index = row, index

    cursor: reactive[int] = reactive(0, repaint=False)

    def __init__(self, now: Callable[[], datetime], hand: Callable[[InboxRow], Hand], *, plain: bool) -> None:
        super().__init__(id="posts")
        self._now, self._hand, self._plain = now, hand, plain
        self._rows: Rows = FixedRows(())
        self._empty: tuple[str, ...] = ()
        self._drawn: dict[int, tuple[Drawn, Strip]] = {}

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
        anew = not (rows.total and self._rows.total)
        self._rows, self._empty = rows, empty
        self._lengthen()
        target = max(0, min(cursor, rows.total - 1))
        self.set_reactive(PostList.cursor, target)
        if keep_view and 0 <= line < self.size.height:
            self.scroll_to(y=max(0, target - line), animate=False, immediate=True, force=True)
        else:
            self._reveal()
        if anew:
            self.refresh()
        self._redraw_changed()
        self.post_message(self.Highlighted(self.row, target))

    def _lengthen(self) -> None:
        """The scrollbar is always there, so that nothing has to be laid out anew where the lane grows."""
        self.set_reactive(PostList.virtual_size, Size(self.size.width, max(1, self._rows.total)))
        self.vertical_scrollbar.window_virtual_size = max(1, self._rows.total)

    def _redraw_changed(self) -> None:
        """Draw the lines in sight that say something else than what stands there."""
        for y in range(self.size.height):
            drawn, wanted = self._drawn.get(y), self._wanted(y)
            if (drawn[0] if drawn else None) != wanted:
                self._redraw(y)

    def grow_older(self) -> None:
        """Time has passed: ages may read otherwise."""
        self._redraw_changed()

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
            self._redraw(old - self.scroll_offset.y)
            self._redraw(new - self.scroll_offset.y)
        self.post_message(self.Highlighted(self.row, new))

    def _reveal(self) -> bool:
        """Bring the cursor into sight with half a page beyond it: line by line each key would repaint all lines."""
        top, height = self.scroll_offset.y, self.size.height
        if height <= 0 or top <= self.cursor < top + height:
            return False
        beyond = self.cursor - height // 2 if self.cursor < top else self.cursor - height + 1 + height // 2
        wanted = max(0, min(beyond, self._rows.total - height))
        self.scroll_to(y=wanted, animate=False, immediate=True, force=True)
        self.refresh()
        return True

    def _redraw(self, y: int) -> None:
        """A line of the widget, counted from its top."""
        if 0 <= y < self.size.height:
            self.refresh(Region(0, y, self.size.width, 1))

    def refresh_row(self) -> None:
        """Draw the line under the cursor again."""
        self._redraw(self.cursor - self.scroll_offset.y)

    def render_line(self, y: int) -> Strip:
        width, ink = self.scrollable_content_region.width, self.ink
        if not self._rows.total:
            self._drawn.clear()
            return self._empty_line(y, width, ink)
        wanted = self._wanted(y)
        if wanted is None:
            self._drawn.pop(y, None)
            return Strip.blank(width, ink.base)
        drawn = self._drawn.get(y)
        if drawn is None or drawn[0] != wanted:
            drawn = wanted, row_strip(wanted.row, Columns.fit(width), self._now(), ink, wanted.look)
            self._drawn[y] = drawn
        return drawn[1]

    def _wanted(self, y: int) -> Drawn | None:
        """What is to stand on a line; None below the last row."""
        index, width = self.scroll_offset.y + y, self.scrollable_content_region.width
        row = self._rows.row(index)
        if row is None:
            return None
        look = RowLook(index == self.cursor, self.has_focus, self._plain, self._hand(row))
        return Drawn(row, look, age(row.created_at, self._now()), width, self.ink)

    def _empty_line(self, y: int, width: int, ink: Ink) -> Strip:
        first = max(1, self.size.height // 3)
        if not first <= y < first + len(self._empty):
            return Strip.blank(width, ink.base)
        text = self._empty[y - first]
        return Strip([Segment(text.center(width)[:width], ink.strong if y == first else ink.muted)]).apply_style(
            ink.base
        )

    def on_resize(self) -> None:
        self._lengthen()
        self._reveal()

    def on_focus(self) -> None:
        self.refresh_row()

    def on_blur(self) -> None:
        self.refresh_row()

    async def on_click(self, event: events.Click) -> None:
        """Goes there; a double click opens, by the same way as the key, on which the coach looks."""
        self.move_to(self.scroll_offset.y + event.y)
        if event.chain > 1:
            await self.screen.run_action("open")
