"""The last line: the most useful keys, as many as fit; a click does what the key does."""

from collections.abc import Container, Mapping, Sequence
from itertools import accumulate

from rich.cells import cell_len
from rich.text import Text
from textual import events

from engage.ui.commands import KNOWN, Command, needs_post, shown_keys
from engage.ui.foreground import READING
from engage.ui.ink import Ink
from engage.ui.widgets.line import Line
from engage.ui.widgets.pressing import press

Shown = tuple[str, str, str]
"""A key, what it is called, and the action of a click; without one a click presses the key."""


class KeyBar(Line):
    """Shows commands as `key label`, with a `~` before what is done on the web; or the pairs given to `instead`."""

    def __init__(self, commands: Sequence[Command], keymap: Mapping[str, str]) -> None:
        super().__init__(id="keys")
        self._commands = [(shown_keys(command, keymap)[0], command) for command in commands]
        self._by_hand: Container[str] = ()
        self._called: Mapping[str, str] = {}
        self._no_post = False
        self._instead: Sequence[tuple[str, str]] = ()
        self._spans: list[tuple[int, int, str, str]] = []

    def instead(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Show these keys until called with nothing."""
        self._instead = pairs
        self.redraw()

    def tell(self, by_hand: Container[str], called: Mapping[str, str], *, no_post: bool) -> None:
        """`by_hand`: ids of the commands that only lead to the network's own page; `no_post`: there is none here.

        `called` are labels that are other than the table's.
        """
        if (by_hand, called, no_post) != (self._by_hand, self._called, self._no_post):
            self._by_hand, self._called, self._no_post = by_hand, called, no_post
            self.redraw()

    def set_line(self, ink: Ink, width: int) -> Text:
        keys = [(key, label, "") for key, label in self._instead] or [
            (key, self._label(command), command.action)
            for key, command in self._commands
            if not (self._no_post and needs_post(command))
        ]
        gap = "  " if width >= 76 else " "
        text = Text(" ")
        self._spans = []
        for key, label, action in self._fitting(keys, gap, width - 2):
            text.append(gap if self._spans else "")
            start = text.cell_len
            text.append(key, ink.accent)
            text.append(f" {label}", ink.muted)
            self._spans.append((start, text.cell_len, key, action))
        return text

    def _label(self, command: Command) -> str:
        by_hand = "~" if command.id in self._by_hand else ""
        return by_hand + self._called.get(command.id, command.label)

    def _fitting(self, keys: Sequence[Shown], gap: str, room: int) -> Sequence[Shown]:
        """As many as there is room for; where one reads, the way back is the last of them if not one of them."""
        back = next((one for one in keys if one[2] == KNOWN["back"].action and self.has_class(READING)), None)
        fitting = keys[: _number(keys, gap, room)]
        if back is None or back in fitting:
            return fitting
        return [*keys[: _number(keys, gap, room - _cells(back, gap))], back]

    async def on_click(self, event: events.Click) -> None:
        for left, right, key, action in self._spans:
            if left <= event.x < right:
                if action:
                    await self.screen.run_action(action)
                else:
                    press(self.app, key)


def _cells(shown: Shown, gap: str) -> int:
    return len(gap) + cell_len(shown[0]) + 1 + cell_len(shown[1])


def _number(keys: Sequence[Shown], gap: str, room: int) -> int:
    """How many of them, from the first on, there is room for."""
    ends = accumulate(_cells(one, gap) for one in keys)
    return sum(end <= room + len(gap) for end in ends)
