"""Which lane is open and where the cursor is in it; keeps the list on the same post while lanes change beneath it."""

from collections.abc import Callable, Sequence

from engage.domain.action import ActionKind
from engage.engine.whereabouts import Spot
from engage.store.rows import InboxRow, LaneRow
from engage.ui.commands import keyed
from engage.ui.deck import Deck
from engage.ui.row_window import FixedRows, FoundRows, LaneRows
from engage.ui.waits import why_paused
from engage.ui.widgets.lanes import NONE, LanePanel, LaneStrip
from engage.ui.widgets.post_list import PostList

FIND = "find"

EMPTY = {
    "now": (
        "That is everything worth your time now.",
        "{previous_lane} {next_lane} go through the lanes, {sync} fetches.",
    ),
    "list": ("Nothing left in this list.", "{sync} fetches, 0 shows everything."),
    "page": ("Nothing left on this Page.", "{sync} fetches, 0 shows everything."),
    "mentions": ("Nobody is waiting for an answer.", "{next_lane} goes to the next lane."),
    "later": ("Nothing is put off.", "{later} puts a post off until you have time for it."),
    "done": ("Nothing done yet.", "{done} marks an item as done."),
    "all": ("The inbox is empty.", "{sync} fetches from every source."),
    "fresh": ("Fetching your lists and Pages…", "They appear here as they come."),
    "unreached": ("Nothing is here yet.", "It could not be fetched so far; the line below says why."),
    FIND: ("Nothing found.", "{find} looks for other words, {back} goes back."),
}


class LaneView:
    """Joins the list with the lanes of the store; `key` is the open lane, or FIND while search results are shown.

    `unreached`: nothing can be fetched just now.
    """

    def __init__(
        self, deck: Deck, posts: PostList, strip: LaneStrip, panel: LanePanel, say: Callable[[str], None]
    ) -> None:
        self._deck, self._posts, self._strip, self._panel, self._say = deck, posts, strip, panel, say
        self._found: Sequence[InboxRow] = ()
        self.lanes: list[LaneRow] = []
        self.key = "now"
        self.unreached = False
        self._told = False
        self._spot = Spot()

    @property
    def current(self) -> int:
        """Index of the open lane; the first where it is gone."""
        return next((index for index, lane in enumerate(self.lanes) if lane.key == self.key), 0)

    def go(self, key: str, item: int = 0) -> None:
        """Open a lane, at an item where that is in it; one that is not read says why and until when."""
        self.key = key
        self.refresh(item, start=0)
        now, zone = self._deck.clock.now(), self._deck.goals.tz
        paused = next((why_paused(lane, now, zone) for lane in self.lanes if lane.key == key), "")
        if paused or self._told:
            self._say(paused)
        self._told = bool(paused)

    def spot(self, composing: ActionKind | None) -> Spot:
        """Where the person is; where that was before the search while results are shown."""
        row = self._posts.row
        if self.key != FIND:
            self._spot = Spot(self.key, row.item if row else 0, composing)
        return self._spot

    def step(self, step: int) -> None:
        if self.lanes:
            self.go(self.lanes[(self.current + step) % len(self.lanes)].key)

    def number(self, digit: int) -> bool:
        """Open lane 1 to 9, or everything for 0; answers whether there is one."""
        places = [lane for lane in self.lanes if lane.kind != "all"]
        everything = [lane for lane in self.lanes if lane.kind == "all"]
        wanted = everything[:1] if digit == 0 else places[digit - 1 : digit]
        if wanted:
            self.go(wanted[0].key)
        return bool(wanted)

    def show_found(self, rows: Sequence[InboxRow]) -> None:
        """Show what a search found, as a lane of its own until another is opened."""
        self.key, self._found = FIND, rows
        self.refresh(0, start=0)

    def refresh(self, item: int = 0, *, start: int | None = None, keep_view: bool = False) -> int:
        """Read again, the cursor on `item`, or else at `start` or where it was; answers how many rows are new above."""
        old_cursor, old_row = self._posts.cursor, self._posts.row
        self.lanes = self._deck.reader.lanes()
        if self.key == FIND:
            found = FoundRows(self._found, self._deck.reader.row)
            self._posts.show(found, old_cursor if start is None else start, self._empty(FIND))
        else:
            self._show_lane(item, old_cursor if start is None else start, keep_view)
        current = NONE if self.key == FIND else self.current
        self._strip.show(self.lanes, current)
        self._panel.show(self.lanes, current)
        same = old_row is not None and self._posts.row is not None and self._posts.row.item == old_row.item
        return max(0, self._posts.cursor - old_cursor) if same and keep_view else 0

    def _show_lane(self, item: int, fallback: int, keep_view: bool) -> None:
        if not self.lanes:
            self._posts.show(FixedRows(()), 0, self._empty("fresh"))
            return
        lane = self.lanes[self.current]
        self.key = lane.key
        place = self._deck.reader.position(lane.key, item) if item else None
        rows = LaneRows(self._deck.reader, lane.key, lane.total)
        empty = (lane.paused, "What is stored stays here.") if lane.paused else self._empty(lane.kind)
        if not any(each.total for each in self.lanes):
            empty = self._empty("unreached" if self.unreached else "fresh")
        self._posts.show(rows, fallback if place is None else place, empty, keep_view=keep_view and place is not None)

    def _empty(self, kind: str) -> tuple[str, ...]:
        return tuple(keyed(line, self._deck.keymap) for line in EMPTY.get(kind, EMPTY["all"]))
