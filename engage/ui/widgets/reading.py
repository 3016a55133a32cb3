"""The reading pane: the conversation, with the composer inside it."""

from textual.app import ComposeResult
from textual.containers import Vertical

from engage.ui.widgets.composer import Composer
from engage.ui.widgets.text_pane import TextPane


class Reading(Vertical):
    """`thread` shows the conversation, `composer` opens under it; `on` is the key that reads on."""

    def __init__(self, on: str) -> None:
        super().__init__(id="reading")
        self.thread = TextPane(id="thread", on=on)
        self.composer = Composer()

    def compose(self) -> ComposeResult:
        yield self.thread
        yield self.composer
