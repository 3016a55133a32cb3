"""Set text in a card that is no taller than its text."""

from textual.geometry import Size

from engage.ui.widgets.text_pane import TextPane, wrapped

AROUND = 8
"""Lines of a card beside its text: edges, title and keys."""

LEAST = 3


class FittingPane(TextPane):
    """As tall as its text and `spare` lines more, up to the screen's height."""

    DEFAULT_CSS = """
    FittingPane { height: auto; padding: 0; }
    """

    def __init__(self, *, spare: int = 0, around: int = AROUND, can_focus: bool = True, on: str = "Space") -> None:
        super().__init__(can_focus=can_focus, on=on)
        self._spare, self._around = spare, around

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        set_text = self._setter(self.ink, width).paragraphs if self._setter else ()
        lines = sum(len(wrapped(paragraph, width, self.app.console)) for paragraph in set_text)
        return max(1, min(lines + self._spare, max(LEAST, viewport.height - self._around)))
