"""A word at the first press of a key that means something else in other programs (product.md, keymap)."""

from collections.abc import Mapping

from textual.widgets import Input, TextArea

from engage.engine.hints import Hints
from engage.ui.commands import KNOWN, first_key, shown_keys
from engage.ui.screens.inbox import InboxScreen

ELSEWHERE = {"l": ("next_lane", "like"), "n": ("next_match", "post")}
"""By key: the command it has here, and the one it has there. Where a person moved it, nothing is said."""


class FirstPress:
    """Speaks on the status line of the inbox, once for each key in the life of a store."""

    def __init__(self, hints: Hints, keymap: Mapping[str, str], inbox: InboxScreen) -> None:
        self._hints, self._keymap, self._inbox = hints, keymap, inbox

    def press(self, key: str) -> None:
        """This key was pressed. Where words are typed, or a card is open, it means nothing."""
        inbox = self._inbox
        if key not in ELSEWHERE or inbox.app.screen is not inbox or isinstance(inbox.focused, Input | TextArea):
            return
        if said := self._word(key):
            inbox.call_later(inbox.status.say, said)

    def _word(self, key: str) -> str:
        here, there = (KNOWN[name] for name in ELSEWHERE[key])
        if key not in shown_keys(here, self._keymap) or not self._hints.first(key):
            return ""
        return f"{there.label.capitalize()} is {first_key(there.id, self._keymap)}; {key} goes to the {here.label}."
