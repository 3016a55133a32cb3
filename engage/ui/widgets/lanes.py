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
    """The lanes in one line; it slides so that the current one is in sight. Below zero it is what was found."""

    def __init__(self) -> None:
        super().__init__(id="lane-strip")
        self._lanes: Sequence[LaneRow] = ()
        self._current = 0
        self._spans: list[tuple[int, int]] = []

    def show(self, lanes: Sequence[LaneRow], current: int) -> None:
        if (lanes, current) != (self._lanes, self._current):
            self._lanes, self._current = lanes, current
            self.redraw()

    def set_line(self, ink: Ink, width: int) -> Text:
        text = Text.assemble(" ", ("Found   " if self._current < 0 else "", ink.strong))
        self._spans = []
        numbers = numbers_of(self._lanes)
        for index, lane in enumerate(self._lanes):
            start = text.cell_len
            chosen = index == self._current
            text.append(f"{numbers[index]} ".lstrip(), ink.faint if not chosen else ink.accent)
            text.append(lane.title, ink.strong if chosen else ink.bad if lane.paused else ink.muted)
            text.append(PAUSED if lane.paused else "", ink.bad)
            if lane.unread:
                text.append(f" {lane.unread}", ink.accent if chosen else ink.text)
            self._spans.append((start, text.cell_len))
            text.append("  " if width < 100 else "   ")
        return self._slide(text, width)

    def _slide(self, text: Text, width: int) -> Text:
        if not self._spans or self._current < 0:
            return text
        left, right = self._spans[self._current]
        if right <= width or text.cell_len <= width:
            return text
        offset = min(left - 4, text.cell_len - width)
        self._spans = [(a - offset, b - offset) for a, b in self._spans]
        return Text.assemble("…", text[offset + 1 :])

    def on_click(self, event: events.Click) -> None:
        for index, (left, right) in enumerate(self._spans):
            if left <= event.x < right:
                self.post_message(LaneChosen(index))


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
        return strip_of(text, width, ink.cursor if y - 1 == self._current else ink.base, self.app.console)

    def _lane(self, index: int, ink: Ink, width: int) -> Text:
        lane, chosen = self._lanes[index], index == self._current
        title = ink.strong if chosen else ink.bad if lane.paused else ink.text
        unread = (PAUSED if lane.paused else "") + str(lane.unread or "").rjust(5)
        kind = KINDS.get(lane.kind, "")
        room = max(4, width - 3 - len(unread) - 1)
        kind = kind if cell_len(lane.title) + len(kind) + 1 <= room else ""
        room -= len(kind) + 1 if kind else 0
        return Text.assemble(
            (f" {numbers_of(self._lanes)[index]} ", ink.accent if chosen else ink.faint),
            (fit(lane.title, room), title),
            (f" {kind}" if kind else "", ink.faint),
            (unread + " ", ink.accent),
        )

    def on_click(self, event: events.Click) -> None:
        if 0 <= event.y - 1 < len(self._lanes):
            self.post_message(LaneChosen(event.y - 1))
