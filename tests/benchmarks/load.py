"""Keys while much else is done: fifty likes go out, and towns deliver ten thousand posts."""

import json
import os
import sys
import time
from contextlib import closing
from pathlib import Path

from engage.domain.outbox import UNDER_WAY
from engage.store.reader import Reader
from tests.benchmarks.figures import Figure, of_keys
from tests.benchmarks.filling import fill
from tests.benchmarks.sessions import POINTER, Keys, Program, moving, plain_list
from tests.benchmarks.town_house import house_of
from tests.benchmarks.towns import Told, talking_towns
from tests.terminal import Terminal

HELD = 200_000
"""Posts in the store before."""

NEW, MOST_ROUNDS = 10_000, 200
"""Posts that are to come meanwhile, and rounds of keys in which they are waited for."""

LIKES, MOST_KEYS = 50, 2_000
"""X takes fifty in a quarter of an hour, so these come first; and keys while they go."""


def loaded(folder: Path) -> list[Figure]:
    """Eight accounts, a hundred sources, 200,000 posts, and towns in which nobody stops talking."""
    path = folder / "engage.db"
    with talking_towns() as towns:
        house = house_of(path, [Told(**one) for one in towns])
        sources = [one for door in house.doors for one in door.network().sources()]
        fill(house, HELD, sources)
        environ = {**os.environ, "TOWNS": json.dumps(towns)}
        program = Program([sys.executable, "-m", "tests.benchmarks.town_house", str(path)], environ, "Person ")
        with program.opened() as (terminal, painted), closing(Reader(path)) as reader:
            giving, going, seconds = while_likes_go(terminal, reader)
            left = sum(entry.state in UNDER_WAY for entry in reader.outbox())
            moves, deeds, new = while_posts_come(terminal, reader)
            memory = terminal.rss()
            with Program(plain_list(str(path)), os.environ, "#").opened() as (yard, _):
                terminal.write("R")
                beside = moving(yard, 50)
    table = f"{HELD:,} items, 8 accounts, {len(sources)} sources, sync running"
    return [
        Figure(table, "first paint, ms", painted * 1000),
        *of_keys(table, "j k", moves, (None, 16, 100)),
        *of_keys(table, "  the plain list's j on the same machine", beside, (None, None, None))[:4],
        *of_keys(table, "space f enter q l h", deeds, (None, 30, 100))[:4],
        Figure(table, "posts that came meanwhile", new),
        Figure(table, "resident memory, MiB", memory, 95),
        *of_keys(table, f"f j, {LIKES} times", giving, (None, 30, 100))[:4],
        *of_keys(table, f"j k while {LIKES} likes are delivered", going, (None, 16, 100))[:4],
        Figure(table, "  seconds until all had gone", seconds),
        Figure(table, "  likes that had not", left, 0),
    ]


def while_posts_come(terminal: Terminal, reader: Reader) -> tuple[Keys, Keys, int]:
    """Rounds of keys, each of which asks for everything anew; moves, and what reads, writes or changes the lane.

    In a list of X, where a like asks nothing. And how many posts came.
    """
    moves, deeds, held = Keys(), Keys(), reader.total("all")
    terminal.press("2")
    for _ in range(MOST_ROUNDS):
        terminal.write("R")
        for key in ("j",) * 8 + ("k", "k"):
            moves.press(terminal, key, POINTER, calm=False)
        for key in (" ", "f", "\r", "q", "l", "h"):
            deeds.press(terminal, key, calm=False)
        if reader.total("all") >= held + NEW:
            break
    return moves, deeds, reader.total("all") - held


def while_likes_go(terminal: Terminal, reader: Reader) -> tuple[Keys, Keys, float]:
    """Likes one after the other from the top of the list, which wait to be taken back; then moves until all are gone.

    In the end how many seconds those took.
    """
    giving, going = Keys(), Keys()
    terminal.press("2")
    while reader.total("all") < HELD + 20 * LIKES:
        terminal.press("j")
    terminal.press(".")
    for _ in range(LIKES):
        for key in ("f", "j"):
            giving.press(terminal, key, calm=False)
    began = time.monotonic()
    while len(going.seconds) < MOST_KEYS and any(entry.state in UNDER_WAY for entry in reader.outbox()):
        for key in "jjjkk":
            going.press(terminal, key, POINTER, calm=False)
    return giving, going, time.monotonic() - began
