"""Pages over the inbox: the keys, a person, why something is here and what counted."""

from textual.app import App

from engage.store.rows import InboxRow
from engage.ui.deck import Deck
from engage.ui.news import News
from engage.ui.panes import Panes
from engage.ui.screens.keys_page import KeysPage
from engage.ui.screens.page import Page
from engage.ui.set_answers import set_answers
from engage.ui.set_counted import set_counted
from engage.ui.troubles import Trouble
from engage.ui.widgets.text_pane import Setter, Setting

ANSWERED = "What the networks answered"


class Cards:
    """`open` one by name for the row under the cursor."""

    def __init__(self, app: App[object], deck: Deck, panes: Panes, news: News) -> None:
        self._app, self._deck, self._panes, self._news = app, deck, panes, news

    def open(self, name: str, row: InboxRow | None) -> None:
        page = {"person": self._person, "why": self._why, "help": self._help, "answers": self._answers}[name](row)
        if page is not None:
            self._app.push_screen(page)

    def _person(self, row: InboxRow | None) -> Page | None:
        return self._page("Person", self._panes.person(row)) if row is not None else None

    def _why(self, row: InboxRow | None) -> Page:
        view, day = self._deck.reader.item(row.item) if row else None, self._deck.day.today()
        names = self._deck.reader.names({verdict.gesture.person for verdict in day.verdicts})
        zone = self._deck.goals.tz
        return self._page("Why", lambda ink, width: Setting(set_counted(view, day, names, zone, ink, width)))

    def _answers(self, row: InboxRow | None) -> Page:
        """What befell this session; and what is kept of gestures, on this post first, and of sources not read."""
        here = row.item if row else -1
        entries = sorted(self._deck.reader.outbox(), key=lambda one: (one.item == here, one.id))
        kept = [Trouble(one.reason, one.answer, one.settled_at) for one in reversed(entries) if one.answer]
        rests = [(lane.title, lane.rest) for lane in self._deck.reader.lanes() if lane.rest and lane.rest.answer]
        kept += [Trouble(f"{title}: {rest.sentence}", rest.answer) for title, rest in rests]
        fresh = list(self._news.troubles)
        known, zone = {one.answer for one in fresh}, self._deck.goals.tz
        shown = [*fresh, *(one for one in kept if one.answer not in known)]
        return self._page(ANSWERED, lambda ink, width: Setting(set_answers(shown, zone, ink, width)))

    def _page(self, title: str, setter: Setter) -> Page:
        return Page(title, setter, self._deck.keymap)

    def _help(self, _row: InboxRow | None) -> Page:
        return KeysPage(self._deck.keymap)
