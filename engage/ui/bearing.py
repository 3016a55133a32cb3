"""Going on where the database cannot be written just now: what failed is said, and nothing else stops."""

from typing import TYPE_CHECKING

from textual import events
from textual.message import Message
from textual.message_pump import MessagePump

from engage.store.database import StoreUnusable

if TYPE_CHECKING:
    from engage.ui.app import EngageApp

BEGINNING = (events.Load, events.Compose, events.Mount)
"""What half of would leave a screen that does not work: there the app ends, with the sentence."""


class Bearing(MessagePump):
    """For the app and its screen, where keys and answers come to act. A damaged file still ends the app."""

    async def _dispatch_message(self, message: Message) -> None:
        try:
            await super()._dispatch_message(message)
        except StoreUnusable as problem:
            if not problem.passing or isinstance(message, BEGINNING):
                raise
            _app_of(self).not_kept(problem)

    async def _flush_next_callbacks(self) -> None:
        """By these a closed card tells its answer. Textual hands what they raise to the app, which then goes on."""
        app = _app_of(self)
        app.bearing += 1
        try:
            await super()._flush_next_callbacks()
        finally:
            app.bearing -= 1


def _app_of(pump: MessagePump) -> "EngageApp":
    app: EngageApp = pump.app  # type: ignore[assignment]
    return app
