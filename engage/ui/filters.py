"""What every line passes through on its way to the terminal, after everything is drawn."""

from collections.abc import Sequence

from textual.filter import LineFilter

from engage.ui.hyperlink import Hyperlinks
from engage.ui.inert import INERT
from engage.ui.plain import plain_filters


def last_looks(*, plain: bool) -> Sequence[LineFilter]:
    """Nothing that a terminal would obey, no link that was not looked at; in plain mode ASCII, and no links."""
    plainly = plain_filters(plain=plain)
    return [INERT, Hyperlinks(plain=bool(plainly)), *plainly]
