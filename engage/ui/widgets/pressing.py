"""A click on a key that is named on the screen is that key."""

from textual.app import App
from textual.keys import _character_to_key

from engage.ui.commands import SHOWN

_NAMES = {shown: name for name, shown in SHOWN.items()}


def press(app: App[object], shown: str) -> None:
    """Send the key as if it had been pressed; of two, such as `j k`, the first. What is no key does nothing."""
    first = shown.partition(" ")[0]
    if len(first) == 1 or first in _NAMES or "+" in first:
        known = _NAMES.get(first) or (_character_to_key(first) if len(first) == 1 else first.lower())
        app.simulate_key(known)
