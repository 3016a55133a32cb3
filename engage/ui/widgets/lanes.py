"""The lanes: a strip of tabs on narrow screens, a column on wide ones; both show the same rows."""

from collections.abc import Sequence

from rich.cells import cell_len
from rich.text import Text
from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from engage.store.rows import LaneRow
from engage.ui.ink import Ink, Inked, strip_of
from engage.ui.row_line import fit
from engage.ui.widgets.line import Line

KINDS = {"list": "X list", "page": "Page"}
PAUSED = " ║"
"""Behind the title of a lane that is not read for now."""

NONE = -1
"""The place of the current lane where none of them is shown."""


class LaneChosen(Message):
    """A lane was clicked."""

    def __init__(self, index: int) -> None:
        super().__init__()
        self.index = index


def numbers_of(lanes: Sequence[LaneRow]) -> list[str]:
    """For each lane the digit that leads to it: 1 to 9, 0 for everything, nothing beyond."""
    digits = iter("123456789")
    return ["0" if lane.kind == "all" else next(digits, " ") for lane in lanes]


class LaneStrip(Line):
    """The lanes in one line, each whole; it slides to the current one, and counts those that are not in sight.

    Without a current one it is what was found.
    """

    def __init__(self) -> None:
        super().__init__(id="lane-strip")
        self._lanes: Sequence[LaneRow] = ()
        self._current = 0
        self._first, self._spans = 0, list[tuple[int, int]]()

    def show(self, lanes: Sequence[LaneRow], current: int) -> None:
        if (lanes, current) != (self._lanes, self._current):
            self._lanes, self._current = lanes, current
            self.redraw()

    def set_line(self, ink: Ink, width: int) -> Text:
        numbers, gap = numbers_of(self._lanes), "  " if width < 100 else "   "
        pieces = [self._piece(index, number, ink, width) for index, number in enumerate(numbers)]
        found = "Found   " if self._current == NONE else ""
        widths = [piece.cell_len + len(gap) for piece in pieces]
        first, last = window(widths, width - 1 - len(found), max(0, self._current))
        text = Text.assemble((f" +{first}{gap}" if first else " ", ink.faint), (found, ink.strong))
        self._first, self._spans = first, []
        for piece in pieces[first:last]:
            start = text.cell_len
            text.append_text(piece)
            self._spans.append((start, text.cell_len))
            text.append(gap)
        return text.append(f"+{len(pieces) - last}", ink.faint) if last < len(pieces) else text

    def _piece(self, index: int, number: str, ink: Ink, width: int) -> Text:
        lane, chosen = self._lanes[index], index == self._current
        return Text.assemble(
            (f"{number} ".lstrip(), ink.accent if chosen else ink.faint),
            (fit(lane.title, min(cell_len(lane.title), width // 3)), ink.strong if chosen else ink.muted),
            (PAUSED if lane.paused else "", ink.bad),
            (f" {lane.unread}" if lane.unread else "", ink.accent if chosen else ink.text),
        )

    def on_click(self, event: events.Click) -> None:
        for index, (left, right) in enumerate(self._spans, self._first):
            if left <= event.x < right:
                self.post_message(LaneChosen(index))


def window(widths: Sequence[int], room: int, current: int) -> tuple[int, int]:
    """Which lanes are shown: from the first on that lets the current one be seen, as many as there is room for."""
    first = 0
    while first < current and sum(widths[first : current + 1]) + more(first) + more(len(widths) - current - 1) > room:
        first += 1
    last = first + 1
    while last < len(widths) and sum(widths[first : last + 1]) + more(first) + more(len(widths) - last - 1) <= room:
        last += 1
    return first, last


def more(hidden: int) -> int:
    """Cells of the mark for so many lanes that are not shown."""
    return len(f"+{hidden}") + 3 if hidden else 0


class LanePanel(Inked):
    """The lanes as a column, with what kind they are and how many are unread."""

    def __init__(self) -> None:
        super().__init__(id="lane-panel")
        self._lanes: Sequence[LaneRow] = ()
        self._current = 0

    def show(self, lanes: Sequence[LaneRow], current: int) -> None:
        before, was = self._lanes, self._current
        self._lanes, self._current = lanes, current
        if len(before) != len(lanes):
            self.refresh()
            return
        if (was < 0) != (current < 0):
            self.refresh(Region(0, 0, self.size.width, 1))
        for index, (old, new) in enumerate(zip(before, lanes, strict=True)):
            if old != new or (index in (was, current) and was != current):
                self.refresh(Region(0, index + 1, self.size.width, 1))

    def render_line(self, y: int) -> Strip:
        width, ink = self.size.width, self.ink
        if y == 0:
            text = Text(" LANES", ink.faint) if self._current >= 0 else Text(" FOUND", ink.strong)
        elif y - 1 < len(self._lanes):
            text = self._lane(y - 1, ink, width)
        else:
            text = Text("")
        return strip_of(text, width, ink.cursor if y and y - 1 == self._current else ink.base, self.app.console)

    def _lane(self, index: int, ink: Ink, width: int) -> Text:
        lane, chosen = self._lanes[index], index == self._current
        unread = str(lane.unread or "").rjust(4)
        kind = KINDS.get(lane.kind, "")
        paused = PAUSED if lane.paused else ""
        room = max(4, width - 3 - len(paused) - len(unread) - 1)
        kind = kind if cell_len(lane.title) + len(kind) + 1 <= room else ""
        room -= len(kind) + 1 if kind else 0
        return Text.assemble(
            (f" {numbers_of(self._lanes)[index]} ", ink.accent if chosen else ink.faint),
            (fit(lane.title, room), ink.strong if chosen else ink.text),
            (f" {kind}" if kind else "", ink.muted if chosen else ink.faint),
            (paused, ink.bad),
            (unread + " ", ink.accent if chosen else ink.text),
        )

    def on_click(self, event: events.Click) -> None:
        if 0 <= event.y - 1 < len(self._lanes):
            self.post_message(LaneChosen(event.y - 1))
