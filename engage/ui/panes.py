"""What stands beside the list: the conversation of the post under the cursor, and its author."""

from engage.domain.action import ActionKind
from engage.domain.quota import READ_SECONDS
from engage.store.rows import InboxRow
from engage.ui.deck import Deck
from engage.ui.set_person import set_person
from engage.ui.set_thread import Scene, set_thread
from engage.ui.widgets.text_pane import Setter, Setting, TextPane

_MARKED = (ActionKind.LIKE, ActionKind.UNLIKE, ActionKind.REPOST, ActionKind.UNREPOST, ActionKind.REPLY)


class Panes:
    """Sets the conversation and the person for a row, and keeps who landed where since when."""

    def __init__(self, deck: Deck, thread: TextPane, person: TextPane) -> None:
        self._deck, self._thread, self._person = deck, thread, person
        self._on: InboxRow | None = None
        self._since = deck.clock.now()
        self._hands: dict[int, frozenset[ActionKind]] = {}

    def show(self, row: InboxRow | None, *, wide: bool) -> None:
        """Show a row; leaving another one that was looked at long enough marks it read."""
        same = row is not None and self._on is not None and row.item == self._on.item
        if not same:
            self.leave()
            self._since = self._deck.clock.now()
            if row is not None:
                self._deck.engagement.looked(row.item, self._since)
        self._on = row
        self._thread.show(self._conversation(row), keep_view=same)
        if wide:
            self._person.show(self.person(row), keep_view=same)

    def leave(self) -> None:
        """The post that was shown goes out of sight; seen long enough, it is read."""
        seconds = (self._deck.clock.now() - self._since).total_seconds()
        if self._on is not None and self._on.unread and seconds >= READ_SECONDS:
            self._deck.engagement.read(self._on.item)

    def by_hand(self, row: InboxRow) -> bool:
        """Whether a reply to it has to be done on the network's own page."""
        return ActionKind.REPLY in self._only_by_hand(row)

    def commands_by_hand(self, row: InboxRow | None) -> frozenset[str]:
        """Ids of the commands on this row that lead to the network's own page."""
        if row is None:
            return frozenset()
        kinds = {
            "like": ActionKind.UNLIKE if row.liked else ActionKind.LIKE,
            "repost": ActionKind.UNREPOST if row.reposted else ActionKind.REPOST,
            "reply": ActionKind.REPLY,
        }
        only = self._only_by_hand(row)
        return frozenset(command for command, kind in kinds.items() if kind in only)

    def forget_hands(self) -> None:
        """What can be done from here has changed."""
        self._hands.clear()

    def _only_by_hand(self, row: InboxRow) -> frozenset[ActionKind]:
        known = self._hands.get(row.item)
        if known is None:
            if len(self._hands) > 2000:
                self._hands.clear()
            known = self._hands[row.item] = self._deck.engagement.by_hand_only(row.item, _MARKED)
        return known

    def person(self, row: InboxRow | None) -> Setter:
        """The author's card."""
        card = self._deck.reader.person(row.person) if row is not None else None
        now, zone = self._deck.clock.now(), self._deck.goals.tz
        return lambda ink, width: Setting(set_person(card, now, zone, ink, width) if card else [])

    def _conversation(self, row: InboxRow | None) -> Setter:
        view = self._deck.reader.item(row.item) if row is not None else None
        if view is None:
            return lambda _ink, _width: Setting([])
        scene = Scene(view, self._deck.reader.thread(view.row.item), self._deck.clock.now(), self._deck.goals.tz)
        return lambda ink, width: set_thread(scene, ink, width)
