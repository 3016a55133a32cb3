"""A page of text over the inbox: help, a person, why something is here; it scrolls and any way back closes it."""

from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from engage.ui.widgets.fitting_pane import FittingPane
from engage.ui.widgets.keys import Keys
from engage.ui.widgets.text_pane import Setter


class Page(ModalScreen[None]):
    """Shows what the setter sets, under a title."""

    CSS_PATH = "page.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter,question_mark,p,w,W", "dismiss(None)", "back"),
        Binding("space", "turn", "page down"),
    ]

    FOOT = "j k scroll   Esc back"

    def __init__(self, title: str, setter: Setter) -> None:
        super().__init__()
        self._title, self._setter = title, setter
        self._pane = FittingPane()

    def compose(self) -> ComposeResult:
        with Vertical(classes="card page"):
            yield Static(Text(self._title), classes="title", markup=False)
            yield self._pane
            yield Keys.told(self.FOOT)

    def on_mount(self) -> None:
        self._pane.show(self._setter)
        self.set_focus(self._pane)

    def action_turn(self) -> None:
        self._pane.action_page(1)
