"""Who wrote the post under the cursor; there is room for it on wide terminals only."""

from collections.abc import Callable

from engage.ui.widgets.edge import Edge
from engage.ui.widgets.text_pane import TextPane


class PersonPane(TextPane):
    """`edge` stands before it. Calls `appeared` when the terminal has become wide enough."""

    def __init__(self) -> None:
        self.edge = Edge(id="person-edge")
        super().__init__(id="person", edge=self.edge)
        self.appeared: Callable[[], None] | None = None

    def on_show(self) -> None:
        if self.appeared is not None:
            self.screen.call_later(self.appeared)
