"""A screen and widgets that are not drawn anew for the focus."""

from textual import events
from textual.message import Message
from textual.reactive import Reactive
from textual.screen import Screen
from textual.widget import Widget


class QuietScreen(Screen[None]):
    """Textual draws all of a screen again where the focus moves on it."""

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)


class QuietFocus(Widget):
    """Textual draws all of a widget again where the focus comes or goes; of these only what `focus_moved` refreshes."""

    def focus_moved(self) -> None:
        raise NotImplementedError

    def watch_has_focus(self, _: bool) -> None:
        """No style of theirs goes by the focus, so they need not be styled anew either."""

    def on_focus(self, event: events.Focus) -> None:
        event.prevent_default()
        self._moved(events.DescendantFocus(self), here=True)

    def on_blur(self, event: events.Blur) -> None:
        event.prevent_default()
        self._moved(events.DescendantBlur(self), here=False)

    def _moved(self, told: Message, *, here: bool) -> None:
        self.has_focus = here
        if self.parent is not None:
            self.parent.post_message(told)
        self.focus_moved()
