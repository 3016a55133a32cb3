"""The app: theme, keymap, the engine's news, and how a session begins and ends."""

import asyncio
import logging
from collections.abc import Iterable, Mapping, Sequence

from textual import events
from textual.actions import ActionParseResult
from textual.app import SystemCommand
from textual.dom import DOMNode
from textual.filter import LineFilter
from textual.screen import Screen
from textual.signal import Signal

from engage.domain.events import Event
from engage.domain.session import Summary
from engage.domain.terminal import typed
from engage.store.database import StoreUnusable
from engage.ui.bearing import Bearing
from engage.ui.bridge import Bridge
from engage.ui.coach import Coach
from engage.ui.deck import LANES_AFTER, Deck
from engage.ui.filters import last_looks
from engage.ui.first_press import FirstPress
from engage.ui.jumps import Jumps
from engage.ui.leaving import Leaving
from engage.ui.palette import Literal, commands_here, open_palette
from engage.ui.plain import PLAIN
from engage.ui.screens.inbox import InboxScreen
from engage.ui.terminal_app import TerminalApp
from engage.ui.turns import Heard, Turns

log = logging.getLogger(__name__)


class EngageApp(Bearing, TerminalApp[Summary]):
    """Thin: it owns the deck's start and stop; all else is the inbox's. Its result: an ended session's summary."""

    CSS_PATH = ["base.tcss", "screens/inbox.tcss"]  # noqa: RUF012
    TITLE = "engage"
    COMMANDS = {Literal, Jumps}  # noqa: RUF012
    COMMAND_PALETTE_BINDING = "f1"

    def __init__(self, deck: Deck) -> None:
        super().__init__()
        self.deck = deck
        self.news: Signal[Sequence[Event]] = Signal(self, "news")
        self.bridge = Bridge(self.news.publish, self.exit)
        self.unusable: StoreUnusable | None = None
        self.turns = Turns(self, super().on_event)
        self.wear(deck.theme)
        self._looks = last_looks(plain=deck.plain)
        deck.plain = PLAIN in self._looks
        self.animation_level = "none"

    def get_default_screen(self) -> InboxScreen:
        self.inbox = InboxScreen(self.deck, self.news, Leaving(self, self.deck), lambda: self.turns.waiting)
        self.coach = Coach(self.deck.tips, self.deck.keymap, self.inbox) if self.deck.tips else None
        self.first = FirstPress(self.deck.hints, self.deck.keymap, self.inbox)
        return self.inbox

    def on_mount(self) -> None:
        self.set_keymap(dict(self.deck.keymap))
        self.deck.sessions.begin(self.deck.engagement.actors.writer)
        self.bridge.open(asyncio.get_running_loop())
        self.deck.listen(self.bridge.report)
        self.set_timer(LANES_AFTER, self.deck.begin)
        if self.coach is not None:
            self.call_after_refresh(self.coach.begin)

    async def run_action(
        self,
        action: "str | ActionParseResult",
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Every key, click and command of the palette comes by here; the coach looks on."""
        if self.coach is not None and action == "back" and self.coach.put_away():
            return True
        ran = await super().run_action(action, default_namespace, namespaces)
        if self.coach is not None and isinstance(action, str):
            self.coach.saw(action)
        return ran

    def on_post_list_highlighted(self) -> None:
        if self.coach is not None:
            self.coach.show()

    def on_unmount(self) -> None:
        self.bridge.close()
        if self.unusable is None:
            self.inbox.trail.keep()
            self.deck.sessions.flush()

    async def on_event(self, event: events.Event) -> None:
        """Every key is a sign of life for the session clock (product.md 5.18); what is pasted is made harmless."""
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            try:
                await super().on_event(event)
            finally:
                self.turns.acted(event)
            return
        if isinstance(event, events.Paste):
            event.text = typed(event.text)
        if isinstance(event, events.Key):
            self.bridge.pressed()
            self.deck.pressed()
            if self.turns.idle:
                self.first.press(event.key)
        await self.turns.take(event)

    def on_heard(self, event: Heard) -> None:
        self.turns.heard(event.turn)

    def not_kept(self, problem: StoreUnusable) -> None:
        """Say that the last thing could not be written; it is as if it had not been done."""
        writing = self.inbox.reading.composer.is_open
        rest = "Your text stays here until it can be kept." if writing else "What was kept before is safe."
        self.inbox.status.say(f"Not kept: {problem.short} {rest}", bad=True)

    def _handle_exception(self, error: Exception) -> None:
        """Ends the app. What befell the database is for `unusable`; everything else is a fault of ours, for the log."""
        if isinstance(error, StoreUnusable) and error.passing and self.bearing:
            self.not_kept(error)
        elif isinstance(error, StoreUnusable):
            self.unusable = error
            self._close_messages_no_wait()
        else:
            log.error("the screen failed", exc_info=error)
            super()._handle_exception(error)

    def _fatal_error(self) -> None:
        """Textual's own report would show values of variables, what people wrote among them."""
        self._close_messages_no_wait()

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Everything that is drawn passes through these."""
        return [*super().get_line_filters(), *self._looks]

    def copy_to_clipboard(self, text: str) -> None:
        """Letter for letter, but without what a terminal would obey where it is pasted."""
        super().copy_to_clipboard(typed(text))

    def action_command_palette(self) -> None:
        open_palette(self)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """What of the table can be done here, with its key; and what a network has refused, to be tried again."""
        return commands_here(screen, self.inbox, self.deck)
