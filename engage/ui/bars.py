"""The one way a bar is drawn; it is full only when the goal is met, since cells are rounded down by the domain."""

from rich.text import Text

from engage.ui.ink import Ink

FULL, EMPTY = "━", "─"


def bar(filled: int, width: int, ink: Ink, *, pace: int | None = None, plain: bool = False) -> Text:
    """A bar of `width` cells with `filled` of them done; `pace` marks where one would be at an even pace.

    In plain (ASCII) mode it is `[###...]` with `|` for the pace, two cells wider.
    """
    full, empty, mark = ("#", ".", "|") if plain else (FULL, EMPTY, "╌")
    done = ink.good if filled >= width else ink.accent
    text = Text("[" if plain else "", end="", style=ink.muted)
    for cell in range(width):
        if cell < filled:
            text.append(full, done)
        elif pace is not None and cell == pace:
            text.append(mark if plain else "┊", ink.muted)
        else:
            text.append(empty, ink.line)
    if plain:
        text.append("]", ink.muted)
    return text
