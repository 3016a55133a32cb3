"""A page of text over the inbox: help, a person, why something is here; it scrolls and any way back closes it."""

from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from engage.ui.widgets.text_pane import Setter, TextPane


class Page(ModalScreen[None]):
    """Shows what the setter sets, under a title."""

    CSS_PATH = "page.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter,question_mark,p,w", "dismiss(None)", "back"),
        Binding("j,down", "scroll(1)", "down"),
        Binding("k,up", "scroll(-1)", "up"),
        Binding("space,ctrl+d,pagedown", "turn(1)", "page down"),
        Binding("ctrl+u,pageup", "turn(-1)", "page up"),
    ]

    def __init__(self, title: str, setter: Setter) -> None:
        super().__init__()
        self._title, self._setter = title, setter
        self._pane = TextPane()

    def compose(self) -> ComposeResult:
        with Vertical(classes="card page"):
            yield Static(Text(self._title), classes="title", markup=False)
            yield self._pane
            yield Static(Text("j k scroll   Esc back"), classes="keys", markup=False)

    def on_mount(self) -> None:
        self._pane.show(self._setter)
        self._pane.focus()

    def action_scroll(self, step: int) -> None:
        self._pane.scroll_to(y=self._pane.scroll_offset.y + step, animate=False, immediate=True)

    def action_turn(self, direction: int) -> None:
        self._pane.page(direction)
