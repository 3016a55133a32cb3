"""A widget of one line that draws itself from a Text; cheaper than a Static, and never parses markup."""

from rich.text import Text
from textual.strip import Strip

from engage.ui.ink import Ink, Inked, strip_of


class Line(Inked):
    """Subclasses set the line in `set_line`; `redraw` when their data changes."""

    DEFAULT_CSS = """
    Line { height: 1; width: 1fr; }
    """

    def set_line(self, ink: Ink, width: int) -> Text:
        raise NotImplementedError

    def redraw(self) -> None:
        self.refresh()

    def render_line(self, y: int) -> Strip:  # noqa: ARG002
        width = self.size.width
        text = self.set_line(self.ink, width)
        text.truncate(width, overflow="ellipsis")
        return strip_of(text, width, self.ink.base, self.app.console)
