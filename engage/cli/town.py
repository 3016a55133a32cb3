"""The sandbox as a process of its own, for the demo and the tour: it ends when this process does."""

import json
import subprocess  # noqa: S404 - our own module, by its own interpreter
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Any

import click


@dataclass(frozen=True, slots=True)
class Announcement:
    """What the town says when it is up: base addresses, tokens, its plan and its present."""

    x_api: str
    graph: str
    web: str
    admin: str
    plan: str
    now: str
    x: dict[str, str]
    facebook: dict[str, Any]
    admin_token: str


class Town:
    """A running town; use it as a context manager. ClickException where it does not come up."""

    def __init__(self, options: Sequence[str]) -> None:
        self._command = [sys.executable, "-m", "engage.sandbox", "--until-stdin-closes", *options]
        self._process: subprocess.Popen[str] | None = None

    def __enter__(self) -> Announcement:
        self._process = subprocess.Popen(  # noqa: S603
            self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        if self._process.stdout is None:
            raise click.ClickException("The demo town did not start.")
        line = self._process.stdout.readline()
        if not line:
            raise click.ClickException("The demo town did not start. `engage sandbox` shows why.")
        return announcement(json.loads(line))

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        process = self._process
        if process is not None and process.stdin is not None:
            process.stdin.close()
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()
