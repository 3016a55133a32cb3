"""One row of a lane as one line of the screen: marks, network, who, where you stand, text, age; columns align."""

from collections.abc import Sequence
from datetime import datetime

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from engage.domain.action import ActionKind
from engage.domain.outbox import OPEN_ENDS
from engage.domain.record import dataclass
from engage.domain.text import one_line
from engage.store.rows import InboxRow
from engage.ui.ink import Ink
from engage.ui.wording import BANDS, absent, age, badge

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
class Hand:
    """Who would act on a row, and what of it has to be done on the network's own page; nobody where no account can."""

    account: str = ""
    by_hand: frozenset[ActionKind] = frozenset()


@dataclass(frozen=True, slots=True)
class RowLook:
    """What a row looks like beyond its data: under the cursor, the pane focused, plain mode, and who would act on it:
    the marks are those of that account, as the keys are."""

    cursor: bool = False
    focused: bool = False
    plain: bool = False
    hand: Hand = Hand()


def fit(text: str, width: int) -> str:
    """Cut or pad to exactly `width` cells; a cut shows as an ellipsis."""
    if cell_len(text) > width > 2:
        text = set_cell_size(text, width - 1).rstrip() + "…"
    return set_cell_size(text, width)


def given_as(acting: str, accounts: Sequence[str]) -> bool:
    """Whether who acts is among those of mine that gave it; where nobody can act, whether anybody did."""
    return acting in accounts if acting else bool(accounts)


def done_marks(row: InboxRow, ink: Ink, acting: str = "") -> list[tuple[str, Style]]:
    """Letters of the keys that were used on it: f liked, t retweeted, r answered; `!` where something is open.

    Likes and retweets are those of who acts, which the same key takes back; an answer is one, whoever of mine gave it.
    """
    marks = [("!", ink.bad)] if row.pending in OPEN_ENDS else []
    given = ((given_as(acting, row.liked_by), "f"), (given_as(acting, row.reposted_by), "t"), (row.answered, "r"))
    return marks + [(letter, ink.accent) for done, letter in given if done]


def row_strip(row: InboxRow, columns: Columns, now: datetime, ink: Ink, look: RowLook) -> Strip:
    """The row as a strip of exactly `columns.width` cells."""
    who = ink.strong if row.unread else ink.text
    body = ink.muted if row.gone or row.let_go or not row.unread else ink.text
    pointer = (">" if look.plain else "▌") if look.cursor else " "
    parts: list[tuple[str, Style]] = [
        (pointer, ink.accent),
        ("*" if row.unread else " ", ink.accent),
        ("~" if ActionKind.REPLY in look.hand.by_hand else " ", ink.muted),
        (badge(row.network) + " ", ink.muted),
        *([("?", ink.bad)] if row.double else []),
        (fit(row.author, columns.name - row.double) + " ", who),
    ]
    if columns.band:
        parts.append((fit(BANDS.get(row.band, ""), columns.band) + " ", ink.warm))
    marks = done_marks(row, ink, look.hand.account)[:MARKS]
    parts += [*marks, (" ", ink.text)] if marks else []
    used = sum(cell_len(text) for text, _ in parts)
    room = max(0, columns.width - used - AGE - 2)
    why = absent(gone=row.gone, let_go=row.let_go)
    text = f"({why})" if why else one_line(row.text)
    parts.append((fit(text, room) + " ", body))
    parts.append((age(row.created_at, now).rjust(AGE) + " ", ink.muted))
    ground = ink.base if not look.cursor else ink.focus if look.focused else ink.cursor
    strip = Strip([Segment(text, style) for text, style in parts])
    return strip.adjust_cell_length(columns.width).apply_style(ground)
