"""One tip of the demo: how many were followed, what to try next, and how to be rid of them."""

from rich.text import Text

from engage.ui.ink import Ink
from engage.ui.widgets.line import Line


class CoachLine(Line):
    """`show` sets it, the key `back` puts it away; on a narrow terminal the way out goes before the tip does."""

    def __init__(self, back: str) -> None:
        super().__init__(id="coach")
        self._away = f"   {back} puts these tips away"
        self._told, self._tip, self._way_out = "", "", True

    def show(self, done: int, of: int, tip: str, *, way_out: bool = True) -> None:
        """`way_out`: the key would put it away just now."""
        wanted = (f"{done}/{of}", tip, way_out)
        if wanted != (self._told, self._tip, self._way_out):
            self._told, self._tip, self._way_out = wanted
            self.redraw()

    def set_line(self, ink: Ink, width: int) -> Text:
        text = Text.assemble((f" Try {self._told}  ", ink.warm), (self._tip, ink.text))
        fits = text.cell_len + len(self._away) < width
        return text.append(self._away, ink.muted) if self._way_out and fits else text
