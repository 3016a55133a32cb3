"""Who wrote the post under the cursor; there is room for it on wide terminals only."""

from collections.abc import Callable

from engage.ui.widgets.text_pane import TextPane


class PersonPane(TextPane):
    """Calls `appeared` when the terminal has become wide enough."""

    def __init__(self) -> None:
        super().__init__(id="person")
        self.appeared: Callable[[], None] | None = None

    def on_show(self) -> None:
        if self.appeared is not None:
            self.appeared()
