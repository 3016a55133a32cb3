"""The end of a session in a few lines: what was given, to whom, what stays open."""

from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from engage.domain.session import Summary
from engage.ui.bars import bar
from engage.ui.ink import Ink
from engage.ui.summary_text import summary_lines
from engage.ui.turns import Deliberate
from engage.ui.widgets.foot import Foot
from engage.ui.widgets.told import Told

CELLS = 40


class Parting(ModalScreen[None]):
    """Stands while what waits is sent; keys do nothing any more."""

    CSS_PATH = "summary.tcss"

    def compose(self) -> ComposeResult:
        with Vertical(classes="card"):
            yield Static(Text("Sending what waits, then leaving."), markup=False)


class SummaryScreen(Deliberate, ModalScreen[bool]):
    """Answers True for leaving, False for going on. `waiting` is how many actions are still to go out.

    `filled` of CELLS are drawn of the day's bar.
    """

    CSS_PATH = "summary.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,Q", "dismiss(True)", "leave"),
        Binding("escape,q", "dismiss(False)", "stay"),
    ]

    def __init__(self, summary: Summary, waiting: int, filled: int, *, plain: bool = False) -> None:
        super().__init__()
        self._summary, self._waiting, self._filled, self._plain = summary, waiting, filled, plain
        self._day = Told()

    def compose(self) -> ComposeResult:
        with Vertical(classes="card"):
            yield Static(Text("That was your session"), classes="title", markup=False)
            yield self._day
            if self._waiting:
                said = f"{self._waiting} still to go out; leaving sends them now."
                yield Static(Text(said), classes="waiting", markup=False)
            yield Foot("Enter leaves   Esc stays")

    def on_mount(self) -> None:
        self._day.show(self._set)

    def _set(self, ink: Ink) -> Text:
        """The day's bar, and the session in a few lines under it."""
        first, *rest = summary_lines(self._summary)
        told = Text.assemble(bar(self._filled, CELLS, ink, plain=self._plain), "\n\n", (first, ink.strong))
        return told.append("".join(f"\n{line}" for line in rest), ink.text)
