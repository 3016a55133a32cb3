"""The end of a run: nothing is under way, what can be proved is proved, and the ledger is what happened."""

from collections import Counter
from datetime import timedelta

from engage.domain.action import INVERSE, WORDED, ActionKind
from engage.domain.outbox import UNDER_WAY, OutboxEntry, OutboxState
from engage.sandbox.meter import WRITE_PRICES
from engage.sandbox.model import Post
from tests.engine.program import Program
from tests.engine.truths import SAID, Books, deed_of

SKEW = timedelta(minutes=1)
LONG = 1000
"""Seconds after which every pause is over."""

OPEN = frozenset({OutboxState.UNCONFIRMED, OutboxState.HANDED_OFF})
_STATES = frozenset({ActionKind.LIKE, ActionKind.UNLIKE, ActionKind.UNREPOST})
"""What is seen by what stands there, whenever it came about."""

NEVER_SHOWN = frozenset({ActionKind.REPOST, ActionKind.FOLLOW})
"""What Facebook does not tell of."""


class Endings:
    """`said` are entries of which the person said that they happened, `by_hand` those done in the browser."""

    def __init__(self, books: Books, program: Program, said: set[int], by_hand: set[int]) -> None:
        self.books, self.program, self.said, self.by_hand = books, program, said, by_hand
        self.side = books.place.side

    def reach(self) -> None:
        self._until_quiet()
        found = self.books.entries()
        assert not [entry for entry in found if entry.state in UNDER_WAY]
        deeds = Counter(deed_of(entry.action) for entry in found)
        for entry in found:
            if entry.state in OPEN and deeds[deed_of(entry.action)] == 1:
                assert not self._shown(entry), f"the network shows it: {entry}"
        self._marks(found)
        self._bill(found)

    def _until_quiet(self) -> None:
        for _ in range(3):
            for entry in self.books.entries():
                if entry.state == "asking":
                    self.program.engagement.send_again(entry.id)
            self.program.delivery.ask_now()
            self.program.work(30)
            self.side.pass_time(LONG)
        for _ in range(sum(entry.state is OutboxState.HANDED_OFF for entry in self.books.entries())):
            self.side.pass_time(1)
            self.program.prove()

    def _post(self, entry: OutboxEntry) -> Post | None:
        on = entry.action.post
        return self.side.town.posts.get(on.version or on.id) if on else None

    def _shown(self, entry: OutboxEntry) -> bool:
        """Whether the network would show it to whoever asks."""
        kind, on = entry.action.kind, self._post(entry)
        if kind is ActionKind.DELETE:
            return on is None or on.deleted
        if kind is ActionKind.FOLLOW:
            return (self.side.me, entry.action.profile) in self.side.town.follows
        if self._hidden(kind, on) or (self.side.net == "fb" and kind in NEVER_SHOWN):
            return False
        return self._holds(kind, on) if kind in _STATES else self._written(entry, on)

    def _hidden(self, kind: ActionKind, on: Post | None) -> bool:
        """Whether it stood below something that is gone: Facebook takes a whole thread away, X the object only."""
        if on is None:
            return False
        if self.side.net == "x":
            return on.deleted and kind not in WORDED
        return on.deleted or self.side.town.posts[on.root].deleted

    def _holds(self, kind: ActionKind, on: Post | None) -> bool:
        assert on is not None
        there = on.likes if kind in {ActionKind.LIKE, ActionKind.UNLIKE} else on.reposts
        return (self.side.me in there) is (kind is ActionKind.LIKE)

    def _written(self, entry: OutboxEntry, on: Post | None) -> bool:
        since, me = entry.created_at - SKEW, self.side.me
        posts = self.side.town.posts.values()
        mine = [one for one in posts if one.author == me and not one.deleted and one.created >= since]
        if entry.action.kind is ActionKind.REPOST:
            return any(one.kind == "repost" and on is not None and one.quoted == on.id for one in mine)
        return any(one.text.endswith(entry.action.text) for one in mine)

    def _doubtful(self, entry: OutboxEntry) -> bool:
        """Whether the person's word stands in place of the network's."""
        said = entry.reason in SAID or entry.id in self.said or entry.id in self.by_hand
        return said or entry.state in OPEN

    def _marks(self, found: list[OutboxEntry]) -> None:
        """What is shown as liked or passed on is so in the town, and stands in the ledger."""
        for kind in (ActionKind.LIKE, ActionKind.REPOST):
            for item in self.books.place.items:
                self._mark(kind, item, [one for one in found if one.action.kind in {kind, INVERSE[kind]}])

    def _mark(self, kind: ActionKind, item: int, among: list[OutboxEntry]) -> None:
        about = [one for one in among if one.item == item]
        if not about or any(map(self._doubtful, about)):
            return
        on = self._post(about[0])
        assert on is not None
        if on.deleted:  # with it its likes are out of everybody's sight
            return
        given = self.program.store.marks.given(item, about[0].action.account)
        here, shown = (on.likes, given.liked) if kind is ActionKind.LIKE else (on.reposts, given.reposted)
        assert shown is (self.side.me in here), f"shown as {shown}: {about}"
        query = "SELECT count(*) FROM gestures WHERE kind = '{}' AND state = 'confirmed' AND entry IN ({})"
        likes = ", ".join(str(one.id) for one in about)
        standing = self.books.rows(query.format(kind.value, likes))[0][0]
        assert bool(standing) is shown, f"{standing} in the ledger: {about}"

    def _bill(self, found: list[OutboxEntry]) -> None:
        """X bills what was booked, unless nobody knows, or what was seen there came about in another way too."""
        same = len({deed_of(entry.action) for entry in found}) < len(found)
        elsewhere = any(act.kind == "delete" and act.via != "api" for act in self.side.town.acts)
        if self.side.net != "x" or same or elsewhere or any(map(self._doubtful, found)):
            return
        booked: dict[str, int] = dict(
            self.books.rows("SELECT class, sum(count) FROM charges WHERE NOT is_read GROUP BY class")
        )
        billed = {kind: n for kind, n in self.books.place.sandbox.meter.billed.items() if kind in WRITE_PRICES}
        assert booked == billed, f"booked {booked}, billed {billed}"
