"""Text as tall as it needs to be, set for the styles of the theme."""

from collections.abc import Callable

from rich.console import RenderableType
from rich.text import Text

from engage.ui.ink import Ink, Inked


class Told(Inked):
    """`show` what a setter makes; it is set anew where the theme changes."""

    DEFAULT_CSS = """
    Told { height: auto; width: 1fr; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._setter: Callable[[Ink], RenderableType] = lambda _: Text()

    def show(self, setter: Callable[[Ink], RenderableType]) -> None:
        self._setter = setter
        self.refresh(layout=True)

    def render(self) -> RenderableType:
        return self._setter(self.ink)
