"""A town of four posts in which nobody does anything by themselves: served once, set back for every run."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random
from shutil import copyfile
from tempfile import TemporaryDirectory

from engage.domain.clock import FixedClock
from engage.domain.goals import Goals
from engage.engine.sync import Sync
from engage.sandbox.cast import settle
from engage.sandbox.clock import TownClock
from engage.sandbox.graph_api.usage import Usage
from engage.sandbox.meter import Meter
from engage.sandbox.model import Post
from engage.sandbox.running import Running, running
from engage.sandbox.server import assemble
from engage.sandbox.service import Sandbox
from engage.sandbox.town import Town
from engage.store.store import Store
from tests.engine.still import IN_MEMORY, Still
from tests.networks.side import Side
from tests.town import NOW, SEED

ITEMS = 4
"""One that speaks to me, another of the same author, an answer to me, and my own."""


class SmallTown:
    """My account in it, what the town is like at first, and a store that has read it."""

    def __init__(self, side: Side, folder: Path) -> None:
        self.side, self.folder = side, folder
        self.me = frozenset({side.network.account.id})
        self._posts = self._write()
        self._serial = side.town.serial
        self.set_back()
        self._read = folder / "read.db"
        self.items = self._read_it()
        self._runs = 0

    @property
    def sandbox(self) -> Sandbox:
        return self.side.served.sandbox

    def set_back(self) -> None:
        """As it was at first."""
        town, sandbox = self.side.town, self.sandbox
        town.posts = {
            post.id: replace(post, likes=set(), reposts=set(), history=list(post.history)) for post in self._posts
        }
        town.acts.clear()
        town.follows.clear()
        town.serial, town.now = self._serial, NOW
        sandbox.clock, sandbox.meter, sandbox.usage = TownClock(NOW, 0), Meter(town), Usage()
        sandbox.limits.windows.clear()
        sandbox.requests.entries.clear()
        sandbox.faults.clear()
        self.side.clock = FixedClock(NOW)

    def store(self) -> Path:
        """A file of its own that has read the town."""
        self._runs += 1
        path = self.folder / f"{self._runs}.db"
        copyfile(self._read, path)
        return path

    def drop(self, path: Path) -> None:
        for file in self.folder.glob(f"{path.name}*"):
            file.unlink()

    def _write(self) -> list[Post]:
        side, town = self.side, self.side.town
        town.now = NOW - timedelta(hours=3)
        ids = [side.address("What do you put into your starter?"), side.write("Rye is back on the shelf")]
        own = town.write(side.net, side.me, "Forty loaves today", page=side.me if side.net == "fb" else "").id
        ids += [side.answer(own, "Is one left for me?"), own]
        return [town.posts[one] for one in ids]

    def _read_it(self) -> list[int]:
        """The items of the four."""
        store = Store(self._read)
        with store.transaction():
            store.accounts.put(self.side.network.account)
        sync = Sync(store, self.side.network, self.side.clock, Goals(), lambda _: None, self.me)
        assert not [one.failed for one in sync.run_pass() if one.failed]
        ids = (post.id for post in self.side.network.posts([post.id for post in self._posts]).posts)
        items = [store.posts.item(self.side.network.account.network, one) for one in ids]
        store.close()
        assert len(set(items) - {0}) == ITEMS
        return items


def _sandbox() -> Sandbox:
    town = Town(NOW)
    settle(town, Random(SEED))
    return assemble(town, Still(town), SEED, speed=0)


@contextmanager
def small_town(side: Callable[[Running], Side]) -> Iterator[SmallTown]:
    """Served until the block ends; its stores are in memory where the system has a place for that."""
    with running(_sandbox()) as served, TemporaryDirectory(dir=IN_MEMORY) as folder:
        one = side(served)
        try:
            yield SmallTown(one, Path(folder))
        finally:
            one.network.close()
