"""What follows `g`: a list of places that shows itself when one hesitates."""

from typing import ClassVar

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
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
    # Bindings, since a key typed right behind the `g` was on its way to the inbox when this screen opened.
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(key, f"go('{place}')", show=False) for key, (place, _) in PLACES.items()
    ]
    AUTO_FOCUS: ClassVar[str | None] = ""

    def compose(self) -> ComposeResult:
        lines = Text("\n").join(Text.assemble((key, "bold"), f"  {words}") for key, (_, words) in PLACES.items())
        yield Static(lines, id="places", markup=False)

    def on_mount(self) -> None:
        self.set_timer(HESITATION, lambda: self.add_class("-shown"))

    def action_go(self, place: str) -> None:
        self.dismiss(place)

    def on_key(self, event: events.Key) -> None:
        if event.character not in PLACES:
            event.stop()
            self.dismiss("")
