"""How the bytes of a column become text: whole, and for the screen clean."""

import sys
from functools import partial

from engage.domain.terminal import clean

decoded = partial(str, encoding="utf-8", errors="replace")
"""A text letter for letter; what is no UTF-8 in a file of somebody else's stops nothing."""


def legible(column: bytes) -> str:
    """A text for the screen: cleaned again, whoever wrote the file, and whole, since it may be JSON."""
    text = decoded(column)
    return text if text.isascii() and text.isprintable() else clean(text, limit=sys.maxsize)
