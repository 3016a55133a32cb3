"""The last line: the most useful keys, as many as fit; a click does what the key does."""

from collections.abc import Container, Mapping, Sequence

from rich.text import Text
from textual import events

from engage.ui.commands import Command, shown_keys
from engage.ui.ink import Ink
from engage.ui.widgets.line import Line
from engage.ui.widgets.pressing import press


class KeyBar(Line):
    """Shows commands as `key label`, with a `~` before what is done on the web; or the pairs given to `instead`."""

    def __init__(self, commands: Sequence[Command], keymap: Mapping[str, str]) -> None:
        super().__init__(id="keys")
        self._commands = [(shown_keys(command, keymap)[0], command) for command in commands]
        self._by_hand: Container[str] = ()
        self._called: Mapping[str, str] = {}
        self._instead: Sequence[tuple[str, str]] = ()
        self._spans: list[tuple[int, int, str, str]] = []

    def instead(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Show these keys until called with nothing."""
        self._instead = pairs
        self.redraw()

    def by_hand(self, commands: Container[str], called: Mapping[str, str]) -> None:
        """Ids of the commands that only lead to the network's own page, and labels that are other than the table's."""
        if (commands, called) != (self._by_hand, self._called):
            self._by_hand, self._called = commands, called
            self.redraw()

    def set_line(self, ink: Ink, width: int) -> Text:
        keys = [(key, label, "") for key, label in self._instead] or [
            (key, self._label(command), command.action) for key, command in self._commands
        ]
        gap = "  " if width >= 76 else " "
        text = Text(" ")
        self._spans = []
        for key, label, action in keys:
            if text.cell_len + len(gap) + len(key) + len(label) + 1 > width:
                break
            text.append(gap if self._spans else "")
            start = text.cell_len
            text.append(key, ink.accent)
            text.append(f" {label}", ink.muted)
            self._spans.append((start, text.cell_len, key, action))
        return text

    def _label(self, command: Command) -> str:
        by_hand = "~" if command.id in self._by_hand else ""
        return by_hand + self._called.get(command.id, command.label)

    async def on_click(self, event: events.Click) -> None:
        for left, right, key, action in self._spans:
            if left <= event.x < right:
                if action:
                    await self.screen.run_action(action)
                else:
                    press(self.app, key)
