"""Small questions: a yes or no on one line, a line of text; Esc is always no."""

from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static


class Ask(ModalScreen[bool]):
    """Asks before something relational happens; Enter or `y` is yes. `more` is shown below the question."""

    CSS_PATH = "asking.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,y", "answer(True)", "yes"),
        Binding("escape,n,q", "answer(False)", "no"),
    ]

    def __init__(self, question: str, *, yes: str = "yes", more: str = "") -> None:
        super().__init__()
        self._question, self._yes, self._more = question, yes, more

    def compose(self) -> ComposeResult:
        with Vertical(classes="ask"):
            yield Static(Text(self._question), classes="question", markup=False)
            if self._more:
                yield Static(Text(self._more), classes="more", markup=False)
            yield Static(Text(f"Enter {self._yes}   Esc no"), classes="keys", markup=False)

    def action_answer(self, yes: bool) -> None:
        self.dismiss(yes)


class AskText(ModalScreen[str]):
    """Asks for one line of text; empty where the person thought better of it."""

    CSS_PATH = "asking.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "leave")]

    def __init__(self, question: str, hint: str = "") -> None:
        super().__init__()
        self._question, self._hint = question, hint

    def compose(self) -> ComposeResult:
        with Vertical(classes="ask"):
            yield Static(Text(self._question), classes="question", markup=False)
            yield Input(placeholder=self._hint, compact=True)
            yield Static(Text("Enter keeps it   Esc leaves"), classes="keys", markup=False)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        self.dismiss(event.value.strip())

    def action_leave(self) -> None:
        self.dismiss("")
