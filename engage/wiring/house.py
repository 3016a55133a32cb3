"""A house: one folder of data with its accounts, goals and clock, and what can be done in it without a screen."""

import os
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from engage.domain.clock import Clock
from engage.domain.events import Event, SyncFinished
from engage.domain.goals import Goals
from engage.domain.outbox import HOLD_SECONDS
from engage.engine.day import Day
from engage.settings.config import load
from engage.settings.credentials import Credentials
from engage.settings.files import DEMO, Folders, folders
from engage.settings.zone import local_zone
from engage.store.reader import Reader
from engage.store.store import Store
from engage.wiring.doors import Door, TownDoors, own_doors, town_doors


class SystemClock:
    """The real present."""

    def now(self) -> datetime:
        return datetime.now(UTC)


@dataclass(slots=True)
class House:
    """Everything that one folder of data stands for."""

    path: Path
    doors: tuple[Door, ...]
    goals: Goals
    clock: Clock = field(default_factory=SystemClock)
    hold_seconds: float = HOLD_SECONDS
    demo: bool = False
    plain: bool = False
    theme: str = "engage-dark"
    keymap: dict[str, str] = field(default_factory=dict)

    @property
    def me(self) -> frozenset[str]:
        """My accounts, as `network:remote id`."""
        return frozenset(door.account.id for door in self.doors)

    def store(self) -> Store:
        """A writing door for the calling thread."""
        return Store(self.path, self.goals)

    def introduce(self, store: Store) -> None:
        """Tell the store whose accounts these are."""
        with store.transaction():
            for door in self.doors:
                store.accounts.put(door.account)

    @contextmanager
    def day(self) -> Iterator[Day]:
        """The numbers, read only."""
        self.store().close()
        with closing(Reader(self.path)) as reader:
            yield Day(reader, self.clock, self.goals)

    def sync_pass(self) -> list[SyncFinished]:
        """Read every source of every account once, on this thread; sends nothing."""
        from engage.engine.sync import Sync

        report: list[SyncFinished] = []
        with closing(self.store()) as store:
            self.introduce(store)
            for door in self.doors:
                with closing(door.network()) as network:
                    report += Sync(store, network, self.clock, ignore, self.me).run_pass()
        return report


def demo_folders() -> Folders:
    """The demo's own: its data never mix with real ones."""
    return folders(DEMO)


def own_house(environ: Mapping[str, str] = os.environ) -> House:
    """From the person's settings and secrets. SettingsError, CredentialsMissing, or OSError for the folders."""
    places, clock = folders(environ=environ), SystemClock()
    settings = load(places.settings, environ)
    doors = own_doors(settings, Credentials(places.secrets, environ), clock)
    places.make()
    return House(
        path=places.database,
        doors=doors,
        goals=settings.goals,
        clock=clock,
        hold_seconds=settings.ui.hold_seconds,
        plain=settings.ui.ascii,
        theme=settings.ui.theme,
        keymap=dict(settings.ui.keys),
    )


def demo_house(town: TownDoors, path: Path, clock: Clock | None = None, goals: Goals | None = None) -> House:
    """The demo's accounts, as the running town announced them."""
    clock = clock or SystemClock()
    return House(path, town_doors(town, clock), goals or Goals(zone=local_zone(os.environ)), clock, demo=True)


def ignore(event: Event) -> None:
    """Nobody listens."""
