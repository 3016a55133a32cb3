"""The list of posts: one widget that draws only the lines in sight, whatever the length of the lane."""

from collections.abc import Callable
from datetime import datetime
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.timer import Timer

from engage.store.rows import InboxRow
from engage.ui.commands import bindings
from engage.ui.ink import Inked
from engage.ui.quiet_focus import QuietFocus
from engage.ui.row_line import Hand
from engage.ui.row_window import FixedRows, Rows
from engage.ui.widgets.post_lines import Drawn, PostLines

GLANCE = 0.033
"""Seconds between two drawings while the cursor runs ahead."""


class PostList(QuietFocus, Inked, ScrollView, can_focus=True):
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

    def __init__(
        self,
        now: Callable[[], datetime],
        hand: Callable[[InboxRow], Hand],
        waiting: Callable[[], int],
        *,
        plain: bool,
    ) -> None:
        """`waiting` is how many keys were typed and not yet heard: while some are, not every move is drawn."""
        super().__init__(id="posts")
        self._lines, self._waiting = PostLines(now, hand, plain=plain), waiting
        self._behind: Timer | None = None
        self._ahead: int | None = None
        self._unseen = False
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
        line, self._ahead = self.cursor - self.scroll_offset.y, None
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
        self.redraw_changed()
        self.post_message(self.Highlighted(self.row, target))

    def _lengthen(self) -> None:
        """The scrollbar is always there, so that nothing has to be laid out anew where the lane grows."""
        self.set_reactive(PostList.virtual_size, Size(self.size.width, max(1, self._rows.total)))
        self.vertical_scrollbar.window_virtual_size = max(1, self._rows.total)

    def redraw_changed(self) -> None:
        """Draw the lines in sight that say something else than what stands there, by their age alone maybe."""
        for y in range(self.size.height):
            if not self._lines.holds(y, self._wanted(y)):
                self._redraw(y)

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
        if self._waiting():
            self._ahead = self._top_for(new)
            self._behind = self._behind or self.set_timer(GLANCE, self._catch_up)
        elif self._behind is not None:
            self._catch_up()
        elif not self._reveal():
            self._redraw(old - self.scroll_offset.y)
            self._redraw(new - self.scroll_offset.y)
        self.post_message(self.Highlighted(self.row, new))

    def _catch_up(self) -> None:
        """Draw where the cursor has come to."""
        if self._behind is not None:
            self._behind.stop()
            self._behind = None
        if not self._reveal():
            self.redraw_changed()

    def _reveal(self) -> bool:
        """Bring the cursor into sight, or as soon as there is a height to see; whether that moved all lines."""
        wanted, self._ahead, self._unseen = self._top_for(self.cursor), None, not self.size.height
        if wanted == self.scroll_offset.y:
            return False
        self.scroll_to(y=wanted, animate=False, immediate=True, force=True)
        self.refresh()
        return True

    def _top_for(self, cursor: int) -> int:
        """The first row in sight, with half a page beyond the cursor: line by line each key would draw all lines."""
        top, height = self.scroll_offset.y if self._ahead is None else self._ahead, self.size.height
        if height <= 0 or top <= cursor < top + height:
            return top
        beyond = cursor - height // 2 if cursor < top else cursor - height + 1 + height // 2
        return max(0, min(beyond, self._rows.total - height))

    def _redraw(self, y: int) -> None:
        """A line of the widget, counted from its top."""
        if 0 <= y < self.size.height:
            self.refresh(Region(0, y, self.size.width, 1))

    def refresh_row(self) -> None:
        """Draw the line under the cursor again."""
        self._redraw(self.cursor - self.scroll_offset.y)

    def render_line(self, y: int) -> Strip:
        width, ink = self.scrollable_content_region.width, self.ink
        if self._unseen:
            self._reveal()  # before the first line, and not by the event of its size, which comes behind the picture
        if not self._rows.total:
            number = y - max(1, self.size.height // 3)
            sentence = self._empty[number] if 0 <= number < len(self._empty) else ""
            return self._lines.told(sentence, width, ink, strong=number == 0)
        wanted = self._wanted(y)
        return self._lines.blank(y, width, ink) if wanted is None else self._lines.strip(y, wanted)

    def _wanted(self, y: int) -> Drawn | None:
        """What is to stand on a line; None below the last row."""
        index, width = self.scroll_offset.y + y, self.scrollable_content_region.width
        row = self._rows.row(index)
        if row is None:
            return None
        cursor = index == self.cursor
        return self._lines.wanted(row, cursor=cursor, focused=self.has_focus, width=width, ink=self.ink)

    def on_resize(self) -> None:
        self._lengthen()
        self._reveal()

    def focus_moved(self) -> None:
        self.refresh_row()

    async def on_click(self, event: events.Click) -> None:
        """Goes there; a double click opens, by the same way as the key, on which the coach looks."""
        self.move_to(self.scroll_offset.y + event.y)
        if event.chain > 1:
            await self.screen.run_action("open")
