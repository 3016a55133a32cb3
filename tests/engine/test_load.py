"""Eight accounts with a hundred sources, for a long time: nothing is starved, nothing grows that should not."""

import gc
import os
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from engage.domain.clock import Clock, FixedClock
from engage.domain.events import Event, SyncFinished
from engage.domain.goals import Goals
from engage.domain.post import Post
from engage.domain.schedule import INTERVAL
from engage.domain.source import Account, Source, SourceKind
from engage.engine.lanes import Doors
from engage.engine.runner import InlineRunner
from engage.store.store import Store
from tests.engine.desk import START
from tests.engine.fake import FakeNetwork
from tests.engine.world import Town

ACCOUNTS = [Account("x", f"me{number}", f"Mira {number}", f"mira{number}") for number in range(8)]
LISTS = 92
"""Beside one source of mentions for each account."""


class Busy(FakeNetwork):
    """An account with its share of the lists."""

    def sources(self) -> list[Source]:
        own = ACCOUNTS.index(self.account)
        lists = [Source(self.account.id, SourceKind.LIST, f"list{n}", f"List {n}") for n in range(own, LISTS, 8)]
        return [*lists, Source(self.account.id, SourceKind.MENTIONS, f"mentions{own}", f"Mentions {own}")]


class Street:
    """The town, the lanes on this thread, and a count of how often each source was read."""

    def __init__(self, folder: Path) -> None:
        self.town, self.clock = Town(), FixedClock(START)
        self.path = folder / "engage.db"
        self.visits: Counter[str] = Counter()
        self._written = 0
        me = frozenset(account.id for account in ACCOUNTS)
        with_store = Store(self.path, Goals())
        with with_store.transaction():
            for account in ACCOUNTS:
                with_store.accounts.put(account)
        with_store.close()
        doors = Doors(lambda: Store(self.path, Goals()), self._network, self.clock, self._hear, me, Goals())
        self.runner = InlineRunner([account.id for account in ACCOUNTS], doors)

    def _network(self, account: str) -> FakeNetwork:
        clock: Clock = self.clock
        return Busy(self.town, clock, next(one for one in ACCOUNTS if one.id == account))

    def _hear(self, event: Event) -> None:
        if isinstance(event, SyncFinished):
            assert not event.failed
            self.visits[event.title] += 1

    def write(self, count: int) -> None:
        """Posts here and there, by some two hundred people."""
        for _ in range(count):
            self._written += 1
            number, at = self._written, self.clock.now()
            post = Post("x", str(10**15 + number), f"p{number % 211}", f"What I say, number {number}", at)
            feed = f"list{number * 7 % LISTS}" if number % 9 else f"mentions{number % 8}"
            self.town.add(replace(post, conversation=post.id, version=post.id), feed)

    def live(self, span: timedelta, posts_a_minute: int) -> None:
        for _ in range(int(span / timedelta(minutes=1))):
            self.write(posts_a_minute)
            self.clock.advance(60)
            self.runner.run_due()


@contextmanager
def street(folder: Path) -> Iterator[Street]:
    made = Street(folder)
    try:
        yield made
    finally:
        made.runner.stop()


def held() -> tuple[float, int, int]:
    """Resident MiB, open files, threads."""
    gc.collect()
    with open("/proc/self/statm") as file:
        resident = int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20
    return resident, len(os.listdir("/proc/self/fd")), threading.active_count()


def lived(folder: Path, warm: timedelta, span: timedelta, most: float) -> str:
    """Live, and hold what the process has at the end against what it had when it was warm."""
    with street(folder) as one:
        one.live(warm, 4)
        one.visits.clear()
        before = held()
        one.live(span, 4)
        after = held()
        expected = {
            source.title: span / INTERVAL[source.kind]
            for account in ACCOUNTS
            for source in Busy(one.town, one.clock, account).sources()
        }
        assert len(expected) == 100
        starved = {title: count for title, count in expected.items() if one.visits[title] < count * 0.9}
        assert starved == {}
        grown = f"{before[0]:.0f} to {after[0]:.0f} MiB"
        told = f"{grown}, {after[1]} files, {after[2]} threads, {sum(one.visits.values())} visits"
        assert after[0] - before[0] <= most, told
        assert after[1:] == before[1:], told
    return told


needs_proc = pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="needs /proc to count what is open")


@needs_proc
def test_an_hour_starves_nothing_and_leaves_nothing_open(tmp_path: Path) -> None:
    lived(tmp_path, timedelta(minutes=6), timedelta(minutes=30), most=30)


@needs_proc
@pytest.mark.soak
def test_a_day(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = lived(tmp_path, timedelta(hours=2), timedelta(hours=24), most=50)
    with capsys.disabled():
        print(f"\na day of eight accounts and a hundred sources: {told}")
