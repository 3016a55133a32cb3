"""What stands beside the list: the conversation of the post under the cursor, and its author."""

from datetime import timedelta

from engage.domain.action import ActionKind
from engage.domain.quota import READ_SECONDS
from engage.store.rows import InboxRow
from engage.ui.deck import Deck
from engage.ui.row_line import Hand, given_as
from engage.ui.set_person import set_person
from engage.ui.set_thread import Scene, set_thread
from engage.ui.widgets.person_pane import PersonPane
from engage.ui.widgets.post_list import PostList
from engage.ui.widgets.text_pane import Setter, Setting, TextPane
from engage.ui.wording import handle_of

_MARKED = (ActionKind.LIKE, ActionKind.UNLIKE, ActionKind.REPOST, ActionKind.UNREPOST, ActionKind.REPLY)
"""What the rows of a list are drawn with, and so asked of each that comes into sight."""

_NAMED = (ActionKind.QUOTE, ActionKind.FOLLOW)
"""What only the key bar tells, of the row under the cursor."""

STALE = timedelta(seconds=30)
"""How long an age may stand as it is: less than from one minute's tick of the clock to the next."""


class Panes:
    """Sets the conversation and the person for a row, and keeps who landed where since when."""

    def __init__(self, deck: Deck, thread: TextPane, person: PersonPane) -> None:
        self._deck, self._thread, self._person = deck, thread, person
        self._on: InboxRow | None = None
        self._since = self._told = deck.clock.now()
        self._wide = False
        self._hands: dict[tuple[object, ...], Hand] = {}
        person.appeared = self._widen

    def show(self, row: InboxRow | None, *, wide: bool) -> None:
        """Show a row; leaving another one that was looked at long enough marks it read."""
        same = row is not None and self._on is not None and row.item == self._on.item
        if not same:
            self.leave()
            self._since = self._deck.clock.now()
            if row is not None:
                self._deck.engagement.looked(row.item, self._since)
        self._on, self._wide, self._told = row, wide, self._deck.clock.now()
        self._thread.show(self._conversation(row), keep_view=same)
        if wide:
            self._person.show(self.person(row), keep_view=same)

    def _widen(self) -> None:
        """There is room for the person now."""
        if self._on is not None and not self._wide:
            self._wide = True
            self._person.show(self.person(self._on))

    def grow_older(self, posts: PostList) -> None:
        """Time has passed: ages may read otherwise, in the list and beside it. Only lines that do are drawn."""
        posts.redraw_changed()
        if self._on is not None and self._deck.clock.now() - self._told >= STALE:
            self.show(self._on, wide=self._wide)

    def leave(self) -> None:
        """The post that was shown goes out of sight; seen long enough, it is read."""
        seconds = (self._deck.clock.now() - self._since).total_seconds()
        if self._on is not None and self._on.unread and seconds >= READ_SECONDS:
            self._deck.engagement.read(self._on.item)

    def commands_by_hand(self, row: InboxRow | None) -> frozenset[str]:
        """Ids of the commands on this row that lead to the network's own page."""
        if row is None:
            return frozenset()
        hand = self.hand(row)
        kinds = {
            "like": ActionKind.UNLIKE if given_as(hand.account, row.liked_by) else ActionKind.LIKE,
            "repost": ActionKind.UNREPOST if given_as(hand.account, row.reposted_by) else ActionKind.REPOST,
            "reply": ActionKind.REPLY,
            "quote": ActionKind.QUOTE,
            "follow": ActionKind.FOLLOW,
        }
        by_hand = hand.by_hand | self._remembered(row, _NAMED).by_hand
        return frozenset(command for command, kind in kinds.items() if kind in by_hand)

    def acting(self, row: InboxRow | None) -> str:
        """Who acts on this row, or writes where there is none; empty where it can be nobody else."""
        actors = self._deck.engagement.actors
        if not actors.choice and (row is None or len(actors.of(row.network)) < 2):
            return ""
        account = self.hand(row).account if row is not None else actors.writer
        return next((handle_of(one.handle) or one.name for one in actors.accounts if one.id == account), "")

    def forget_hands(self) -> None:
        """What can be done from here has changed."""
        self._hands.clear()

    def hand(self, row: InboxRow) -> Hand:
        """Who acts on a row, and which of the gestures that it is drawn with are by hand."""
        return self._remembered(row, _MARKED)

    def _remembered(self, row: InboxRow, kinds: tuple[ActionKind, ...]) -> Hand:
        """For as long as the same account reads it and the same ones are chosen."""
        engagement = self._deck.engagement
        key = (row.item, row.account, engagement.actors.choice, kinds)
        known = self._hands.get(key)
        if known is None:
            if len(self._hands) > 2000:
                self._hands.clear()
            aim = engagement.aim(row.item)
            known = Hand(aim.account, engagement.by_hand_only(aim, kinds)) if aim else Hand()
            self._hands[key] = known
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
        thread, now = self._deck.reader.thread(view.row.item), self._deck.clock.now()
        names = {one.id: handle_of(one.handle) or one.name for one in self._deck.engagement.actors.accounts}
        scene = Scene(view, thread, now, self._deck.goals.tz, self.hand(view.row).account, names)
        return lambda ink, width: set_thread(scene, ink, width)
