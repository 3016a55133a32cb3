"""Draws `screenshots/tour.svg`, a short film of the tour's first steps, at a fixed time: `make recording`."""

import asyncio
import json
import tempfile
from datetime import datetime
from pathlib import Path
from typing import Any

from rich.segment import Segment
from rich.style import Style
from textual.pilot import Pilot
from textual.strip import Strip

from engage.cli.morning import Fresh, say
from engage.cli.tour import START, Tour
from engage.cli.town import Announcement
from engage.domain.clock import FixedClock
from engage.engine.runner import InlineRunner
from engage.sandbox.server import start_line
from engage.ui.app import EngageApp
from engage.ui.commands import COMMANDS, SHOWN, keyed
from engage.ui.theme import DARK
from engage.wiring.deck import made_deck
from engage.wiring.house import demo_house
from tests.gallery.drawing import png
from tests.gallery.film import Film
from tests.town import open_town

SIZE = (104, 28)
FILE = Path(__file__).parent.parent / "screenshots" / "tour.svg"
MOVE, KEY, LETTERS, PAUSE, END = 0.22, 1.3, 0.12, 2.0, 4.0
"""Seconds for which one sees a move, another key, some letters, a wait, and the last frame."""

AT_ONCE = 3
"""Letters from frame to frame."""


class Filmed(Tour):
    """Plays on the test's own thread, so that every film of it is the same."""

    def __init__(self, app: EngageApp, pilot: Pilot[Any], town: Announcement, clock: FixedClock) -> None:
        super().__init__(app, pilot, town, clock, watched=False)
        self.film = Film(SIZE[0], SIZE[1] + 2, str(DARK.background), cuts=(app.inbox.posts.region.right,))
        self._typed, self._told = "", ""

    async def wait(self, seconds: float) -> None:
        self.clock.advance(seconds)
        self.town.advance((self.clock.now() - self._town_now).total_seconds())
        self._town_now = self.clock.now()
        self.deck.lanes.settle(0)
        self.app.bridge.flush()
        await self.pilot.pause(0)
        self.app.inbox.status._tick()
        await self.pilot.pause(0)

    async def keys(self, *keys: str) -> None:
        for key in keys:
            await super().keys(key)
            await self.pilot.pause(0)
            self._told = label_of(key)
            self.shoot(MOVE if key in ("j", "home") else KEY, SHOWN.get(key, key))

    async def text(self, words: str) -> None:
        for start in range(0, len(words), AT_ONCE):
            await super().text(words[start : start + AT_ONCE])
            await self.pilot.pause(0)
            self.shoot(LETTERS)

    def shoot(self, seconds: float, key: str = "", told: str = "") -> None:
        lines = self.app.screen._compositor.render_strips()
        self.film.show([*lines, Strip([]), caption(key, told or (self._told if key else "typing"))], seconds)


def caption(key: str, told: str) -> Strip:
    """What was pressed, and what that does."""
    accent, muted = Style.parse(f"bold {DARK.accent}"), Style.parse(DARK.variables["ink-muted"])
    return Strip([Segment(" "), Segment(f"{key}  " if key else "", accent), Segment(told, muted)])


def label_of(key: str) -> str:
    told = next((one.help for one in COMMANDS if key in one.keys.split(",")), {"ctrl+s": "Send."}.get(key, ""))
    return keyed(told, {})


async def play(tour: Filmed) -> None:
    """Read and like, answer a question and take one like back; then what counted, and the end."""
    fresh = Fresh()
    await tour.wait(1)
    tour.shoot(PAUSE, told="A morning with engage, on its simulated town.")
    await tour.seek(fresh.on_x)
    await tour.keys("space", "f", "e")
    await tour.seek(fresh.asking)
    await tour.keys("enter")
    await say(tour, "Carr Mill will do forty if you say I sent you.")
    tour.shoot(PAUSE, told="It goes out in ten seconds.")
    for _ in range(3):
        await tour.wait(6)
    tour.shoot(PAUSE, told="Sent. Two gestures of ten, one of them talk.")
    await tour.keys("w", "escape", "Q")
    tour.shoot(END, told="Nothing was sent by itself.")


async def filmed() -> Film:
    """The film, of a town of its own."""
    start = datetime.fromisoformat(START)
    clock = FixedClock(start)
    with open_town(now=start) as town, tempfile.TemporaryDirectory() as folder:
        told = start_line(town.sandbox, int(town.base.rpartition(":")[2]), 7)
        announced = Announcement.read(json.dumps(told))
        with made_deck(demo_house(announced, Path(folder) / "tour.db", clock), InlineRunner) as deck:
            app = EngageApp(deck)
            async with app.run_test(size=SIZE) as pilot:
                tour = Filmed(app, pilot, announced, clock)
                await play(tour)
    return tour.film


def main() -> None:
    film = asyncio.run(filmed())
    FILE.write_text(film.drawn(), "utf-8")
    stills = FILE.parent.parent / "build" / "recording"
    stills.mkdir(parents=True, exist_ok=True)
    for number in range(len(film.frames)):
        still = stills / f"{number:03}.svg"
        still.write_text(film.still(number), "utf-8")
        png(still)


if __name__ == "__main__":
    main()
