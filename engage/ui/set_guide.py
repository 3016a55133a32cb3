"""Sets the card of a guided conversation: what was said, what went wrong, and the question with its options."""

from collections.abc import Collection, Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.style import Style
from rich.table import Table
from rich.text import Text

from engage.ui.guide_card import Card, Grid, Line, Pick, Said, Tone, Waiting, YesNo
from engage.ui.ink import Ink

ROOM = 72
"""Characters of an option and of what is said about it; where they are more, the second is set below."""

OPEN = "Waiting for the browser. If it is on another machine, press Enter: then you paste the address instead."


def set_card(card: Card, ink: Ink, cursor: int, taken: Collection[int]) -> RenderableType:
    """Everything but the line that is typed; `cursor` and `taken` are indexes of options."""
    return Group(*_said(card, ink), *_asked(card, ink, cursor, taken))


def keys_of(card: Card) -> list[tuple[str, str]]:
    """The keys that do something now."""
    always, back = [("ctrl+q", "leave")], ("Esc", "leave" if card.first else "back")
    match card.question:
        case None:
            return always
        case Line():
            keys = [("Enter", "go on"), back]
        case Pick(options=options, many=True):
            keys = [("Enter", "go on"), ("Space", "tick"), (f"1-{len(options)}", "tick"), ("a", "all"), back]
        case Pick(options=options):
            keys = [("Enter", "take it"), ("↑ ↓", "move"), (f"1-{len(options)}", "take"), back]
        case YesNo(default=default):
            keys = [("Enter", "yes" if default else "no"), ("y", "yes"), ("n", "no"), back]
        case Waiting():
            keys = [("Enter", "paste the address"), ("o", "open again"), ("y", "copy the link"), back]
    return keys if card.first else keys + always


def _said(card: Card, ink: Ink) -> Iterator[RenderableType]:
    if card.title:
        yield Text(card.title, ink.strong)
        yield Text()
    before: Tone | None = None
    for one in card.said:
        if isinstance(one, Grid):
            yield _grid(one, ink)
            yield Text()
            before = None
            continue
        if before in (Tone.ANSWER, Tone.POINT) and one.tone is not before:
            yield Text()
        yield from _paragraph(one, ink)
        before = one.tone
    if before in (Tone.ANSWER, Tone.POINT):
        yield Text()
    if card.trouble:
        yield Text(f"! {card.trouble}", ink.bad)
        yield Text()


def _paragraph(said: Said, ink: Ink) -> Iterator[RenderableType]:
    match said.tone:
        case Tone.ANSWER:
            yield Text.assemble((f"{said.label}  ", ink.muted), (said.text, ink.text))
        case Tone.POINT:
            yield _hanging("- ", Text(said.text, ink.text), ink.muted)
        case Tone.LINK:
            yield Text(said.text, ink.link + Style(link=said.text))
            yield Text()
        case Tone.LOUD:
            yield _hanging("! ", Text(said.text, ink.bad + Style(bold=True)), ink.bad)
            yield Text()
        case _:
            yield Text(said.text, ink.text)
            yield Text()


def _grid(grid: Grid, ink: Ink) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    for number, row in enumerate(grid.rows):
        styles = [ink.muted] * len(row) if number == 0 else [ink.accent, ink.text, *[ink.text] * (len(row) - 2)]
        table.add_row(*(Text(cell, _weighed(cell, style, ink)) for cell, style in zip(row, styles, strict=True)))
    return table


def _weighed(cell: str, style: Style, ink: Ink) -> Style:
    return ink.accent if cell.endswith("~") else ink.faint if cell == "-" else style


def _asked(card: Card, ink: Ink, cursor: int, taken: Collection[int]) -> Iterator[RenderableType]:
    match card.question:
        case None:
            yield Text(card.busy, ink.muted)
        case Pick(question, options, many):
            if question:
                yield Text(question, ink.strong)
            for index, (label, more) in enumerate(options):
                below = len(label) + len(more) > ROOM
                tick = ("[x] " if index in taken else "[ ] ") if many else ""
                words = Text.assemble((label, ink.strong if index == cursor else ink.text))
                if more:
                    words.append(f"\n{more}" if below else f"  {more}", ink.muted)
                yield _option(index, tick, words, ink, here=index == cursor)
                if below and index < len(options) - 1:
                    yield Text()
        case YesNo(question, default):
            yield Text.assemble((question, ink.strong), ("  Y/n" if default else "  y/N", ink.accent))
        case Waiting():
            yield Text(OPEN, ink.strong)
        case Line(label=label):
            yield Text(label, ink.strong)


def _option(index: int, tick: str, words: Text, ink: Ink, *, here: bool) -> RenderableType:
    start = Text.assemble(("> " if here else "  ", ink.accent), (f"{index + 1} ", ink.accent), (tick, ink.text))
    return _hanging(start, words, ink.accent)


def _hanging(start: str | Text, words: Text, style: Style) -> RenderableType:
    """Words in a column of their own behind what begins the first line."""
    mark = Text(start, style) if isinstance(start, str) else start
    table = Table.grid(padding=0)
    table.add_column(width=mark.cell_len, no_wrap=True)
    table.add_column(ratio=1)
    table.add_row(mark, words)
    return Padding(table, 0)
