"""One row of a lane as one line of the screen: marks, network, who, where you stand, text, age; columns align."""

from dataclasses import dataclass
from datetime import datetime

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from engage.domain.outbox import OutboxState
from engage.domain.text import one_line
from engage.store.rows import InboxRow
from engage.ui.ink import Ink
from engage.ui.wording import BANDS, age, badge

AGE = 4
MARKS = 3


@dataclass(frozen=True, slots=True)
class Columns:
    """Widths in cells for a list of `width` cells; `band` is 0 where there is no room for it."""

    width: int
    name: int
    band: int

    @classmethod
    def fit(cls, width: int) -> "Columns":
        return cls(width, max(9, min(20, width * 2 // 7)), 5 if width >= 60 else 0)


@dataclass(frozen=True, slots=True)
class RowLook:
    """What a row looks like beyond its data: under the cursor, the pane focused, needing the browser, plain mode."""

    cursor: bool = False
    focused: bool = False
    by_hand: bool = False
    plain: bool = False


def fit(text: str, width: int) -> str:
    """Cut or pad to exactly `width` cells; a cut shows as an ellipsis."""
    if cell_len(text) > width > 2:
        text = set_cell_size(text, width - 1).rstrip() + "…"
    return set_cell_size(text, width)


def done_marks(row: InboxRow, ink: Ink) -> list[tuple[str, Style]]:
    """Letters of the keys that were used on it: f liked, t retweeted, r answered; `!` where something is open."""
    unsure = row.pending in (OutboxState.UNCONFIRMED, OutboxState.HANDED_OFF, OutboxState.REFUSED)
    marks = [("!", ink.bad)] if unsure else []
    given = ((row.liked, "f"), (row.reposted, "t"), (row.answered, "r"))
    return marks + [(letter, ink.accent) for done, letter in given if done]


def row_strip(row: InboxRow, columns: Columns, now: datetime, ink: Ink, look: RowLook) -> Strip:
    """The row as a strip of exactly `columns.width` cells."""
    who = ink.strong if row.unread else ink.text
    body = ink.faint if row.gone else ink.text if row.unread else ink.muted
    pointer = (">" if look.plain else "▌") if look.cursor else " "
    parts: list[tuple[str, Style]] = [
        (pointer, ink.accent),
        ("*" if row.unread else " ", ink.accent),
        ("~" if look.by_hand else " ", ink.muted),
        (badge(row.network) + " ", ink.muted),
        *([("?", ink.bad)] if row.double else []),
        (fit(row.author, columns.name - row.double) + " ", who),
    ]
    if columns.band:
        parts.append((fit(BANDS.get(row.band, ""), columns.band) + " ", ink.warm))
    marks = done_marks(row, ink)[:MARKS]
    parts += [*marks, (" ", ink.text)] if marks else []
    used = sum(cell_len(text) for text, _ in parts)
    room = max(0, columns.width - used - AGE - 2)
    text = "(deleted by its author)" if row.gone else one_line(row.text)
    parts.append((fit(text, room) + " ", body))
    parts.append((age(row.created_at, now).rjust(AGE) + " ", ink.muted))
    ground = ink.base if not look.cursor else ink.focus if look.focused else ink.cursor
    strip = Strip([Segment(text, style) for text, style in parts])
    return strip.adjust_cell_length(columns.width).apply_style(ground)
