"""One line to type what to find; it shows itself only while it is used."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input


class FindBar(Input):
    """`open` it; it tells `Wanted` with the words, empty where the person thought better of it, and hides."""

    DEFAULT_CSS = """
    FindBar { display: none; height: 1; border: none; padding: 0 1; background: $panel; }
    """
    KEYS = (("Enter", "find"), ("Esc", "leave"))
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "leave")]

    class Wanted(Message):
        """`elsewhere`: the keys go somewhere else already."""

        def __init__(self, query: str, *, elsewhere: bool) -> None:
            super().__init__()
            self.query, self.elsewhere = query, elsewhere

    def __init__(self, placeholder: str, instead_of: Widget | None = None) -> None:
        """While it is open it takes the place of another line, so that nothing else has to move."""
        super().__init__(id="find", placeholder=placeholder, compact=True)
        self._other = instead_of

    def open(self) -> None:
        self.value = ""
        self._show(True)
        # At once: `focus` comes behind the keys that were typed already.
        self.screen.set_focus(self)

    def action_leave(self) -> None:
        self._close("")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._close(event.value.strip())

    def _show(self, here: bool) -> None:
        self.display = here
        if self._other is not None:
            self._other.display = not here

    def on_blur(self) -> None:
        """A click or Tab went elsewhere; where the whole terminal lost the focus, it comes back here."""
        if self.display and self.screen.focused is not None:
            self._close("", elsewhere=True)

    def _close(self, query: str, *, elsewhere: bool = False) -> None:
        self._show(False)
        self.post_message(self.Wanted(query, elsewhere=elsewhere))
