"""The tour: a session played through the real keys, then held against store, town and screen."""

import asyncio
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from engage.cli.agreement import disagreements
from engage.cli.morning import morning
from engage.cli.town import Announcement, Town
from engage.domain.clock import FixedClock
from engage.store.rows import InboxRow
from engage.ui.summary_text import summary_lines

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from engage.ui.app import EngageApp

START = "2026-10-13T09:00:00+01:00"
"""A Tuesday morning in Leeds."""

BEAT = 0.35
LETTER = 0.012
"""Seconds between keys and between typed letters, where somebody watches."""


NAMES = {" ": "space", ",": "comma", ".": "full_stop"}
CHARACTERS = {"space": " ", "enter": "\r"}


class Tour:
    """Presses keys and lets time pass. `watched` is for eyes: it waits between keys."""

    def __init__(self, app: "EngageApp", pilot: "Pilot[object]", town: Announcement, clock: FixedClock, watched: bool):
        self.app, self.deck, self.pilot, self.town, self.clock = app, app.deck, pilot, town, clock
        self._watched, self._town_now = watched, clock.now()

    async def keys(self, *keys: str) -> None:
        """Press keys, a second or so of session time apart."""
        for key in keys:
            await self._press(key, CHARACTERS.get(key, key if len(key) == 1 else None))
            self.clock.advance(0.4)
            if self._watched:
                await asyncio.sleep(BEAT)

    async def _press(self, key: str, character: str | None) -> None:
        """What a terminal does; Pilot's own press waits for an idle processor, which the lanes keep busy."""
        from textual.events import Key

        self.app.post_message(Key(key, character))
        await self.pilot.pause(0)
        while not self.app.turns.idle:
            await self.pilot.pause(0)
        await self.pilot.pause(0)
        self.app.inbox.trail.hurry()

    async def text(self, words: str) -> None:
        """Type words into what has the focus."""
        for letter in words:
            await self._press(NAMES.get(letter, letter), letter)
            if self._watched:
                await asyncio.sleep(LETTER)
        self.clock.advance(len(words) * 0.25)

    async def wait(self, seconds: float) -> None:
        """Let time pass for person, town and lanes, and wait until the lanes are at rest."""
        self.clock.advance(seconds)
        await asyncio.to_thread(self.town.advance, (self.clock.now() - self._town_now).total_seconds())
        self._town_now = self.clock.now()
        await asyncio.to_thread(self.deck.lanes.settle, 20.0)
        self.app.bridge.flush()
        await self.pilot.pause(0.12)

    @property
    def row(self) -> InboxRow | None:
        return self.app.inbox.posts.row

    async def seek(self, wanted: Callable[[InboxRow], bool]) -> InboxRow:
        """Go down the lane to a row; ClickException where there is none."""
        await self.keys("home")
        while self.row is not None and not wanted(self.row):
            before = self.row.item
            await self.keys("j")
            if self.row.item == before:
                raise click.ClickException("The tour did not find a post it looked for.")
        if self.row is None:
            raise click.ClickException("The tour found an empty lane.")
        await self.wait(2)
        return self.row


def play(*, headless: bool) -> int:
    """Play the session on a town of its own; 0 only if store, town and screen agree on every gesture."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="engage-tour-")))
        town = stack.enter_context(Town(["--seed", "7", "--now", START, "--speed", "0"]))
        clock = FixedClock(datetime.fromisoformat(START))
        found = played(town, folder / "tour.db", clock, headless=headless)
    for line in found:
        click.echo(f"disagrees: {line}", err=True)
    return 1 if found else 0


def played(town: Announcement, store: Path, clock: FixedClock, *, headless: bool) -> list[str]:
    """Play the session on that town; on what store, town and screen disagree in the end."""
    from engage.ui.app import EngageApp
    from engage.wiring.deck import made_deck
    from engage.wiring.house import demo_house

    found: list[str] = ["the tour did not reach its end"]
    with made_deck(demo_house(town, store, clock)) as deck:
        app = EngageApp(deck)

        async def pilot(pilot: "Pilot[object]") -> None:
            await morning(Tour(app, pilot, town, clock, watched=not headless))
            found[:] = disagreements(app, town)
            for line in summary_lines(deck.day.summary(deck.sessions.current)):
                lines.append(line)
            app.exit()

        lines: list[str] = []
        app.run(headless=headless, size=(120, 36) if headless else None, auto_pilot=pilot)
        click.echo("\n".join(lines))
    return found
