"""Hands that play the tour by other keys than those of the table."""

from collections.abc import Callable, Mapping

from textual.widgets import Input, TextArea

from engage.cli.tour import Tour
from engage.store.rows import InboxRow
from engage.ui.commands import COMMANDS
from tests.ui.sitting import Sitting

COMMAND_OF = {key: command.id for command in COMMANDS if command.on != "pane" for key in command.keys.split(",")}


class ByPreset(Tour):
    """What `engage.cli.morning` asks of a tour. Where a key is a command's, the one that holds for it is pressed."""

    def __init__(self, seat: Sitting, keymap: Mapping[str, str]) -> None:
        self._seat, self._keymap = seat, keymap
        self.pressed: list[str] = []

    async def keys(self, *keys: str) -> None:
        for key in keys:
            mine = self._mine(key)
            self.pressed.append(mine)
            await self._seat.press(mine)
            self._seat.clock.advance(0.4)

    def _mine(self, key: str) -> str:
        app = self._seat.app
        commands = app.screen is app.inbox and not isinstance(app.focused, Input | TextArea)
        name = COMMAND_OF.get(key, "") if commands else ""
        return self._keymap[name].split(",")[0] if name in self._keymap else key

    async def text(self, words: str) -> None:
        await self._seat.type(words)

    async def wait(self, seconds: float) -> None:
        await self._seat.wait(seconds)

    async def seek(self, wanted: Callable[[InboxRow], bool]) -> InboxRow:
        place = self._seat.app.inbox.posts.find(0, 1, wanted)
        assert place is not None
        await self.keys("home", *["j"] * place)
        await self.wait(2)
        return self._seat.row
