"""How a session ends: asked where one key may be a slip, summed up, and what waits is sent first."""

from textual.app import App

from engage.domain.bar import bar_cells
from engage.domain.outbox import UNDER_WAY
from engage.domain.session import Summary
from engage.ui.deck import Deck
from engage.ui.screens.asking import Ask
from engage.ui.screens.summary import CELLS, Parting, SummaryScreen

PARTING_SECONDS = 8.0
"""How long leaving waits for what is still to go out."""


class Leaving:
    """Takes the person from the inbox out of the app, or back; the app's result is the summary."""

    def __init__(self, app: App[Summary], deck: Deck) -> None:
        self._app, self._deck = app, deck

    def ask(self) -> None:
        """End the session? Enter goes on to the summary."""
        self._app.push_screen(Ask("End the session?", yes="end it"), lambda yes: self.sum_up() if yes else None)

    def sum_up(self) -> None:
        """Show what the session came to; Enter leaves."""
        waiting = sum(entry.state in UNDER_WAY for entry in self._deck.reader.outbox())
        summary = self._deck.day.summary(self._deck.sessions.current)
        day = self._deck.day.today()
        filled = bar_cells(CELLS, day.counted, day.target, day.talk_missing)
        self._app.push_screen(SummaryScreen(summary, waiting, filled, plain=self._deck.plain), self._leave)

    def _leave(self, leave: bool | None) -> None:
        if leave:
            self._deck.engagement.send_waiting()
            self._app.push_screen(Parting())
            self._app.run_worker(self._part, thread=True, exit_on_error=False)

    def _part(self) -> None:
        self._deck.lanes.drain(PARTING_SECONDS)
        self._app.call_from_thread(self._end)

    def _end(self) -> None:
        summary = self._deck.day.summary(self._deck.sessions.current)
        self._deck.sessions.end()
        self._app.exit(summary)
