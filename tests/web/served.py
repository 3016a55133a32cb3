"""`engage serve` in a process of its own, and what it said."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryFile
from urllib.parse import urlsplit

from tests.cli.home import Home


@dataclass
class Served:
    """`address` ends with the token's slash; `told` is everything that it wrote, once it has ended."""

    process: "subprocess.Popen[str]"
    address: str
    told: str = field(default="")

    @property
    def token(self) -> str:
        return urlsplit(self.address).path.strip("/")

    @property
    def port(self) -> int:
        return urlsplit(self.address).port or 0

    def children(self) -> list[int]:
        """The processes that it has started and that run."""
        tasks = Path(f"/proc/{self.process.pid}/task").glob("*/children")
        return [int(pid) for task in tasks for pid in task.read_text().split()]


@contextmanager
def served(home: Home, *options: str, expected: int = 0) -> Iterator[Served]:
    """On a free port, until the block ends; it is then asked to end as by Ctrl+C, and does with the `expected` code."""
    command = [sys.executable, "-m", "engage", "serve", "--port", "0", *options]
    with TemporaryFile("w+") as complaints:
        process = subprocess.Popen(
            command, env={**os.environ, **home.environ}, stdout=subprocess.PIPE, stderr=complaints, text=True
        )
        assert process.stdout is not None
        one = Served(process, process.stdout.readline().strip())
        try:
            yield one
        finally:
            process.send_signal(signal.SIGINT)
            rest = process.stdout.read()
            process.stdout.close()
            assert process.wait(30) == expected
            complaints.seek(0)
            one.told = one.address + rest + complaints.read()
