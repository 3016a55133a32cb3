"""The guided conversation: the start screen, connecting X and Facebook, and the day's quota."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import keyring
from keyring.core import load_keyring
from textual.app import App

from engage.cli.first_run import begin
from engage.settings.errors import CredentialsMissing
from engage.wiring.desk import Desk
from engage.wiring.house import own_house
from tests.cli.home import NO_KEYRING
from tests.cli.newcomer import Newcomer
from tests.gallery.scene import Size
from tests.town import open_town
from tests.ui.guided import Guided, guided

PARTS = ("consumer_key", "consumer_secret", "access_token", "access_token_secret")


@dataclass
class Led:
    """The conversation as a stage."""

    seat: Guided

    @property
    def app(self) -> App[Any]:
        return self.seat.app

    async def resize(self, width: int, height: int) -> None:
        await self.seat.pilot.resize_terminal(width, height)
        await self.seat.drawn()

    async def drawn(self) -> None:
        await self.seat.drawn()


@dataclass(frozen=True)
class GuideScene:
    """Somebody who has no account yet, or has lost a secret."""

    name: str
    play: Callable[[Guided, Newcomer], Awaitable[None]]
    lost: bool = False

    @asynccontextmanager
    async def open(
        self, folder: Path, size: Size, *, theme: str = "engage-dark", plain: bool = False
    ) -> AsyncIterator[Led]:
        with open_town(now=datetime.now(UTC)) as town, no_keyring():
            somebody = Newcomer(folder / "home", town)
            if self.lost:
                known = f'[x]\nuser_id = "{somebody.told_by.x["user_id"]}"'
                somebody.write(somebody.text.replace("[x]", known))
            async with guided(steps_of(somebody), size, theme=theme, plain=plain) as seat:
                await self.play(seat, somebody)
                await seat.drawn()
                yield Led(seat)


def steps_of(somebody: Newcomer) -> Callable[[Any], object]:
    missing = None
    try:
        own_house(somebody.environ)
    except CredentialsMissing as found:
        missing = found
    return lambda guide: begin(guide, lambda: Desk(somebody.environ), missing)


@contextmanager
def no_keyring() -> Iterator[None]:
    before = keyring.get_keyring()
    keyring.set_keyring(load_keyring(NO_KEYRING["PYTHON_KEYRING_BACKEND"]))
    yield
    keyring.set_keyring(before)


async def start(_seat: Guided, _somebody: Newcomer) -> None:
    """Nothing is pressed."""


async def x_access(seat: Guided, _somebody: Newcomer) -> None:
    await seat.press("2")


async def x_sign_in(seat: Guided, somebody: Newcomer) -> None:
    await x_access(seat, somebody)
    await seat.press("1")


async def x_key(seat: Guided, somebody: Newcomer) -> None:
    await x_sign_in(seat, somebody)
    await seat.press("1")


async def x_wrong(seat: Guided, somebody: Newcomer) -> None:
    await x_key(seat, somebody)
    for part in PARTS:
        await seat.paste("wrong-value" if part == PARTS[-1] else somebody.told_by.x[part])


async def x_lists(seat: Guided, somebody: Newcomer) -> None:
    await x_key(seat, somebody)
    for part in PARTS:
        await seat.paste(somebody.told_by.x[part])


async def x_budget(seat: Guided, somebody: Newcomer) -> None:
    await x_lists(seat, somebody)
    await seat.press("enter", "enter")


async def x_keep(seat: Guided, somebody: Newcomer) -> None:
    await x_budget(seat, somebody)
    await seat.paste("50")
    await seat.press("enter")


async def connected(seat: Guided, somebody: Newcomer) -> None:
    await x_keep(seat, somebody)
    await seat.press("y")


async def quota(seat: Guided, somebody: Newcomer) -> None:
    await connected(seat, somebody)
    await seat.press("enter")


async def quota_changed(seat: Guided, somebody: Newcomer) -> None:
    await quota(seat, somebody)
    await seat.press("2")
    await seat.paste("6")
    await seat.paste("7")


async def facebook(seat: Guided, _somebody: Newcomer) -> None:
    await seat.press("3")


async def facebook_app(seat: Guided, somebody: Newcomer) -> None:
    await facebook(seat, somebody)
    await seat.press("1")


async def facebook_pages(seat: Guided, somebody: Newcomer) -> None:
    await facebook_app(seat, somebody)
    tokens = somebody.town.sandbox.tokens
    for typed in (tokens.fb_app_id, tokens.fb_app_secret, tokens.fb_user_token):
        await seat.paste(typed)


async def x_browser(seat: Guided, somebody: Newcomer) -> None:
    await x_sign_in(seat, somebody)
    await seat.press("2")


GUIDE = (
    GuideScene("start", start),
    GuideScene("start-lost", start, lost=True),
    GuideScene("x-access", x_access),
    GuideScene("x-sign-in", x_sign_in),
    GuideScene("x-key", x_key),
    GuideScene("x-browser", x_browser),
    GuideScene("x-wrong", x_wrong),
    GuideScene("x-lists", x_lists),
    GuideScene("x-budget", x_budget),
    GuideScene("x-keep", x_keep),
    GuideScene("connected", connected),
    GuideScene("quota", quota),
    GuideScene("quota-changed", quota_changed),
    GuideScene("facebook", facebook),
    GuideScene("facebook-app", facebook_app),
    GuideScene("facebook-pages", facebook_pages),
)
