"""A house: one folder of data with its accounts, goals and clock, and what can be done in it without a screen.

What only some commands need is imported where they need it, so that the others start quickly.
"""

import os
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from engage.domain.clock import Clock
from engage.domain.events import Event, Report, SyncFinished
from engage.domain.goals import Goals
from engage.domain.keeping import KEEP_DAYS
from engage.domain.outbox import HOLD_SECONDS
from engage.domain.price import DAY, WEEK, micros
from engage.engine.dating import goals_in_force
from engage.engine.day import Day
from engage.settings.config import Settings, load
from engage.settings.files import DEMO, Folders, folders
from engage.settings.zone import local_zone
from engage.store.reader import Reader
from engage.store.records import CostRow
from engage.store.store import Store
from engage.store.write_lock import Queued, WriteLock
from engage.wiring.keys import keys_by
from engage.wiring.system_clock import SystemClock

if TYPE_CHECKING:
    from engage.wiring.doors import Door, TownDoors


def ignore(event: Event) -> None:
    """Nobody listens."""


@dataclass(frozen=True, slots=True)
class Spent:
    """Costs of a UTC day, of its month up to then and of the week before; `since` is the books' first day."""

    day: date
    today: list[CostRow]
    month: list[CostRow]
    week: list[CostRow]
    since: date | None


@dataclass(slots=True)
class House:
    """Everything that one folder of data stands for.

    `budget` is what reading may cost on one UTC day, in micro-dollars; 0 is no limit. `keep_days` is how long others'
    words are kept. `keys_told` is a sentence about keys of one's own that are left out.
    """

    path: Path
    log: Path
    doors: "tuple[Door, ...]"
    goals: Goals
    clock: Clock = field(default_factory=SystemClock)
    hold_seconds: float = HOLD_SECONDS
    demo: bool = False
    coached: bool = False
    plain: bool = False
    theme: str = "engage-dark"
    keymap: Mapping[str, str] = field(default_factory=dict)
    keys_told: str = ""
    budget: int = 0
    keep_days: int = KEEP_DAYS
    write_lock: WriteLock = field(default_factory=WriteLock, repr=False)

    @property
    def me(self) -> frozenset[str]:
        """My accounts, as `network:remote id`."""
        return frozenset(door.account.id for door in self.doors)

    def store(self, *, first: bool = False) -> Store:
        """A writing door for the calling thread; `first` is the screen's, whose writing goes before everybody's."""
        return Store(self.path, self.goals, queued=Queued(self.write_lock, first))

    def logging(self) -> AbstractContextManager[None]:
        """Warnings and faults go to the log for as long as the block lasts."""
        from engage.wiring.log import logging_to

        return logging_to(self.log, lambda: [secret for door in self.doors for secret in door.secrets()])

    def introduce(self, store: Store) -> None:
        """Tell the store whose accounts these are; what is no longer chosen is no longer read or shown as a lane."""
        chosen = {door.account.id: door.chosen for door in self.doors}
        with store.transaction():
            for door in self.doors:
                store.accounts.put(door.account)
                store.posts.claim(door.account, self.clock.now())
            for source in store.sources.all():
                if chosen.get(source.account) != store.place.get(f"chosen {source.account}"):
                    store.sources.deactivate(source.id)
            for account, told in chosen.items():
                store.place.put(f"chosen {account}", told)

    @contextmanager
    def day(self) -> Iterator[Day]:
        """The numbers, read only."""
        with self._opened() as (store, reader):
            yield Day(reader, self.clock, goals_in_force(store, self.goals, self.clock.now()))

    def spent(self, day: date) -> Spent:
        """What was billed on a UTC day and around it, from what is stored."""
        with self._opened() as (_, reader):
            since = reader.first_cost()
            paced = max(day - WEEK, since + DAY) if since else day
            today, month = reader.costs(day, day), reader.costs(day.replace(day=1), day)
            return Spent(day, today, month, reader.costs(paced, day - DAY), since)

    @contextmanager
    def _opened(self) -> Iterator[tuple[Store, Reader]]:
        """The writing door brings the file up to date. It is closed last: a reader leaves SQLite's log where it is."""
        with closing(self.store()) as store, closing(Reader(self.path)) as reader:
            yield store, reader

    def sync_pass(self, hear: Report = ignore) -> list[SyncFinished]:
        """Read every source of every account once, on this thread; sends nothing. `hear` is told on the way."""
        from engage.engine.safekeeping import Safekeeping
        from engage.engine.sync import Sync
        from engage.wiring.stops import remembering

        report: list[SyncFinished] = []
        heard = remembering(self.store, hear)
        with self.logging(), closing(self.store()) as store:
            self.introduce(store)
            goals = goals_in_force(store, self.goals, self.clock.now())
            for door in self.doors:
                with closing(door.network()) as network:
                    sync = Sync(store, network, self.clock, goals, heard, self.me, self.budget, self.keep_days)
                    report += sync.run_pass()
            Safekeeping(store).keep(self.clock.now())
            shown = {source.id: source.title for source in store.sources.all()}  # only the last pass knows them all
        return [replace(line, title=shown.get(line.source, line.title)) for line in report]


def demo_folders() -> Folders:
    """The demo's own: its data never mix with real ones."""
    return folders(DEMO)


def own_house(
    environ: Mapping[str, str] = os.environ,
    *,
    accounts: bool = True,
    at_once: bool = True,
    clock: Clock | None = None,
) -> House:
    """From the person's settings and secrets. SettingsError or CredentialsMissing.

    Without `accounts` no secret is looked for and no network can be reached: enough for the numbers. Unless `at_once`
    they are looked for when a network is first wanted: asking a keyring takes longer than all else at the start.
    """
    places, clock = folders(environ=environ), clock or SystemClock()
    settings = load(places.settings, environ)
    keymap, keys_told = keys_by(settings.ui.preset, settings.ui.keys)
    return House(
        path=places.database,
        log=places.log,
        doors=_own_doors(settings, places, environ, clock, at_once=at_once) if accounts else (),
        goals=settings.goals,
        clock=clock,
        hold_seconds=settings.ui.hold_seconds,
        plain=settings.ui.ascii,
        theme=settings.ui.theme,
        keymap=keymap,
        keys_told=keys_told,
        budget=micros(settings.x.daily_budget),
        keep_days=settings.keep.days,
    )


def _own_doors(
    settings: Settings, places: Folders, environ: Mapping[str, str], clock: Clock, *, at_once: bool
) -> "tuple[Door, ...]":
    from engage.settings.credentials import Credentials
    from engage.wiring.memo import spelling_memo
    from engage.wiring.own import own_doors

    memo = spelling_memo(places.database, settings.x.api_url)
    return own_doors(settings, Credentials(places.secrets, environ), clock, memo, at_once=at_once)


def demo_house(town: "TownDoors", path: Path, clock: Clock | None = None, goals: Goals | None = None) -> House:
    """The demo's accounts, as the running town announced them."""
    from engage.wiring.doors import town_doors
    from engage.wiring.memo import spelling_memo

    clock = clock or SystemClock()
    log = path.with_suffix(".log")
    doors = town_doors(town, clock, spelling_memo(path, town.x_api))
    return House(path, log, doors, goals or Goals(zone=local_zone(os.environ)), clock, demo=True)
