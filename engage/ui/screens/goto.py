"""What follows the go-to key: a list of places that shows itself when one hesitates."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
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
"""Seconds."""

NOWHERE = "nowhere"
"""Before the sentence that answers a letter without a place."""


class Goto(ModalScreen[str]):
    """Answers with a place; with `nowhere:` and a sentence for another letter; with nothing where one left.

    `key` is the go-to key that was pressed, as it is shown.
    """

    CSS_PATH = "goto.tcss"
    # Bindings, since a key typed right behind the `g` was on its way to the inbox when this screen opened.
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(key, f"go('{place}')", show=False) for key, (place, _) in PLACES.items()
    ]
    AUTO_FOCUS: ClassVar[str | None] = ""

    def __init__(self, key: str) -> None:
        super().__init__()
        self._key = key

    def compose(self) -> ComposeResult:
        lines = Content("\n").join(
            Content.assemble((f"{self._key} {key}", "$accent"), f"  {words}") for key, (_, words) in PLACES.items()
        )
        yield Static(lines, id="places", markup=False)

    def on_mount(self) -> None:
        self.set_timer(HESITATION, self.show_places, name="hesitation")

    def show_places(self) -> None:
        self.add_class("-shown")

    def action_go(self, place: str) -> None:
        self.dismiss(place)

    def on_click(self, event: events.Click) -> None:
        """On a place, or beside them."""
        if not self.is_current:
            return
        at = event.get_content_offset(self.query_one("#places"))
        self.dismiss("" if at is None or at.y >= len(PLACES) else list(PLACES.values())[at.y][0])

    def on_key(self, event: events.Key) -> None:
        if event.character in PLACES:
            return
        event.stop()
        letter = event.character if event.is_printable else None
        said = f"{NOWHERE}:{self._key} {letter} leads nowhere; {self._key} and a moment's wait show the places."
        self.dismiss(said if letter else "")
