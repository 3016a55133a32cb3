"""Pages over the inbox: the keys, a person, why something is here and what counted."""

from textual.app import App

from engage.store.rows import InboxRow
from engage.ui.deck import Deck
from engage.ui.panes import Panes
from engage.ui.screens.page import Page
from engage.ui.set_counted import set_counted
from engage.ui.set_help import set_help
from engage.ui.widgets.text_pane import Setting


class Cards:
    """`open` one by name for the row under the cursor."""

    def __init__(self, app: App[object], deck: Deck, panes: Panes) -> None:
        self._app, self._deck, self._panes = app, deck, panes

    def open(self, name: str, row: InboxRow | None) -> None:
        page = {"person": self._person, "why": self._why, "help": self._help}[name](row)
        if page is not None:
            self._app.push_screen(page)

    def _person(self, row: InboxRow | None) -> Page | None:
        return Page("Person", self._panes.person(row)) if row is not None else None

    def _why(self, row: InboxRow | None) -> Page:
        view, day = self._deck.reader.item(row.item) if row else None, self._deck.day.today()
        zone = self._deck.goals.tz
        return Page("Why", lambda ink, width: Setting(set_counted(view, day, zone, ink, width)))

    def _help(self, _row: InboxRow | None) -> Page:
        keymap = self._deck.keymap
        return Page("Keys", lambda ink, width: Setting(set_help(keymap, ink, width)))
