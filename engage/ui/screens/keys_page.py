"""The keys on one page, of which one can look for some: by key, by name, by what is said of them."""

from collections.abc import Iterator, Mapping
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input

from engage.ui.commands import keyed
from engage.ui.screens.page import Page
from engage.ui.set_help import set_help
from engage.ui.widgets.find_bar import FindBar
from engage.ui.widgets.foot import Foot
from engage.ui.widgets.text_pane import Setter, Setting


class KeysPage(Page):
    """`/` opens a line in the gap above the keys; what is typed there leaves only the rows that have it.

    Enter keeps those, Esc shows them all again.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("slash", "look", "find", id="find")]
    HORIZONTAL_BREAKPOINTS = [(0, "-one"), (166, "-two")]  # noqa: RUF012
    FOOT = "{pane_down} {pane_up} scroll   {find} find a key   Esc back"
    FEW = "{pane_down} {pane_up} scroll   {find} find another   Esc all keys"

    LOOKING = "Enter keeps those   Esc all keys"

    def __init__(self, keymap: Mapping[str, str]) -> None:
        super().__init__("Keys", self._saying(""), keymap)
        self._few = False
        self._find = FindBar("a key, or what it does")

    def below(self) -> Iterator[Widget]:
        yield self._find
        yield from super().below()

    def action_look(self) -> None:
        foot = self.query_one(Foot)
        foot.add_class("-looking")
        foot.show(self.LOOKING)
        self._find.open()

    def action_leave(self) -> None:
        if self._few:
            self._show("")
        else:
            super().action_leave()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._pane.show(self._saying(event.value.strip()))

    @on(FindBar.Wanted)
    def _found(self, event: FindBar.Wanted) -> None:
        self.query_one(Foot).remove_class("-looking")
        self._show(event.query)
        self.set_focus(self._pane)

    def _show(self, words: str) -> None:
        self._few = bool(words)
        self.query_one(Foot).show(keyed(self.FEW if words else self.FOOT, self._keymap))
        self._pane.show(self._saying(words))

    def _saying(self, words: str) -> Setter:
        return lambda ink, width: Setting(set_help(self._keymap, ink, width, words))
