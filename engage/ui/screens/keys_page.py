"""The keys on one page, of which one can look for some by their words."""

from collections.abc import Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from engage.ui.screens.page import Page
from engage.ui.set_help import set_help
from engage.ui.widgets.find_bar import FindBar
from engage.ui.widgets.text_pane import Setter, Setting


class KeysPage(Page):
    """`/` opens a line; what is typed there leaves only the rows that say it. Esc there shows them all again."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("slash", "look", "find")]
    FOOT = "j k scroll   / find   Esc back"

    def __init__(self, keymap: Mapping[str, str]) -> None:
        self._keymap = keymap
        super().__init__("Keys", self._saying(""))
        self._find = FindBar("find a key by what it does")

    def compose(self) -> ComposeResult:
        yield from super().compose()
        yield self._find

    def action_look(self) -> None:
        self._find.open()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._pane.show(self._saying(event.value))

    @on(FindBar.Wanted)
    def _found(self, event: FindBar.Wanted) -> None:
        self._pane.show(self._saying(event.query))
        self.set_focus(self._pane)

    def _saying(self, words: str) -> Setter:
        return lambda ink, width: Setting(set_help(self._keymap, ink, width, words))
