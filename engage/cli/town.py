"""The sandbox as a process of its own, for the demo and the tour: it ends when this process does."""

import json
import subprocess
import sys
import urllib.request
from collections.abc import Sequence
from dataclasses import field
from types import TracebackType
from typing import Any, Literal

import click

from engage.domain.record import dataclass


@dataclass(frozen=True, slots=True)
class Announcement:
    """What the town says when it is up: base addresses, who I am there, credentials, its present."""

    x_api: str
    graph: str
    web: str
    admin: str
    now: str
    plan: Literal["full", "self-serve"]
    x: dict[str, str] = field(repr=False)
    pages: list[dict[str, str]] = field(repr=False)
    admin_token: str = field(repr=False)

    @classmethod
    def read(cls, line: str) -> "Announcement":
        """From the town's first line. KeyError or ValueError where it is not one."""
        told: dict[str, Any] = json.loads(line)
        names = ("x_api", "graph", "web", "admin", "now", "plan", "x", "admin_token")
        return cls(**{name: told[name] for name in names}, pages=told["facebook"]["pages"])

    def ask(self, path: str, body: dict[str, Any] | None = None) -> Any:
        """Ask the town's controls; with a body it is a POST."""
        data = None if body is None else json.dumps(body).encode()
        headers = {"Authorization": f"Bearer {self.admin_token}", "Content-Type": "application/json"}
        request = urllib.request.Request(f"{self.admin}{path}", data, headers)  # noqa: S310 - loopback
        with urllib.request.urlopen(request, timeout=20) as answer:  # noqa: S310
            return json.load(answer)

    def advance(self, seconds: float) -> None:
        """Let time pass in the town."""
        self.ask("/clock", {"advance": seconds})


class Town:
    """A town that runs while the block lasts. ClickException where it does not come up."""

    def __init__(self, options: Sequence[str]) -> None:
        self._command = [sys.executable, "-m", "engage.sandbox", "--until-stdin-closes", *options]
        self._process: subprocess.Popen[str] | None = None

    def __enter__(self) -> Announcement:
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(  # noqa: S603
            self._command, stdin=pipe, stdout=pipe, text=True, start_new_session=True
        )
        line = self._process.stdout.readline() if self._process.stdout else ""
        try:
            return Announcement.read(line)
        except (KeyError, ValueError):
            self._end()
            raise click.ClickException("The demo town did not start. `engage sandbox` shows why.") from None

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def _end(self) -> None:
        process = self._process
        if process is None or process.stdin is None:
            return
        process.stdin.close()
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.stdout is not None:
            process.stdout.close()
