"""Going to the place that was named behind the go-to key."""

from collections.abc import Callable

from engage.ui.cards import Cards
from engage.ui.gestures import Gestures
from engage.ui.lane_view import LaneView
from engage.ui.screens.goto import NOWHERE
from engage.ui.widgets.post_list import PostList


class Places:
    """`go` there; a letter that names none is told and does nothing."""

    def __init__(
        self, posts: PostList, lanes: LaneView, gestures: Gestures, cards: Cards, say: Callable[[str], None]
    ) -> None:
        self._posts, self._lanes, self._gestures, self._cards, self._say = posts, lanes, gestures, cards, say

    def go(self, place: str | None) -> None:
        kind, _, name = (place or "").partition(":")
        if kind == "top":
            self._posts.move_to(0)
        elif kind == "hand_offs":
            self._gestures.open_ends()
        elif kind == "why":
            self._cards.open("why", self._posts.row)
        elif kind == "lane":
            self._lanes.go(name)
        elif kind == NOWHERE:
            self._say(name)
