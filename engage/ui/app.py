"""The app: theme, keymap, the engine's news, and how a session begins and ends."""

import asyncio
import logging
from collections import deque
from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import events
from textual.app import App, SystemCommand
from textual.binding import BindingType
from textual.filter import LineFilter
from textual.screen import Screen
from textual.signal import Signal
from textual.widget import Widget

from engage.domain.events import Event
from engage.domain.session import Summary
from engage.domain.terminal import typed
from engage.store.database import StoreUnusable
from engage.ui.bridge import Bridge
from engage.ui.deck import Deck
from engage.ui.inert import INERT
from engage.ui.leaving import Leaving
from engage.ui.palette import Literal, palette_commands
from engage.ui.plain import PLAIN
from engage.ui.screens.inbox import InboxScreen
from engage.ui.theme import THEMES
from engage.ui.trials import trial_commands

log = logging.getLogger(__name__)


class EngageApp(App[Summary]):
    """Thin: it owns the deck's start and stop; all else is the inbox's. Its result: an ended session's summary."""

    CSS_PATH = ["base.tcss", "screens/inbox.tcss"]  # noqa: RUF012
    TITLE = "engage"
    BINDINGS: ClassVar[list[BindingType]] = []
    COMMANDS = {Literal}  # noqa: RUF012
    COMMAND_PALETTE_BINDING = "f1"

    def __init__(self, deck: Deck) -> None:
        super().__init__()
        self.deck = deck
        self.news: Signal[Sequence[Event]] = Signal(self, "news")
        self.bridge = Bridge(self.news.publish)
        self.unusable: StoreUnusable | None = None
        self._aims: deque[tuple[events.Key, Widget | None]] = deque(maxlen=100)
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = deck.theme
        self.animation_level = "none"

    def get_default_screen(self) -> InboxScreen:
        self.inbox = InboxScreen(self.deck, self.news, Leaving(self, self.deck))
        return self.inbox

    def on_mount(self) -> None:
        self.set_keymap(dict(self.deck.keymap))
        self.deck.sessions.begin(self.deck.engagement.actors.writer)
        self.bridge.open(asyncio.get_running_loop())
        self.deck.listen(self.bridge.report)
        self.call_after_refresh(self.deck.lanes.start)

    def on_unmount(self) -> None:
        self.bridge.close()
        if self.unusable is None:
            self.inbox.trail.keep()
            self.deck.sessions.flush()

    async def on_event(self, event: events.Event) -> None:
        """Every key is a sign of life for the session clock (product.md 5.18); what is pasted is made harmless."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            self.deck.sessions.pressed()
            self._aims.append((event, self.focused))
        elif isinstance(event, events.Paste):
            event.text = typed(event.text)
        await super().on_event(event)

    def on_key(self, event: events.Key) -> None:
        """A key that nobody took runs its command; but not one typed ahead of where the focus has gone meanwhile.

        What is typed right behind `/` or `r` is on its way to the list when their line opens, and belongs into it.
        """
        aim = next((aim for known, aim in self._aims if known is event), self.focused)
        if self.focused is not None and aim is not self.focused:
            event.prevent_default()
            self.focused._forward_event(events.Key(event.key, event.character))

    def _handle_exception(self, error: Exception) -> None:
        """Ends the app. What befell the database is for `unusable`; everything else is a fault of ours, for the log."""
        if isinstance(error, StoreUnusable):
            self.unusable = error
            self._close_messages_no_wait()
        else:
            log.error("the screen failed", exc_info=error)
            super()._handle_exception(error)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Everything that is drawn passes through these, in plain mode through one more."""
        return [*super().get_line_filters(), INERT, *([PLAIN] if self.deck.plain else [])]

    def copy_to_clipboard(self, text: str) -> None:
        """Letter for letter, but without what a terminal would obey where it is pasted."""
        super().copy_to_clipboard(typed(text))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Every command of the table, with its key; and what a network has refused, to be tried again."""
        yield from palette_commands(screen, self.deck.keymap)
        yield from trial_commands(self.deck, self.inbox)
