"""The app before the inbox: it shows the card of each step, while the steps run in a thread of their own."""

import logging
import threading
from collections.abc import Callable, Sequence
from typing import ClassVar, Generic, TypeVar

from textual import events
from textual.binding import BindingType
from textual.filter import LineFilter

from engage.domain.guide import Back, Guide, Left
from engage.domain.text import clean
from engage.ui.guide_card import Card
from engage.ui.guided import ScreenGuide
from engage.ui.opening import opening
from engage.ui.plain import plain_filters
from engage.ui.screens.guide import GuideScreen
from engage.ui.terminal_app import TerminalApp

log = logging.getLogger(__name__)

A = TypeVar("A")
PARTING_SECONDS = 5.0
"""How long leaving waits for the steps to end; what they save takes a moment."""


class FrontApp(TerminalApp[None], Generic[A]):
    """Runs `steps` on a screen. `outcome` gives what they came to, or raises what ended them."""

    CSS_PATH = ["base.tcss", "screens/guide.tcss"]  # noqa: RUF012
    TITLE = "engage"
    BINDINGS: ClassVar[list[BindingType]] = []
    ENABLE_COMMAND_PALETTE = False

    def __init__(
        self, steps: Callable[[Guide], A], open_url: Callable[[str], bool], theme: str, *, plain: bool = False
    ) -> None:
        super().__init__()
        self.guide = ScreenGuide(self._shown, opening(self, open_url))
        self._steps, self._plainly = steps, plain_filters(plain=plain)
        self._came: list[A] = []
        self._trouble: Exception = Left()
        self._fault: Exception | None = None
        self._over = False
        self._thread = threading.Thread(target=self._walk, name="engage steps", daemon=True)
        self.wear(theme)
        self.animation_level = "none"

    def get_default_screen(self) -> GuideScreen:
        self.front = GuideScreen(self.guide)
        return self.front

    def on_mount(self) -> None:
        self.call_after_refresh(self._thread.start)

    def on_unmount(self) -> None:
        """Wherever the steps are, the next thing that they ask ends them."""
        self.guide.leave()
        if self._thread.is_alive():
            self._thread.join(PARTING_SECONDS)

    def outcome(self) -> A:
        """After the app has ended: the steps' answer. Raises Left where the person left before there was one."""
        if self._came and self._fault is None:
            return self._came[0]
        raise self._fault or self._trouble

    @property
    def over(self) -> bool:
        """Whether the steps have ended."""
        return self._over

    def _walk(self) -> None:
        try:
            self._came.append(self._steps(self.guide))
        except Back:
            self._trouble = Left()
        except Exception as trouble:
            self._trouble = trouble
        finally:
            self._over = True
            self.guide.over()
            self.call_later(self.exit)

    def _shown(self, card: Card) -> None:
        self.front.post_message(GuideScreen.Shown(card))

    async def on_event(self, event: events.Event) -> None:
        """What is pasted is made harmless."""
        if isinstance(event, events.Paste):
            event.text = clean(event.text)
        await super().on_event(event)

    def _handle_exception(self, error: Exception) -> None:
        """A fault of ours ends the app. Textual's own report would show values of variables, secrets among them."""
        log.error("the screen failed", exc_info=error)
        self._fault = error
        self._close_messages_no_wait()

    def get_line_filters(self) -> Sequence[LineFilter]:
        """In plain mode everything that is drawn passes through one more."""
        return [*super().get_line_filters(), *self._plainly]
