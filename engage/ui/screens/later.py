"""When to see it again: one key for each common time, or a date."""

from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from engage.ui.widgets.foot import Foot

CHOICES: Sequence[tuple[str, str, str]] = (
    ("h", "hour", "in an hour"),
    ("t", "tonight", "tonight"),
    ("m", "tomorrow", "tomorrow morning"),
    ("o", "monday", "Monday morning"),
    ("p", "post", "when they post"),
    ("d", "date", "on a date (YYYY-MM-DD)"),
)


class Later(ModalScreen[str]):
    """Answers with hour, tonight, tomorrow, monday, post or an ISO date; empty for never mind."""

    CSS_PATH = "later.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(key, f"choose('{name}')", show=False) for key, name, _ in CHOICES),
        Binding("escape,q", "choose('')", show=False),
    ]
    AUTO_FOCUS: ClassVar[str | None] = ""

    def compose(self) -> ComposeResult:
        with Vertical(classes="card"):
            yield Static(Text("See it again"), classes="title", markup=False)
            for key, _, words in CHOICES:
                yield Foot(Text.assemble((key, "bold"), f"  {words}"), "choice")
            yield Input(placeholder="2026-12-24", compact=True, id="date")
            yield Foot("Esc leaves it where it is")

    def on_mount(self) -> None:
        self.query_one(Input).display = False

    def on_click(self, event: events.Click) -> None:
        if event.widget is self and self.is_current:
            self.dismiss("")

    def action_choose(self, choice: str) -> None:
        if choice == "date":
            field = self.query_one(Input)
            field.display = True
            self.query_one(".keys", Foot).show("Enter sets it   Esc leaves it")
            self.set_focus(field)
        else:
            self.dismiss(choice)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        self.dismiss(event.value.strip())
