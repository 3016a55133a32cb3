"""Looking for words, in a thread of its own: a word that stands in every post takes longer than a key may."""

from collections.abc import Callable, Sequence
from functools import partial

from textual.screen import Screen
from textual.worker import get_current_worker

from engage.store.database import StoreUnusable
from engage.store.rows import InboxRow
from engage.ui.commands import keyed
from engage.ui.deck import Deck
from engage.ui.lane_view import LaneView

GROUP = "finding"


class Finding:
    """`look_for` words; what was found becomes a lane, unless something else is looked for meanwhile."""

    def __init__(self, screen: Screen[None], deck: Deck, lanes: LaneView, say: Callable[[str], None]) -> None:
        self._screen, self._deck, self._lanes, self._say = screen, deck, lanes, say

    def search(self, query: str) -> Sequence[InboxRow]:
        """What holds the words, newest first; in any thread. Raises StoreUnusable."""
        return self._deck.search(query)

    def look_for(self, query: str) -> None:
        self._say(f"Looking for {query}.")
        self._screen.run_worker(partial(self._work, query), group=GROUP, exclusive=True, thread=True)

    def _work(self, query: str) -> None:
        worker = get_current_worker()
        try:
            rows = self.search(query)
        except StoreUnusable as trouble:
            self._screen.app.call_from_thread(self._say, trouble.sentence)
            return
        if not worker.is_cancelled:
            self._screen.app.call_from_thread(self._found, query, rows)

    def _found(self, query: str, rows: Sequence[InboxRow]) -> None:
        self._lanes.show_found(rows)
        ways = "{next_match} {previous_match} go through them, {back} goes back." if rows else "{back} goes back."
        self._say(f"{len(rows)} found for {query}. {keyed(ways, self._deck.keymap)}")
