"""Days of somebody who opens engage every morning: the town lives, they read, answer, and come back in the evening."""

from collections import Counter
from collections.abc import Callable
from contextlib import closing
from datetime import date, datetime, timedelta

from engage.domain.clock import FixedClock
from engage.engine.answers import Answer, HandedOff, Queued
from engage.engine.runner import InlineRunner
from engage.sandbox.town import Town
from engage.store.reader import Reader
from engage.store.rows import InboxRow
from engage.store.store import Store
from engage.ui.deck import Deck
from engage.wiring.deck import made_deck
from engage.wiring.house import House, own_house
from tests.cli.home import TownHome

Wanted = Callable[[InboxRow], bool]
POSTS, READING = ("post_read", "owned_read"), ("source:", "threads")
BREAK = 1200
"""Seconds between two passes of a morning."""


class Mornings:
    """A person with the accounts of a town; `live` through one day after the other. Time is what this says it is."""

    def __init__(self, home: TownHome) -> None:
        self.home, self.sandbox = home, home.town.sandbox
        self.clock = FixedClock(self.sandbox.town.now)
        self.house: House = own_house(home.environ, clock=self.clock)
        self.day = 0

    @property
    def town(self) -> Town:
        return self.sandbox.town

    def live(self) -> None:
        """One day: three passes and a few gestures in the morning, one pass in the evening, then the night."""
        self.day += 1
        start = self.clock.now()
        for _ in range(3):
            self.sync()
            self.wait(BREAK)
        self.others_act()
        with made_deck(self.house, InlineRunner) as deck:
            self.act(deck)
        self.until(start + timedelta(hours=11))
        self.sync()
        self.until(start + timedelta(days=1))

    def sync(self) -> None:
        """What `engage sync` does."""
        for line in self.house.sync_pass():
            assert not line.failed, line

    def wait(self, seconds: float) -> None:
        self.clock.advance(seconds)
        with self.sandbox.lock:
            self.sandbox.clock.set(self.clock.now())
            self.sandbox.life.advance(self.clock.now())

    def until(self, when: datetime) -> None:
        self.wait((when - self.clock.now()).total_seconds())

    def others_act(self) -> None:
        """Besides what the town does by itself: somebody speaks to me, somebody edits, somebody deletes."""
        with self.sandbox.lock:
            town, me = self.town, self.town.people[self.town.me]
            standing = [one for one in town.posts.values() if one.net == "x" and not one.deleted and one.kind == "post"]
            theirs = [one for one in standing if one.author != me.x_id][-12:]
            town.write("x", theirs[0].author, f"@{me.handle} have you tried day {self.day} of the rye?")
            town.edit(theirs[3].author, theirs[3].id, f"{theirs[3].text} (And on day {self.day}.)")
            town.delete(theirs[6].author, theirs[6].id)

    def act(self, deck: Deck) -> None:
        """A like, a retweet, answers to who spoke to me and who did not, a conversation; on odd days one is undone."""
        self.work(deck)
        first = self.row(deck, lambda row: not row.to_me)
        self.done(deck, deck.engagement.like(first.item))
        self.done(deck, deck.engagement.repost(self.row(deck, lambda row: not row.to_me).item))
        asked = self.row(deck, lambda row: row.to_me)
        self.done(deck, deck.engagement.reply(asked.item, f"Rye, and plenty of it, for the {self.day} time."))
        stranger = self.row(deck, lambda row: not row.to_me)
        self.done(deck, deck.engagement.reply(stranger.item, f"Carr Mill will do {self.day + 40} if I say so."))
        deck.lanes.open_thread(asked.item)
        self.work(deck)
        if self.day % 2:
            deck.engagement.undo()
            self.work(deck, 2)

    def done(self, deck: Deck, answer: Answer) -> None:
        """It goes out, or is done by hand and said to be."""
        if isinstance(answer, HandedOff):
            deck.engagement.confirm_hand_off(answer.entry, True)
        assert isinstance(answer, Queued | HandedOff), answer
        self.work(deck, 12)

    def row(self, deck: Deck, wanted: Wanted) -> InboxRow:
        """The first row of X that is not dealt with yet, looked at for two seconds."""
        rows = deck.reader.rows("all", 0, 2000)
        found = next(
            row
            for row in rows
            if row.network == "x" and not (row.mine or row.gone or row.liked or row.reposted) and wanted(row)
        )
        deck.engagement.looked(found.item, self.clock.now())
        self.wait(2)
        deck.engagement.done(found.item)
        return found

    def work(self, deck: Deck, seconds: float = 0) -> None:
        self.wait(seconds)
        deck.lanes.settle(0)

    def reads_per_new_item(self) -> float:
        """Reads of posts that sources and conversations were billed for, by each post of X in the store."""
        with closing(Store(self.home.database)) as store, closing(Reader(self.home.database)) as reader:
            rows = reader.costs(date.min, date.max)
            kept = sum(1 for one in self.town.posts if store.posts.item("x", one))
        return sum(row.count for row in rows if row.kind in POSTS and row.lane.startswith(READING)) / kept

    def people_billed_again(self) -> list[str]:
        """Ids of people that were billed on more than one day."""
        times = Counter(who for _, _, kind, who in self.sandbox.meter.seen if kind == "user_read")
        return [who for who, count in times.items() if count > 1]
