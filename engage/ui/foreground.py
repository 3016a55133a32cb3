"""What one is doing where there is room for one pane only: the styles put list or conversation in front by it."""

from textual.widget import Widget

from engage.ui.widgets.line import Line

READING, WRITING = "-reading", "-writing"
ALONE = "-alone"


class Foreground:
    """Of the list and the reading pane, told by `keys`. A class on their screen would have every widget styled anew."""

    def __init__(self, *panes: Widget, keys: Line) -> None:
        self._panes: tuple[Widget, ...] = (*panes, keys)
        self._keys = keys

    def join(self, pane: Widget) -> None:
        """Another one whose look depends on it."""
        self._panes = (*self._panes, pane)

    def begin(self, doing: str) -> None:
        for pane in self._panes:
            pane.add_class(doing)
        self._keys.redraw()

    def end(self, doing: str) -> None:
        for pane in self._panes:
            pane.remove_class(doing)
        self._keys.redraw()

    def alone(self, yes: bool) -> None:
        """Whether the list is all there is: nothing can be read beside its message."""
        for pane in self._panes:
            pane.set_class(yes, ALONE)

    def __contains__(self, doing: str) -> bool:
        return self._panes[0].has_class(doing)
