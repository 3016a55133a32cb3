"""What follows `g`: a list of places that shows itself when one hesitates."""

from typing import ClassVar

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.screen import ModalScreen
from textual.widgets import Static

PLACES = {
    "g": ("top", "first item"),
    "i": ("lane:now", "inbox"),
    "n": ("lane:mentions", "mentions"),
    "l": ("lane:all", "everything"),
    "s": ("lane:later", "later"),
    "d": ("lane:done", "done"),
    "h": ("hand_offs", "on the web, not confirmed"),
    "w": ("why", "what counted today"),
}
HESITATION = 0.4


class Goto(ModalScreen[str]):
    """Answers with a place, or nothing for any other key."""

    CSS_PATH = "goto.tcss"
    AUTO_FOCUS: ClassVar[str | None] = ""

    def compose(self) -> ComposeResult:
        lines = Text("\n").join(Text.assemble((key, "bold"), f"  {words}") for key, (_, words) in PLACES.items())
        yield Static(lines, id="places", markup=False)

    def on_mount(self) -> None:
        self.set_timer(HESITATION, lambda: self.add_class("-shown"))

    def on_key(self, event: events.Key) -> None:
        event.stop()
        event.prevent_default()
        self.dismiss(PLACES.get(event.character or "", ("", ""))[0])
