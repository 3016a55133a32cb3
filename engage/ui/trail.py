"""What follows the cursor a moment after the row itself: the panes, the key bar, and the place that is kept."""

from collections.abc import Callable
from functools import partial

from textual.screen import Screen
from textual.timer import Timer

from engage.store.database import StoreUnusable
from engage.store.rows import InboxRow
from engage.ui.panes import Panes
from engage.ui.widgets.key_bar import KeyBar
from engage.ui.widgets.top_bar import TopBar
from engage.ui.wording import CALLED

FOLLOW_SECONDS = 0.045
"""From a move to the panes, however many moves come in between: between two of a held key's, 33 ms apart."""

KEEP_SECONDS = 0.5
"""From a move to the place on the disk, which a killed process may lose."""


class Trail:
    """`to` a row; what stands beside the list follows. `keep` writes the place down."""

    def __init__(
        self,
        screen: Screen[None],
        panes: Panes,
        keys: KeyBar,
        top: TopBar,
        keep: Callable[[], None],
        waiting: Callable[[], int],
    ) -> None:
        self._waiting = waiting
        self._screen, self._panes, self._keys, self._top = screen, panes, keys, top
        self._keep = keep
        self._row: InboxRow | None = None
        self._following: Timer | None = None
        self._keeping: Timer | None = None

    def to(self, row: InboxRow | None) -> None:
        """The cursor stands here; where it stood before nobody needs to know any more."""
        self._row = row
        if self._following is None:
            self._following = self._later(FOLLOW_SECONDS, self._catch)
        if self._keeping is None:
            self._keeping = self._later(KEEP_SECONDS, self.keep)

    def _later(self, seconds: float, act: Callable[[], None]) -> Timer:
        """The screen bears what goes wrong in its messages; a timer by itself would end the app."""
        return self._screen.set_timer(seconds, partial(self._screen.call_later, act))

    @property
    def behind(self) -> bool:
        """Whether something has yet to follow, or to be kept."""
        return self._following is not None or self._keeping is not None

    def catch_up(self) -> None:
        """Follow and keep at once what there is to follow and keep."""
        self.hurry()
        if self._keeping is not None:
            self.keep()

    def _catch(self) -> None:
        """Follow, unless keys that were typed before wait to be heard."""
        if self._following is not None and self._waiting():
            self._following = self._later(FOLLOW_SECONDS, self._catch)
        else:
            self.hurry()

    def hurry(self) -> None:
        """What has not followed yet follows now: something is to be done to the row."""
        if self._following is not None:
            self._following.stop()
            self._following = None
            self._follow(self._row)

    def _follow(self, row: InboxRow | None) -> None:
        self._panes.show(row, wide=self._screen.has_class("-wide"))
        called = CALLED.get(row.network, {}) if row is not None else {}
        self._keys.tell(self._panes.commands_by_hand(row), called, no_post=row is None)
        self._top.act_as(self._panes.acting(row))

    def keep(self) -> None:
        """Write down where the person is; where that cannot be done just now, the next move tries again."""
        if self._keeping is not None:
            self._keeping.stop()
            self._keeping = None
        try:
            self._keep()
        except StoreUnusable as problem:
            if not problem.passing:
                raise
