"""The real app on a running town, with a clock that only the test moves and lanes on the test's own thread."""

from asyncio import to_thread
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from textual.events import Key, Paste
from textual.geometry import Region
from textual.pilot import Pilot

from engage.domain.clock import FixedClock
from engage.domain.session import Summary
from engage.engine.runner import InlineRunner, Runner
from engage.networks.plan import Plan
from engage.sandbox.admin.records import my_acts
from engage.sandbox.model import Act, Post
from engage.sandbox.running import Running
from engage.store.rows import InboxRow
from engage.ui.app import EngageApp
from engage.ui.deck import Deck
from engage.ui.finding import GROUP
from engage.wiring.deck import made_deck
from engage.wiring.house import House
from tests.ui.household import fetched, house_in

NAMES = {
    " ": "space", ",": "comma", ".": "full_stop", "?": "question_mark", "!": "exclamation_mark", "'": "apostrophe",
    "-": "minus", "/": "slash", ":": "colon", "#": "number_sign", "@": "at",
}  # fmt: skip
"""Keys that Textual calls otherwise than by their character."""

CHARACTERS = {name: letter for letter, name in NAMES.items()} | {
    "left_square_bracket": "[",
    "right_square_bracket": "]",
}


@dataclass
class Sitting:
    """Somebody at the keyboard."""

    app: EngageApp
    deck: Deck
    pilot: Pilot[Summary]
    town: Running
    clock: FixedClock
    threads: bool = False

    async def press(self, *keys: str) -> None:
        for key in keys:
            self._send(key)
            await self.rest()

    def _send(self, key: str) -> None:
        letter = CHARACTERS.get(key, key)
        self.app.post_message(Key(NAMES.get(key, key), letter if len(letter) == 1 else None))

    async def type(self, words: str) -> None:
        """As fast as the fingers go: the screen is drawn once, at the end."""
        for letter in words:
            self._send(letter)
        await self.rest()

    async def paste(self, words: str) -> None:
        self.app.post_message(Paste(words))
        await self.rest()

    async def resize(self, width: int, height: int) -> None:
        """As if somebody pulled at the terminal's corner."""
        await self.pilot.resize_terminal(width, height)
        await self.rest()

    async def rest(self) -> None:
        """Until every widget has heard everything; the pilot's own way waits for an idle processor instead."""
        quiet = 0
        while quiet < 2 and self.app.is_running:
            await self.pilot.pause(0)
            pumps = [self.app, *self.app.screen.walk_children(with_self=True)]
            quiet = 0 if self.app.turns.waiting or any(pump.message_queue_size for pump in pumps) else quiet + 1
            if quiet and self.app.inbox.trail.behind:
                quiet = 0
                self.app.call_later(self.app.inbox.trail.catch_up)
            finding = [one for one in self.app.workers if one.group == GROUP]
            if finding:
                quiet = 0
                await self.app.workers.wait_for_complete(finding)

    async def wait(self, seconds: float) -> None:
        """Time passes for the person and in the town, and the lanes do what is due."""
        self.clock.advance(seconds)
        sandbox = self.town.sandbox
        with sandbox.lock:
            sandbox.clock.advance(self.clock.now() - sandbox.clock.now())
            sandbox.life.advance(sandbox.clock.now())
        await self.work()

    async def work(self) -> None:
        """The lanes do what is due, and the screen hears of it."""
        assert await to_thread(self.deck.lanes.settle, 30.0) if self.threads else self.deck.lanes.settle(0)
        self.app.bridge.flush()
        await self.rest()

    @property
    def row(self) -> InboxRow:
        """The row under the cursor."""
        row = self.app.inbox.posts.row
        assert row is not None
        return row

    @property
    def text(self) -> str:
        """What stands in the composer."""
        return self.app.inbox.reading.composer.text

    @property
    def said(self) -> str:
        return self.app.inbox.status.said

    @property
    def top(self) -> str:
        """The first line of the screen."""
        return self.app.inbox.top.render_line(0).text

    @property
    def counted(self) -> int:
        """The number beside today's bar."""
        return int(self.top.partition("TODAY")[2].split("/")[0].split()[-1])

    @property
    def shown(self) -> list[str]:
        """The lines of the terminal, as they stand on it."""
        return [strip.text for strip in self.app.screen._compositor.render_strips()]

    def shown_in(self, region: Region) -> list[str]:
        """The part of the terminal that lies in a region."""
        strips = self.app.screen._compositor.render_strips()[region.y : region.bottom]
        return [strip.crop(region.x, region.right).text for strip in strips]

    def shows(self, words: str) -> bool:
        """Whether the words stand on one line of the terminal."""
        return any(words in line for line in self.shown)

    def acts(self, kind: str = "") -> list[Act]:
        """What I did in the town through its APIs."""
        with self.town.sandbox.lock:
            return [act for act in my_acts(self.town.sandbox.town) if act.via == "api" and kind in ("", act.kind)]

    async def writes(self, key: str, words: str) -> Post:
        """Somebody of the town writes on X, and it is fetched."""
        with self.town.sandbox.lock:
            town = self.town.sandbox.town
            post = town.write("x", town.people[key].x_id, words)
        await self.press("R")
        await self.work()
        return post

    def answer_to(self, made: str) -> str:
        """What somebody in the town answered to a post or comment of mine."""
        with self.town.sandbox.lock:
            return next(post.text for post in self.town.sandbox.town.posts.values() if post.parent == made)

    async def stand_on(self, words: str) -> None:
        """Put the cursor on the first post of all that begins so."""
        await self.press("0")
        posts = self.app.inbox.posts
        place = posts.find(0, 1, lambda row: row.text.startswith(words))
        assert place is not None, f"no post begins with {words}"
        posts.move_to(place)
        await self.rest()

    async def seek(self, **wanted: object) -> InboxRow:
        """Go down the lane with `j` to the first row with these attributes, and look at it for two seconds."""
        posts = self.app.inbox.posts
        place = posts.find(0, 1, lambda row: all(getattr(row, name) == value for name, value in wanted.items()))
        assert place is not None, f"no row with {wanted}"
        for key in ["home", *["j"] * place]:
            self._send(key)
        await self.rest()
        assert posts.cursor == place
        self.clock.advance(2)
        return self.row


@asynccontextmanager
async def sitting(
    town: Running,
    folder: Path,
    size: tuple[int, int] = (120, 36),
    *,
    read: bool = True,
    plain: bool = False,
    threads: bool = False,
    believed: Plan | None = None,
    house: House | None = None,
) -> AsyncIterator[Sitting]:
    """Open the app; with `read` everything has been fetched once, with `threads` the lanes have threads as in life.

    `believed` is the plan that the person thinks to have, by default the town's; `house` is one with other accounts.
    """
    clock = house.clock if house and isinstance(house.clock, FixedClock) else FixedClock(town.sandbox.town.now)
    house = house or house_in(town, folder, clock, believed)
    house.plain = plain
    if read and not house.path.exists():
        house.path.write_bytes(fetched(town))
    with made_deck(house, Runner if threads else InlineRunner) as deck:
        app = EngageApp(deck)
        async with app.run_test(size=size) as pilot:
            seat = Sitting(app, deck, pilot, town, clock, threads)
            await seat.rest()
            if read:
                await seat.work()
            yield seat
