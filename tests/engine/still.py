"""A town in which nobody does anything by themselves, so that its time can be set back as well."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from engage.sandbox.agenda import Agenda
from engage.sandbox.clock import TownClock
from engage.sandbox.graph_api.usage import Usage
from engage.sandbox.life import Life, build
from engage.sandbox.running import Running, running
from engage.sandbox.server import assemble
from engage.sandbox.town import Town
from tests.networks.side import Side
from tests.town import NOW, SEED

MEMORY = Path("/dev/shm")
IN_MEMORY = MEMORY if MEMORY.is_dir() else None
"""Where stores need not be on a disk; None is where the system has no such place."""


class Still(Life):
    """Time passes and nothing happens."""

    def __init__(self, town: Town) -> None:
        self.town, self.agenda = town, Agenda(town)


@contextmanager
def still_town() -> Iterator[Running]:
    """Served until the block ends; with a week behind it, in which everything was as lively as ever."""
    town = build(SEED, NOW)
    with running(assemble(town, Still(town), SEED, speed=0)) as served:
        yield served


def set_back(side: Side, seconds: float) -> None:
    """Undo so much of `pass_time`; what the networks counted of calls is forgotten."""
    sandbox, now = side.served.sandbox, side.clock.advance(-seconds)
    side.town.now, sandbox.clock, sandbox.usage = now, TownClock(now, 0), Usage()
    sandbox.limits.windows.clear()
