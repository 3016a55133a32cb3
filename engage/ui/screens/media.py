"""Which of several pictures or clips to open; Enter chooses, and so does its number."""

from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from engage.ui.ink import Ink
from engage.ui.pictures import Picture
from engage.ui.set_post import beside
from engage.ui.turns import Deliberate
from engage.ui.widgets.fitting_pane import FittingPane
from engage.ui.widgets.foot import Foot
from engage.ui.widgets.text_pane import Setting

NUMBERED = 9


class MediaCard(Deliberate, ModalScreen[str]):
    """Answers with an address; empty for never mind."""

    CSS_PATH = "media.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down,v", "move(1)", "down"),
        Binding("k,up", "move(-1)", "up"),
        *(Binding(str(number), f"choose({number - 1})", show=False) for number in range(1, NUMBERED + 1)),
        Binding("enter", "choose", "open"),
        Binding("escape,q", "dismiss('')", "leave"),
    ]
    AUTO_FOCUS: ClassVar[str | None] = ""

    def __init__(self, pictures: Sequence[Picture]) -> None:
        super().__init__()
        self._pictures, self._cursor = pictures, 0
        self._pane = FittingPane(can_focus=False)

    def compose(self) -> ComposeResult:
        with Vertical(classes="card media"):
            yield Static(Text("Open in the browser"), classes="title", markup=False)
            yield self._pane
            yield Foot("Enter opens   1-9 opens   j k move   Esc leaves")

    def on_mount(self) -> None:
        self._pane.show(self._set)

    def _set(self, ink: Ink, width: int) -> Setting:
        lines: list[Text] = []
        here = 0
        for place, one in enumerate(self._pictures):
            here = len(lines) if place == self._cursor else here
            if not place or one.author != self._pictures[place - 1].author:
                lines.append(Text(one.author, ink.muted))
            lines += _entry(one, place, ink, width, chosen=place == self._cursor)
        return Setting(lines, here)

    def action_move(self, step: int) -> None:
        self._cursor = (self._cursor + step) % len(self._pictures)
        self._pane.show(self._set)

    def action_choose(self, place: int | None = None) -> None:
        place = self._cursor if place is None else place
        if place < len(self._pictures):
            self.dismiss(self._pictures[place].url)


def _entry(one: Picture, place: int, ink: Ink, width: int, *, chosen: bool) -> list[Text]:
    """Its number and its words."""
    number = f"{place + 1}" if place < NUMBERED else ""
    words = Text(one.words, ink.strong if chosen else ink.text)
    margin = f"{'>' if chosen else ' '} {number:<2} "
    lines = list(beside(" " * len(margin), ink.text, [words], width))
    lines[0] = Text.assemble((margin, ink.accent), lines[0][len(margin) :])
    return lines
