"""While somebody types, keys mean what they type: no command hears them, whatever key it was given."""

from textual.dom import DOMNode
from textual.widgets import Input, TextArea

HELP = ("card", ("help",))
"""Asked for from the palette, which is there while one writes."""


class Hushed(DOMNode):
    """For the screen on which the commands are."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        typing = isinstance(self.screen.focused, Input | TextArea)
        return not typing or (action, parameters) == HELP
