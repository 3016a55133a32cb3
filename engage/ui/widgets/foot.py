"""The last line of a card: its keys with what they do, three blanks between; a click on one is that key."""

import re

from rich.text import Text
from textual import events
from textual.widgets import Static

from engage.ui.widgets.pressing import press

_PART = re.compile(r"\S+(?: {1,2}\S+)*")


class Foot(Static):
    """Made of a line such as `Enter yes   Esc no`; where it was folded, a line may begin with what is no key."""

    def __init__(self, words: str | Text, classes: str = "keys") -> None:
        super().__init__(Text(words) if isinstance(words, str) else words, classes=classes, markup=False)

    def on_click(self, event: events.Click) -> None:
        at = event.get_content_offset(self)
        if at is None:
            return
        for part in _PART.finditer(self.render_line(at.y).text):
            if part.start() <= at.x < part.end():
                press(self.app, part[0])
