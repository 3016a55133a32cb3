"""The whole app in a pseudo-terminal, beside a plain list of the same posts; and under full load. For `make bench`."""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.benchmarks.calm import calm_networks
from tests.benchmarks.figures import Figure, of_keys, share, tell
from tests.benchmarks.homes import database, made_home
from tests.benchmarks.load import loaded
from tests.benchmarks.sessions import Keys, Program, burst, idle, moving, plain_list, start
from tests.terminal import Terminal

SIZES = (1_000, 10_000, 100_000)
STARTS, KEYS = 7, 100
SETTLED = 1.0
"""Seconds without a byte after which the lanes have read what there is."""


def engage(environ: dict[str, str]) -> Program:
    return Program([sys.executable, "-m", "engage"], environ, "Person ")


def plain(environ: dict[str, str]) -> Program:
    return Program(plain_list(database(environ)), environ, "#")


def starts(table: str, environ: dict[str, str]) -> list[Figure]:
    """Both programs in turn."""
    ours, yards = [], []
    start(engage(environ))
    for _ in range(STARTS):
        yards.append(start(plain(environ)))
        ours.append(start(engage(environ)))
    paint, yard = (statistics.median(painted for painted, _ in each) * 1000 for each in (ours, yards))
    first, yard_first = (statistics.median(key for _, key in each) * 1000 for each in (ours, yards))
    return [
        Figure(table, "first paint of rows, ms", paint),
        Figure(table, "  the plain list's first paint, ms", yard),
        Figure(table, "  ratio of the two", paint / yard, 1.4),
        Figure(table, "first key, ms", first, 50),
        Figure(table, "  the plain list's first key, ms", yard_first),
    ]


def session(table: str, environ: dict[str, str]) -> list[Figure]:
    """One sitting without news: the lanes read every source once and find nothing."""
    with plain(environ).opened() as (terminal, _):
        yard = moving(terminal, KEYS)
    with engage(environ).opened() as (terminal, _):
        lean = terminal.rss()
        terminal.quiet(SETTLED)
        share_of_cpu, waking = idle(terminal)
        terminal.press("0")
        terminal.quiet()
        figures = of_keys(table, "j", moving(terminal, KEYS), (4, 8, 25))
        figures += of_keys(table, "  the plain list's j", yard, (None, None, None))[:2]
        figures.append(Figure(table, "300 keys at once, ms", burst(terminal, 300) * 1000, 300))
        for name, target, presses in DEEDS:
            keys = Keys()
            for key in presses:
                keys.press(terminal, key)
            ms = [seconds * 1000 for seconds in keys.seconds]
            figures.append(Figure(table, f"{name}, p50, ms", statistics.median(ms)))
            figures.append(Figure(table, f"{name}, p95, ms", share(ms, 0.95), target))
        figures.append(Figure(table, "search, ms", find(terminal) * 1000, 50))
        figures.append(Figure(table, "idle, % of a processor", share_of_cpu * 100, 0.2))
        figures.append(Figure(table, "idle, wake-ups a second", waking))
        figures.append(Figure(table, "resident memory at the first paint, MiB", lean, 60))
        figures.append(Figure(table, "resident memory with the SDKs, MiB", terminal.rss(), 95))
    return figures


DEEDS: Sequence[tuple[str, float, Sequence[str]]] = (
    ("like, written", 10, ["f"] * 20),
    ("open a thread, and back", 30, ["\r", "q"] * 10),
    ("change lane", 30, ["l"] * 10 + ["h"] * 10),
    ("to the end and back", 10, ["0", "G", "\x1b[H", "G", "\x1b[H", "G", "\x1b[H"][1:]),
)


def find(terminal: Terminal) -> float:
    """Seconds from Enter to what was found, for a word that stands in every post."""
    terminal.press("/")
    for letter in "rye":
        terminal.press(letter)
    terminal.quiet()
    terminal.write("\r")
    asked = time.monotonic()
    return terminal.until("found for") - asked


def main() -> None:
    figures: list[Figure] = []
    wanted: dict[str, Callable[[Path], list[Figure]]] = {"load": loaded}
    for size in SIZES:
        wanted[str(size)] = lambda folder, size=size: at_size(folder, size)  # type: ignore[misc]
    for name, measure in wanted.items():
        if name in (sys.argv[1:] or wanted):
            with tempfile.TemporaryDirectory() as folder:
                figures += measure(Path(folder) / "home")
    tell(figures)


def at_size(folder: Path, size: int) -> list[Figure]:
    with calm_networks() as host:
        environ, table = made_home(folder, size, host), f"{size:,} items"
        return starts(table, environ) + session(table, environ)


if __name__ == "__main__":
    main()
