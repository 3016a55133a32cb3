"""The line before a pane, which tells where the keys go."""

from rich.segment import Segment
from textual.strip import Strip

from engage.ui.ink import Inked

ACROSS, DOWN = ("─", "━"), ("│", "┃")
"""As wide as the pane below it, or as tall as the pane beside it; heavy where that one has the focus."""


class Edge(Inked):
    """Drawn by itself: a border that goes by the focus would have the whole pane styled and drawn anew."""

    DEFAULT_CSS = """
    Edge { width: 1; height: 1fr; }
    """
    _lit = False

    def light(self, lit: bool) -> None:
        self._lit = lit
        self.refresh()

    def render_line(self, y: int) -> Strip:  # noqa: ARG002
        width, ink = self.size.width, self.ink
        glyph = (DOWN if width == 1 else ACROSS)[self._lit]
        return Strip([Segment(glyph * width, ink.base + (ink.accent if self._lit else ink.edge))], width)
