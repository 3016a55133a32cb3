"""A card on which one of several entries is chosen: by a cursor and Enter, by the mouse, or by its number."""

from collections.abc import Iterator
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen, ScreenResultType
from textual.widget import Widget
from textual.widgets import Static

from engage.ui.ink import Ink
from engage.ui.set_post import beside
from engage.ui.turns import Deliberate
from engage.ui.widgets.choices import Choices, Entry
from engage.ui.widgets.fitting_pane import AROUND
from engage.ui.widgets.foot import Foot

NUMBERED = 9

NUMBERS: list[BindingType] = [
    Binding(str(number), f"choose({number - 1})", show=False) for number in range(1, NUMBERED + 1)
]
"""For a card whose entries are told apart by their number."""


class ChoosingCard(Deliberate, ModalScreen[ScreenResultType | None]):
    """Answers with what `chosen` says; None where it was left, by Esc or by a click beside it.

    Subclasses give the title, the keys below and a class for the look, draw an `entry`, and say what is `chosen`.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "move(1)", "down"),
        Binding("k,up", "move(-1)", "up"),
        Binding("enter", "choose", "choose"),
        Binding("escape,q", "dismiss(None)", "leave"),
    ]
    AUTO_FOCUS: ClassVar[str | None] = ""
    HEADING: ClassVar[str]
    KEYS: ClassVar[str]
    LOOK: ClassVar[str]

    def __init__(self, number: int, start: int = 0, *, nothing: str = "", spare: int = 0, around: int = AROUND) -> None:
        """`number` of entries, the cursor at `start`; `nothing` is said where there are none. More in FittingPane."""
        super().__init__()
        self._number = number
        self.choices = Choices(number, self.entry, start, nothing=nothing, spare=spare, around=around)

    def entry(self, place: int, here: bool, ink: Ink, width: int) -> Entry:
        """The entry at a place; `here` where the cursor is on it."""
        raise NotImplementedError

    def chosen(self, place: int) -> ScreenResultType | None:
        """The answer to Enter on that entry; None where Enter does nothing there."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        with Vertical(classes=f"card {self.LOOK}"):
            yield Static(Text(self.HEADING), classes="title", markup=False)
            yield self.choices
            yield from self.below()

    def below(self) -> Iterator[Widget]:
        """What stands under the entries."""
        yield Foot(self.KEYS)

    def action_move(self, step: int) -> None:
        self.choices.step(step)

    def action_choose(self, place: int | None = None) -> None:
        place = self.choices.place if place is None else place
        if place < self._number and (answer := self.chosen(place)) is not None:
            self.dismiss(answer)

    def on_choices_taken(self) -> None:
        self.action_choose()

    def on_click(self, event: events.Click) -> None:
        """Beside the card."""
        if event.widget is self and self.is_current:
            self.dismiss(None)


def numbered(words: Text, place: int, here: bool, ink: Ink, width: int) -> list[Text]:
    """The number of an entry, as far as there are keys for it, and its words beside it."""
    number = f"{place + 1}" if place < NUMBERED else ""
    margin = f"{'>' if here else ' '} {number:<2} "
    lines = list(beside(" " * len(margin), ink.text, [words], width))
    lines[0] = Text.assemble((margin, ink.accent), lines[0][len(margin) :])
    return lines
