"""The reading pane: the conversation, with the composer inside it."""

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical

from engage.ui.widgets.composer import Composer
from engage.ui.widgets.edge import Edge
from engage.ui.widgets.text_pane import TextPane


class Reading(Vertical):
    """`thread` shows the conversation, `composer` opens under it; `edge` stands before the pane, not in it.

    A link that is clicked is handed to `visit`; `on` is the key that reads on.
    """

    def __init__(self, visit: Callable[[str], None], on: str) -> None:
        super().__init__(id="reading")
        self._visit = visit
        self.edge = Edge(id="edge")
        self.thread = TextPane(id="thread", on=on, edge=self.edge)
        self.composer = Composer()

    def compose(self) -> ComposeResult:
        yield self.thread
        yield self.composer

    @on(TextPane.Pressed)
    def _pressed(self, event: TextPane.Pressed) -> None:
        self._visit(event.url)
