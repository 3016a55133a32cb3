"""One screen to be looked at: what town it needs, and the keys that lead to it."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol

from textual.app import App

from engage.domain.clock import FixedClock
from engage.domain.goals import Goals
from engage.sandbox.running import Running
from engage.sandbox.service import Plan
from tests.town import open_town
from tests.ui.household import house_in
from tests.ui.pair import seat_of_two, town_of_two
from tests.ui.sitting import Sitting, sitting

Size = tuple[int, int]


class Stage(Protocol):
    """A running app on which a scene stands."""

    @property
    def app(self) -> App[Any]: ...
    async def resize(self, width: int, height: int) -> None: ...
    async def drawn(self) -> None: ...


class Scene(Protocol):
    """`open` plays it in a folder of its own, and holds it until the block ends."""

    @property
    def name(self) -> str: ...
    def open(self, folder: Path, size: Size, *, theme: str = ..., plain: bool = ...) -> Any: ...


@dataclass
class Seated:
    """The inbox as a stage."""

    seat: Sitting

    @property
    def app(self) -> App[Any]:
        return self.seat.app

    async def resize(self, width: int, height: int) -> None:
        await self.seat.resize(width, height)

    async def drawn(self) -> None:
        await self.seat.rest()


@dataclass(frozen=True)
class InboxScene:
    """`plan` is what the town allows; without `read` nothing was fetched yet; `two`: with a second account of mine."""

    name: str
    play: Callable[[Sitting], Awaitable[None]]
    plan: Plan = "full"
    read: bool = True
    coached: bool = False
    two: bool = False
    goals: Goals | None = None

    @asynccontextmanager
    async def open(
        self, folder: Path, size: Size, *, theme: str = "engage-dark", plain: bool = False
    ) -> AsyncIterator[Seated]:
        with town_of_two(self.plan) if self.two else open_town(self.plan) as town:
            async with self._seat(town, folder, size, theme, plain) as seat:
                await self.play(seat)
                await seat.rest()
                yield Seated(seat)

    @asynccontextmanager
    async def _seat(self, town: Running, folder: Path, size: Size, theme: str, plain: bool) -> AsyncIterator[Sitting]:
        clock = FixedClock(town.sandbox.town.now)
        if self.two:
            async with seat_of_two(town, folder, size) as seat:
                seat.app.theme = theme
                yield seat
            return
        house = house_in(town, folder, clock)
        house.coached, house.theme = self.coached, theme
        if self.goals:
            house.goals = replace(self.goals, zone=house.goals.zone)
        async with sitting(town, folder, size, read=self.read, plain=plain, house=house) as seat:
            yield seat
