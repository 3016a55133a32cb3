"""`python -m tests.benchmarks.town_house DATABASE`: the inbox on eight accounts of the towns that TOWNS tells of.

Settings name one address for each network; here each town has its own.
"""

import json
import os
import sys
from pathlib import Path

from engage.domain.goals import Goals
from engage.wiring.deck import run_app
from engage.wiring.doors import town_doors
from engage.wiring.house import House
from engage.wiring.pace import set_pace
from engage.wiring.system_clock import SystemClock
from tests.benchmarks.towns import Told

ACCOUNTS = 8


def house_of(path: Path, towns: list[Told]) -> House:
    clock = SystemClock()
    doors = tuple(door for town in towns for door in town_doors(town, clock))[:ACCOUNTS]
    return House(path, path.with_suffix(".log"), doors, Goals(zone="UTC"), clock)


if __name__ == "__main__":
    set_pace()
    run_app(house_of(Path(sys.argv[1]), [Told(**one) for one in json.loads(os.environ["TOWNS"])]))
