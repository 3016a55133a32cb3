"""Whatever happens in whatever order, lanes and their counts stay true."""

from collections import Counter
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from tests.store import samples
from tests.store.samples import NOON, tweet


class Sequences(RuleBasedStateMachine):
    """Whatever happens in whatever order, lanes and tallies equal what a count of the base tables says."""

    @initialize()
    def open(self) -> None:
        self.folder = TemporaryDirectory()
        self.opened = samples.shelf(Path(self.folder.name))
        self.shelf = self.opened.__enter__()
        self.now = NOON

    def teardown(self) -> None:
        self.opened.__exit__(None, None, None)
        self.folder.cleanup()

    ids = st.integers(0, 11)
    items = st.integers(1, 12)

    @rule(
        ids=st.lists(ids, min_size=1, max_size=4),
        author=st.sampled_from(["1", "7", "8"]),
        to_me=st.booleans(),
        text=st.sampled_from(["Bread", "Where?"]),
        source=st.sampled_from(["bakers", "leeds", "mentions", None]),
    )
    def save(self, ids: list[int], author: str, to_me: bool, text: str, source: str | None) -> None:
        posts = [
            tweet(
                f"{author}{n}", author, text, to_me=to_me, created_at=self.now - timedelta(hours=n * 15), parent=f"1{n}"
            )
            for n in ids
        ]
        self.shelf.save(*posts, source=source, at=self.now)

    @rule(item=items, what=st.sampled_from(["read", "done", "done_thread"]))
    def decide(self, item: int, what: str) -> None:
        if self.exists(item):
            getattr(self.shelf.store.states, what)(item, self.now)

    @rule(item=items, what=st.sampled_from(["unread", "inbox"]))
    def put_back(self, item: int, what: str) -> None:
        if self.exists(item):
            getattr(self.shelf.store.states, what)(item)

    @rule(item=items, hours=st.none() | st.integers(1, 30), on_post=st.booleans())
    def later(self, item: int, hours: int | None, on_post: bool) -> None:
        if self.exists(item):
            wake_at = None if hours is None else self.now + timedelta(hours=hours)
            self.shelf.store.states.later(item, self.now, wake_at, on_post)

    @rule(items=st.lists(items, max_size=4, unique=True))
    def undo(self, items: list[int]) -> None:
        there = [item for item in items if self.exists(item)]
        before = self.shelf.store.states.snapshot(there)
        for item in there:
            self.shelf.store.states.done(item, self.now)
        self.shelf.store.states.restore(before)

    @rule(ids=st.lists(ids, max_size=3))
    def gone(self, ids: list[int]) -> None:
        self.shelf.store.posts.gone("x", [f"7{n}" for n in ids], self.now)

    @rule(hours=st.integers(0, 30))
    def tend(self, hours: int) -> None:
        self.now += timedelta(hours=hours)
        self.shelf.store.states.wake(self.now)
        self.shelf.store.states.expire(self.now)

    def exists(self, item: int) -> bool:
        return self.shelf.store.posts.post(item) is not None

    @invariant()
    def tallies_are_the_lanes(self) -> None:
        counted = self.shelf.look("SELECT lane, count(*), sum(unread) FROM lane_items GROUP BY lane")
        kept = self.shelf.look("SELECT lane, total, unread FROM lane_tallies WHERE total <> 0 OR unread <> 0")
        assert sorted(kept) == sorted(counted)

    @invariant()
    def lanes_are_the_states(self) -> None:
        wanted = self.shelf.look(
            "SELECT i.id, coalesce(place, 'inbox') AS spot, to_me AND NOT mine, mine OR gone_at IS NOT NULL"
            " OR read_at IS NOT NULL,"
            " (SELECT group_concat(source) FROM item_sources WHERE item = i.id AND source <> ?),"
            " EXISTS (SELECT 1 FROM item_sources WHERE item = i.id) FROM items AS i LEFT JOIN states ON item = i.id",
            self.shelf.sources["mentions"],
        )
        rows = [row for item in wanted for row in self.expected(*item)]
        found = self.shelf.look("SELECT item, lane, unread FROM lane_items WHERE lane <> 'now'")
        assert Counter(found) == Counter(rows)

    @staticmethod
    def expected(
        item: int, place: str, speaks: int, settled: int, sources: str | None, brought: int
    ) -> list[tuple[int, str, int]]:
        if place != "inbox":
            return [(item, place, 0)]
        lanes = [f"source:{source}" for source in sources.split(",")] if sources else []
        lanes += ["all"] if brought or speaks else []
        lanes += ["mentions"] if speaks else []
        return [(item, lane, int(not settled)) for lane in lanes]

    @invariant()
    def now_is_what_is_young_in_the_inbox(self) -> None:
        rows = self.shelf.look(
            "SELECT i.id, coalesce(woken_at, created_at), to_me, EXISTS (SELECT 1 FROM lane_items AS l"
            " WHERE l.item = i.id AND lane = 'now') FROM items AS i LEFT JOIN states AS s ON s.item = i.id"
            " WHERE coalesce(place, 'inbox') = 'inbox' AND NOT mine"
            " AND (to_me OR EXISTS (SELECT 1 FROM item_sources WHERE item = i.id))"
        )
        for item, since, to_me, there in rows:
            hours = (self.now.timestamp() * 1000 - since) / 3600_000
            assert (hours <= (168 if to_me else 48)) is bool(there), item
        assert self.shelf.look("SELECT count(*) FROM lane_items WHERE lane = 'now'") == [(sum(row[3] for row in rows),)]


TestSequences = Sequences.TestCase
TestSequences.settings = settings(max_examples=25, stateful_step_count=20, deadline=None, derandomize=True)
