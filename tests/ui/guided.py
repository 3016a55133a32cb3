"""Somebody at the keyboard of a guided conversation."""

from asyncio import to_thread
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from textual.events import Key, Paste
from textual.pilot import Pilot
from textual.widgets import Input

from engage.domain.guide import Guide
from engage.ui.front import FrontApp
from engage.ui.guide_card import Card


@dataclass
class Guided:
    """The keys go in, the lines of the terminal come out; `opened` are the pages that a browser was to show."""

    app: FrontApp[Any]
    pilot: Pilot[None]
    opened: list[str]

    async def rest(self) -> None:
        """Until the steps wait for an answer or are over, and the screen shows what they ask."""
        app = self.app
        assert await to_thread(app.guide.settle, 30.0, lambda: app.over)
        await self.drawn()

    async def drawn(self) -> None:
        """Until every widget has heard everything."""
        quiet = 0
        while quiet < 3 and self.app.is_running:
            await self.pilot.pause(0)
            pumps = [self.app, *self.app.screen.walk_children(with_self=True)]
            quiet = 0 if any(pump.message_queue_size for pump in pumps) else quiet + 1

    async def press(self, *keys: str) -> None:
        for key in keys:
            self.send(key)
            await self.drawn()
            await self.rest()

    def send(self, key: str) -> None:
        """Press a key, and wait for nothing."""
        self.app.post_message(Key(key, key if len(key) == 1 else None))

    async def paste(self, words: str) -> None:
        """Into the line, in the place of what stands there, and Enter."""
        self.app.screen.query_one(Input).value = ""
        self.app.post_message(Paste(words))
        await self.drawn()
        await self.press("enter")

    async def ended(self) -> None:
        """Until the steps are over by themselves."""
        assert await to_thread(self.app.guide.settle, 30.0, lambda: self.app.over, asking=False)

    @property
    def card(self) -> Card:
        return self.app.front.card

    @property
    def shown(self) -> list[str]:
        return [strip.text for strip in self.app.screen._compositor.render_strips()]

    def shows(self, words: str) -> bool:
        """Whether the words are on the screen, however the lines are broken."""
        return words in " ".join(" ".join(line.strip("│ ") for line in self.shown).split())


@asynccontextmanager
async def guided(
    steps: Callable[[Guide], object],
    size: tuple[int, int] = (80, 24),
    *,
    theme: str = "engage-dark",
    plain: bool = False,
) -> AsyncIterator[Guided]:
    """The app on those steps, once it asks for the first time."""
    opened: list[str] = []

    def open_url(url: str) -> bool:
        opened.append(url)
        return True

    app: FrontApp[Any] = FrontApp(steps, open_url, theme, plain=plain)
    async with app.run_test(size=size) as pilot:
        one = Guided(app, pilot, opened)
        await one.rest()
        yield one
