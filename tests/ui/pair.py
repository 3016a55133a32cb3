"""Somebody with two X accounts and two Pages: the baker's own account, and that of the stall."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from engage.domain.clock import FixedClock
from engage.domain.source import Account
from engage.networks.x.keys import XKeys
from engage.sandbox.running import Running, running
from engage.sandbox.server import make_sandbox
from engage.sandbox.service import Plan
from engage.wiring.doors import Reach, x_door
from engage.wiring.house import House
from tests.town import NOW, SEED
from tests.ui.household import house_in
from tests.ui.sitting import Sitting, sitting

_FETCHED: dict[str, bytes] = {}
"""By plan, the store after the first reading of a fresh town."""


@contextmanager
def town_of_two(plan: Plan = "full") -> Iterator[Running]:
    """A town in which I have a second X account."""
    with running(make_sandbox(SEED, NOW, plan, speed=0, second=True)) as town:
        yield town


def house_of_two(town: Running, folder: Path, clock: FixedClock) -> House:
    house = house_in(town, folder, clock)
    told = town.sandbox.x_account(town.sandbox.callers[1])
    keys = XKeys(told["consumer_key"], told["consumer_secret"], told["access_token"], told["access_token_secret"])
    stall = Account("x", told["user_id"], told["name"], told["handle"])
    door = x_door(stall, Reach(town.x_api, town.web, town.sandbox.plan), lambda: keys, clock)
    house.doors = (house.doors[0], door, *house.doors[1:])
    house.demo = False
    return house


@asynccontextmanager
async def seat_of_two(town: Running, folder: Path, size: tuple[int, int] = (120, 36)) -> AsyncIterator[Sitting]:
    """Everything has been fetched once, by both."""
    house = house_of_two(town, folder, FixedClock(town.sandbox.town.now))
    if not house.path.exists():
        house.path.write_bytes(_fetched(town))
    async with sitting(town, folder, size, house=house) as seat:
        yield seat


def _fetched(town: Running) -> bytes:
    plan = town.sandbox.plan
    if plan not in _FETCHED:
        with TemporaryDirectory() as folder:
            house = house_of_two(town, Path(folder), FixedClock(town.sandbox.town.now))
            house.sync_pass()
            _FETCHED[plan] = house.path.read_bytes()
    return _FETCHED[plan]


def stall(town: Running) -> str:
    """The stall's id on X."""
    return town.sandbox.callers[1].x_id


async def act_as(seat: Sitting, name: str) -> None:
    """Press `@`, go to the line that begins with the name, and choose it."""
    await seat.press("@")
    for _ in range(12):
        if seat.shows(f"> {name}"):
            break
        await seat.press("j")
    assert seat.shows(f"> {name}"), seat.shown
    await seat.press("enter")
