"""Three towns in one process, with lists enough for a hundred sources, in which people never stop talking.

The process prints one line of JSON, and ends when its standard input does.
"""

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, field
from itertools import count
from typing import Any, Literal

from engage.sandbox import list_acts
from engage.sandbox.running import Running, running
from engage.sandbox.server import facebook_account, make_sandbox

SEEDS = (7, 8, 9)
LISTS = 28
"""More lists in each town; with those that it has, the mentions and the Pages there are about a hundred sources."""
PAUSE, AT_ONCE = 0.5, 30
"""Every half second each town has thirty new posts: 180 a second in all."""


@dataclass(frozen=True, slots=True)
class Told:
    """What one of the towns says of itself."""

    x_api: str
    graph: str
    web: str
    x: dict[str, str] = field(repr=False)
    pages: list[dict[str, str]] = field(repr=False)
    plan: Literal["full", "self-serve"] = "full"


@contextmanager
def talking_towns() -> Iterator[list[dict[str, Any]]]:
    """The towns' words of themselves, for as long as the block lasts."""
    command = [sys.executable, "-m", "tests.benchmarks.towns"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            yield json.loads(process.stdout.readline())
        finally:
            process.stdin.close()


def main() -> None:
    with ExitStack() as stack:
        towns = [stack.enter_context(running(make_sandbox(seed))) for seed in SEEDS]
        for town in towns:
            more_lists(town)
        print(json.dumps([asdict(told(town)) for town in towns]), flush=True)
        over = threading.Event()
        threading.Thread(target=ends, args=(over,), daemon=True).start()
        for number in count():
            if over.wait(PAUSE):
                break
            for town in towns:
                talk(town, number)


def ends(over: threading.Event) -> None:
    """Set when standard input closes."""
    sys.stdin.read()
    over.set()


def told(town: Running) -> Told:
    me: Any = town.sandbox.x_account(town.sandbox.callers[0])
    pages: Any = facebook_account(town.sandbox)["pages"]
    return Told(town.x_api, town.graph, town.web, me, pages)


def more_lists(town: Running) -> None:
    """Lists of mine, ten people in each."""
    inside, me = town.sandbox.town, town.sandbox.callers[0].x_id
    people = [one.x_id for one in inside.people.values() if one.x_id and one.x_id != me]
    for number in range(LISTS):
        made = list_acts.create(inside, me, f"Street {number}", "", private=False, via="town")
        for step in range(10):
            list_acts.add(inside, me, made.id, people[(number * 7 + step) % len(people)], via="town")


def talk(town: Running, number: int) -> None:
    """Some people post; one in five speaks to me."""
    with town.sandbox.lock:
        inside = town.sandbox.town
        handle = inside.by_id[town.sandbox.callers[0].x_id].handle
        people = [one.x_id for one in inside.people.values() if one.x_id and one.handle != handle]
        for step in range(AT_ONCE):
            author = people[(number * AT_ONCE + step) % len(people)]
            hello = f"@{handle} " if step % 5 == 0 else ""
            inside.write("x", author, f"{hello}Fresh from the oven, tray {number * AT_ONCE + step} of the day")


if __name__ == "__main__":
    main()
