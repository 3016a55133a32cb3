"""Reading on: the rest of a post, then the next one that was not read."""

from collections.abc import Callable

from engage.ui.commands import keyed
from engage.ui.deck import Deck
from engage.ui.lane_view import FIND, LaneView
from engage.ui.widgets.post_list import PostList
from engage.ui.widgets.text_pane import TextPane


class ReadingOn:
    def __init__(
        self, deck: Deck, posts: PostList, thread: TextPane, lanes: LaneView, say: Callable[[str], None]
    ) -> None:
        self._deck, self._posts, self._thread, self._lanes, self._say = deck, posts, thread, lanes, say

    def step(self) -> None:
        """Turn the page of what stands beside the row; at its end go to the next row, which takes this one as read."""
        row = self._posts.row
        if not self._thread.at_end:
            self._thread.action_page(1)
        elif row is None or not row.unread:
            self.to_unread(1)
        if row is not None and row.unread:
            self._deck.engagement.read(row.item)
            self._lanes.refresh(row.item)

    def to_unread(self, step: int) -> None:
        """The next row in this direction that was not read; of what a search found, simply the next."""
        found = self._lanes.key == FIND
        wanted = self._posts.find(self._posts.cursor + step, step, lambda row: row.unread or found)
        if wanted is None:
            self._say(keyed("No more unread here. {next_lane} goes to the next lane.", self._deck.keymap))
        else:
            self._posts.move_to(wanted)
