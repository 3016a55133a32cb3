"""When to see it again: one key for each common time, or a date."""

from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

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
    AUTO_FOCUS: ClassVar[str | None] = ""

    def compose(self) -> ComposeResult:
        with Vertical(classes="card"):
            yield Static(Text("See it again"), classes="title", markup=False)
            for key, _, words in CHOICES:
                yield Static(Text.assemble((key, "bold"), f"  {words}"), markup=False)
            yield Input(placeholder="2026-12-24", compact=True, id="date")
            yield Static(Text("Esc leaves it where it is"), classes="keys", markup=False)

    def on_mount(self) -> None:
        self.query_one(Input).display = False

    def on_key(self, event: events.Key) -> None:
        if event.key == "escape":
            event.stop()
            self.dismiss("")
        elif not self.query_one(Input).has_focus:
            event.stop()
            event.prevent_default()
            self._choose(event.character or "")

    def _choose(self, key: str) -> None:
        choice = next((name for letter, name, _ in CHOICES if letter == key), "")
        if choice == "date":
            field = self.query_one(Input)
            field.display = True
            field.focus()
        else:
            self.dismiss(choice)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        self.dismiss(event.value.strip())
