"""A page of text over the inbox: help, a person, why something is here; it scrolls and any way back closes it."""

from collections.abc import Iterator, Mapping
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Static

from engage.ui.commands import COMMANDS, first_key, keyed
from engage.ui.widgets.fitting_pane import FittingPane
from engage.ui.widgets.foot import Foot
from engage.ui.widgets.text_pane import Setter

_OPENERS = ("help", "person", "why", "answers")


class Page(ModalScreen[None]):
    """Shows what the setter sets, under a title. The key that opens a page closes it too."""

    CSS_PATH = "page.tcss"
    # Under the ids of the commands, so that a person's own map moves them here as well.
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter", "leave", "back"),
        Binding("space", "turn", "page down", id="read_on"),
        *(Binding(one.keys, "dismiss(None)", "back", id=one.id) for one in COMMANDS if one.id in _OPENERS),
    ]

    FOOT = "{pane_down} {pane_up} scroll   Esc back"

    def __init__(self, title: str, setter: Setter, keymap: Mapping[str, str]) -> None:
        super().__init__()
        self._title, self._setter, self._keymap = title, setter, keymap
        self._pane = FittingPane(on=first_key("read_on", keymap))

    def compose(self) -> ComposeResult:
        with Vertical(classes="card page"):
            yield Static(Text(self._title), classes="title", markup=False)
            yield self._pane
            yield from self.below()

    def below(self) -> Iterator[Widget]:
        """What stands under the text."""
        yield Foot(keyed(self.FOOT, self._keymap))

    def on_mount(self) -> None:
        self._pane.show(self._setter)
        self.set_focus(self._pane)

    def action_leave(self) -> None:
        self.dismiss(None)

    def on_click(self, event: events.Click) -> None:
        """Beside the card."""
        if event.widget is self and self.is_current:
            self.dismiss(None)

    def action_turn(self) -> None:
        self._pane.action_page(1)
