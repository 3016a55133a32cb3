"""The lines of the list of posts: what each is drawn from, and the strips that still hold."""

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from rich.segment import Segment
from textual.strip import Strip

from engage.store.rows import InboxRow
from engage.ui.ink import Ink
from engage.ui.row_line import Columns, Hand, RowLook, row_strip
from engage.ui.wording import age


class Drawn(NamedTuple):
    """All that a line is drawn from."""

    row: InboxRow
    look: RowLook
    age: str
    width: int
    ink: Ink


class PostLines:
    """`hand` tells who acts on a row and how. Lines are counted from the top of what is in sight."""

    def __init__(self, now: Callable[[], datetime], hand: Callable[[InboxRow], Hand], *, plain: bool) -> None:
        self._now, self._hand, self._plain = now, hand, plain
        self._drawn: dict[int, tuple[Drawn, Strip]] = {}

    def wanted(self, row: InboxRow, *, cursor: bool, focused: bool, width: int, ink: Ink) -> Drawn:
        """What is to stand on the line of a row."""
        look = RowLook(cursor, cursor and focused, self._plain, self._hand(row))
        return Drawn(row, look, age(row.created_at, self._now()), width, ink)

    def holds(self, y: int, wanted: Drawn | None) -> bool:
        """Whether that stands there already."""
        drawn = self._drawn.get(y)
        return (drawn[0] if drawn else None) == wanted

    def strip(self, y: int, wanted: Drawn) -> Strip:
        """The line, drawn anew only where it says something else than before."""
        drawn = self._drawn.get(y)
        if drawn is None or drawn[0] != wanted:
            strip = row_strip(wanted.row, Columns.fit(wanted.width), self._now(), wanted.ink, wanted.look)
            drawn = self._drawn[y] = wanted, strip
        return drawn[1]

    def blank(self, y: int, width: int, ink: Ink) -> Strip:
        """A line below the last row."""
        self._drawn.pop(y, None)
        return Strip.blank(width, ink.base)

    def told(self, sentence: str, width: int, ink: Ink, *, strong: bool) -> Strip:
        """A line of what is said where there are no rows."""
        self._drawn.clear()
        if not sentence:
            return Strip.blank(width, ink.base)
        words = sentence.center(width)[:width]
        return Strip([Segment(words, ink.strong if strong else ink.muted)]).apply_style(ink.base)
