"""What is measured of a program in a pseudo-terminal: starts, keys, bytes, memory, and what it does while idle."""

import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.terminal import Terminal

POINTER = "▌"
"""Stands before the row under the cursor, and nowhere else where a row moves."""

STILL = 0.1
"""Seconds of silence after which a key's last byte has come: what stands beside the list follows a moment later."""

IDLE_SECONDS = 10.0


@dataclass(slots=True)
class Keys:
    """Seconds to the paint of each key, and the bytes that followed it."""

    seconds: list[float] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)

    def press(self, terminal: Terminal, key: str, sign: str = "", *, calm: bool = True) -> None:
        seconds, size = terminal.press(key, sign=sign, calm=calm, still=STILL if calm else 0.03)
        self.seconds.append(seconds)
        self.sizes.append(size)


@dataclass(frozen=True, slots=True)
class Program:
    """What is run, and a text that is on the screen as soon as there are rows."""

    command: Sequence[str]
    environ: Mapping[str, str]
    row: str

    @contextmanager
    def opened(self) -> Iterator[tuple[Terminal, float]]:
        """The program with its rows painted, and how many seconds that took; killed in the end."""
        # Bytecode is kept, as it is where somebody installs; a machine that builds may be set otherwise.
        environ = {name: value for name, value in self.environ.items() if not name.startswith("PYTHON")}
        terminal = Terminal(self.command, environ)
        try:
            yield terminal, terminal.until(self.row) - terminal.started
        finally:
            terminal.close()


def plain_list(path: str) -> Sequence[str]:
    """What shows the same posts and nothing else, to measure beside."""
    return [sys.executable, "-m", "tests.benchmarks.plain_list", path]


def start(program: Program) -> tuple[float, float]:
    """Seconds to the first painted row, and from a key pressed right then to the row that it moves to."""
    with program.opened() as (terminal, painted):
        terminal.quiet(0.004)
        return painted, terminal.press("j", sign=POINTER, calm=False)[0]


def moving(terminal: Terminal, many: int) -> Keys:
    """`j`, over and over."""
    keys = Keys()
    for _ in range(many):
        keys.press(terminal, "j", POINTER)
    return keys


def burst(terminal: Terminal, many: int) -> float:
    """Seconds from that many `j` typed at once to the last paint."""
    terminal.quiet()
    typed = time.monotonic()
    terminal.write("j" * many)
    last = typed
    while terminal.read(0.25):
        last = time.monotonic()
    return last - typed


def idle(terminal: Terminal) -> tuple[float, float]:
    """Share of one processor, and times a second that a thread woke, while nothing is typed."""
    terminal.quiet()
    before, since = _used(terminal.pid), time.monotonic()
    while time.monotonic() < since + IDLE_SECONDS:
        terminal.read(0.5)
    after, seconds = _used(terminal.pid), time.monotonic() - since
    return (after[0] - before[0]) / seconds, (after[1] - before[1]) / seconds


def _used(pid: int) -> tuple[float, int]:
    """Seconds of processor time, and how often its threads have waited and gone on.

    Textual's own thread that reads keys looks ten times a second whether it is to end.
    """
    nanoseconds = waits = 0
    for task in Path(f"/proc/{pid}/task").iterdir():
        nanoseconds += int((task / "schedstat").read_text().split()[0])
        lines = (task / "status").read_text().splitlines()
        waits += sum(int(line.split()[1]) for line in lines if line.startswith("voluntary_ctxt"))
    return nanoseconds / 1e9, waits
