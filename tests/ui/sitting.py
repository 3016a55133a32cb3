"""The real app on a running town, with a clock that only the test moves and lanes on the test's own thread."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Literal

from textual.pilot import Pilot

from engage.domain.clock import FixedClock
from engage.domain.goals import Goals
from engage.engine.runner import InlineRunner
from engage.sandbox.admin.records import my_acts
from engage.sandbox.model import Act
from engage.sandbox.running import Running
from engage.store.rows import InboxRow
from engage.ui.app import EngageApp
from engage.ui.deck import Deck
from engage.wiring.deck import made_deck
from engage.wiring.house import House, demo_house

LONDON = Goals(zone="Europe/London")
NAMES = {
    " ": "space", ",": "comma", ".": "full_stop", "?": "question_mark", "!": "exclamation_mark", "'": "apostrophe",
    "-": "minus", "/": "slash", ":": "colon", "#": "number_sign", "@": "at",
}  # fmt: skip


@dataclass(frozen=True)
class Announced:
    """What a town process would announce, of a town in this process."""

    x_api: str
    graph: str
    web: str
    plan: Literal["full", "self-serve"]
    x: dict[str, str]
    pages: list[dict[str, str]]


def announced(town: Running) -> Announced:
    from engage.sandbox.server import start_line

    line = start_line(town.sandbox, int(town.base.rpartition(":")[2]), 7)
    facebook, x = line["facebook"], line["x"]
    assert isinstance(facebook, dict)
    assert isinstance(x, dict)
    return Announced(town.x_api, town.graph, town.web, town.sandbox.plan, x, facebook["pages"])


def house_in(town: Running, folder: Path, clock: FixedClock) -> House:
    return demo_house(announced(town), folder / "engage.db", clock, LONDON)


@dataclass
class Sitting:
    """Somebody at the keyboard."""

    app: EngageApp
    deck: Deck
    pilot: Pilot[None]
    town: Running
    clock: FixedClock

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def type(self, words: str) -> None:
        await self.pilot.press(*(NAMES.get(letter, letter) for letter in words))
        await self.pilot.pause()

    async def wait(self, seconds: float) -> None:
        """Time passes for the person and in the town, and the lanes do what is due."""
        self.clock.advance(seconds)
        with self.town.sandbox.lock:
            self.town.sandbox.clock.advance(timedelta(seconds=seconds))
            self.town.sandbox.life.advance(self.town.sandbox.clock.now())
        await self.work()

    async def work(self) -> None:
        """The lanes do what is due, and the screen hears of it."""
        assert isinstance(self.deck.lanes, InlineRunner)
        self.deck.lanes.run_due()
        self.app.bridge.flush()
        await self.pilot.pause()

    @property
    def row(self) -> InboxRow:
        """The row under the cursor."""
        row = self.app.inbox.posts.row
        assert row is not None
        return row

    @property
    def said(self) -> str:
        return self.app.inbox.status.said

    @property
    def top(self) -> str:
        """The first line of the screen."""
        return self.app.inbox.top.render_line(0).text

    def acts(self, kind: str = "") -> list[Act]:
        """What I did in the town through its APIs."""
        with self.town.sandbox.lock:
            return [act for act in my_acts(self.town.sandbox.town) if act.via == "api" and kind in ("", act.kind)]

    async def seek(self, **wanted: object) -> InboxRow:
        """Go down the lane with `j` to the first row with these attributes, and look at it for two seconds."""
        await self.press("home")
        for _ in range(self.app.inbox.posts.total):
            if all(getattr(self.row, name) == value for name, value in wanted.items()):
                self.clock.advance(2)
                return self.row
            await self.press("j")
        raise AssertionError(f"no row with {wanted}")


@asynccontextmanager
async def sitting(
    town: Running, folder: Path, size: tuple[int, int] = (120, 36), *, read: bool = True
) -> AsyncIterator[Sitting]:
    """Open the app; with `read` everything has been fetched once."""
    clock = FixedClock(town.sandbox.town.now)
    with made_deck(house_in(town, folder, clock), InlineRunner) as deck:
        app = EngageApp(deck)
        async with app.run_test(size=size) as pilot:
            seat = Sitting(app, deck, pilot, town, clock)
            if read:
                await seat.work()
            yield seat
