"""Small questions: a yes or no on one line, a line of text; Esc is always no."""

from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from engage.ui.turns import Deliberate
from engage.ui.widgets.foot import Foot


class Ask(Deliberate, ModalScreen[bool | None]):
    """Asks before something relational happens; Enter or `y` is yes, `n` no, Esc leaves it as it is (None).

    `more` is shown below the question; `leave` says what Esc means.
    """

    CSS_PATH = "asking.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,y", "answer(True)", "yes"),
        Binding("n", "answer(False)", "no"),
        Binding("escape,q", "dismiss(None)", "leave"),
    ]

    def __init__(self, question: str, *, yes: str = "yes", leave: str = "", more: str = "") -> None:
        super().__init__()
        self._question, self._more = question, more
        self._keys = f"Enter {yes}   n no   Esc {leave}" if leave else f"Enter {yes}   Esc no"

    def compose(self) -> ComposeResult:
        with Vertical(classes="ask"):
            yield Static(Text(self._question), classes="question", markup=False)
            if self._more:
                yield Static(Text(self._more), classes="more", markup=False)
            yield Foot(self._keys)

    def action_answer(self, yes: bool) -> None:
        self.dismiss(yes)


class AskText(ModalScreen[str]):
    """Asks for one line of text, which may be begun; empty where the person thought better of it."""

    CSS_PATH = "asking.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "leave")]

    def __init__(self, question: str, hint: str = "", begun: str = "") -> None:
        super().__init__()
        self._question, self._hint, self._begun = question, hint, begun

    def compose(self) -> ComposeResult:
        with Vertical(classes="ask"):
            yield Static(Text(self._question), classes="question", markup=False)
            yield Input(self._begun, placeholder=self._hint, compact=True)
            yield Foot("Enter keeps it   Esc leaves")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        self.dismiss(event.value.strip())

    def action_leave(self) -> None:
        self.dismiss("")
