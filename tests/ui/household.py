"""A house whose accounts are those of a running town, and what it knows once everything was fetched."""

from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from engage.domain.clock import FixedClock
from engage.domain.goals import Goals
from engage.networks.plan import Plan
from engage.sandbox.running import Running
from engage.sandbox.server import start_line
from engage.wiring.house import House, demo_house

LONDON = Goals(zone="Europe/London")
_FETCHED: dict[str, bytes] = {}
"""By plan, the store after the first reading of a fresh town, which is the same for every town of that plan."""


@dataclass(frozen=True)
class Announced:
    """What a town process would announce, of a town in this process."""

    x_api: str
    graph: str
    web: str
    plan: Plan
    x: dict[str, str]
    pages: list[dict[str, str]]


def announced(town: Running) -> Announced:
    line = start_line(town.sandbox, int(town.base.rpartition(":")[2]), 7)
    facebook, x = line["facebook"], line["x"]
    assert isinstance(facebook, dict)
    assert isinstance(x, dict)
    return Announced(town.x_api, town.graph, town.web, town.sandbox.plan, x, facebook["pages"])


def house_in(town: Running, folder: Path, clock: FixedClock, believed: Plan | None = None) -> House:
    told = announced(town)
    return demo_house(replace(told, plan=believed or told.plan), folder / "engage.db", clock, LONDON)


def fetched(town: Running) -> bytes:
    """A store that has read the town as it is before anybody acts; the addresses in it may be another town's."""
    plan = town.sandbox.plan
    if plan not in _FETCHED:
        with TemporaryDirectory() as folder:
            house = house_in(town, Path(folder), FixedClock(town.sandbox.town.now))
            house.sync_pass()
            _FETCHED[plan] = house.path.read_bytes()
    return _FETCHED[plan]
