"""Where the screen is a page in a browser: Textual's web driver, which ends the app as a person would want it to."""

import asyncio
import os
from contextlib import suppress
from functools import partial
from typing import Any, ClassVar

from textual import events, messages
from textual.drivers.web_driver import WebDriver

LOOKS = 200
"""How often, a hundredth of a second apart, leaving looks whether all that was typed has been taken in."""


class PageDriver(WebDriver):
    """Chosen by the environment; `engage serve` starts the app with it.

    The page tells its size and whether it is looked at only when that changes, so a second screen has to know both from
    the first: the size where Textual looks for it, in the environment.
    """

    looked_at: ClassVar[bool] = False

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self._write = partial(self._to_server)

    def start_application_mode(self) -> None:
        self._loop = asyncio.get_running_loop()
        super().start_application_mode()
        if self.looked_at:  # behind the opposite, with which Textual begins
            self._app.call_later(self._app.post_message, events.AppFocus())

    def on_meta(self, packet_type: str, payload: dict[str, object]) -> None:
        if packet_type == "quit":
            self._leave()
            return
        if packet_type == "resize":
            os.environ |= {"COLUMNS": str(payload["width"]), "ROWS": str(payload["height"])}
        elif packet_type in ("focus", "blur"):
            PageDriver.looked_at = packet_type == "focus"
        super().on_meta(packet_type, payload)

    def run_input_thread(self) -> None:
        """Without the server there is no way back to the page: the app ends then too."""
        super().run_input_thread()
        if not self.exit_event.is_set():
            self._leave()

    def _leave(self) -> None:
        """End the app behind everything that was typed before; Textual's own way overtakes it."""
        asyncio.run_coroutine_threadsafe(self._end(), self._loop)

    async def _end(self) -> None:
        quiet = 0
        for _ in range(LOOKS):
            quiet = 0 if self._busy() else quiet + 1
            if quiet > 2:
                break
            await asyncio.sleep(0.01)
        await self._app._post_message(messages.ExitApp())

    def _busy(self) -> bool:
        """Whether anything on the screen has still to hear of something."""
        screens = [pump for screen in self._app.screen_stack for pump in screen.walk_children(with_self=True)]
        return any(pump.message_queue_size for pump in (self._app, *screens))

    def _to_server(self, data: bytes) -> int:
        """What nobody takes any more is dropped."""
        with suppress(BrokenPipeError):
            return os.write(self.fileno, data)
        return len(data)
