"""A program in a real terminal: tmux draws it, keeps every byte it wrote, and tells what has become of the pane."""

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

PATIENCE = 30.0
"""Seconds after which what is waited for will not come any more."""


def need_tmux() -> None:
    """Skipped, with the reason, where there is none; in CI that is a failure."""
    if shutil.which("tmux") is None:
        assert not os.environ.get("CI"), "CI has no tmux"
        pytest.skip("tmux is not installed")


class Tmux:
    """One pane, with everything allowed that a careless setting allows: clipboard, titles, passing through."""

    def __init__(self, folder: Path, environ: Mapping[str, str], width: int, height: int) -> None:
        self._socket, self._log = str(folder / "tmux"), folder / "written"
        self._environ = {**os.environ, **environ, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
        for name in ("TMUX", "COLUMNS", "LINES"):
            self._environ.pop(name, None)
        size = ("-x", str(width), "-y", str(height))
        self._ask("-f", os.devnull, "new-session", "-d", *size, "sh -c 'read go; eval \"$go\"'")
        for setting in ("set-clipboard on", "allow-passthrough on", "allow-rename on", "status off"):
            self._ask("set-option", "-gs" if setting.startswith("set-clip") else "-g", *setting.split())
        self._ask("select-pane", "-T", "untouched")
        self._ask("pipe-pane", f"cat > '{self._log}'")

    def _ask(self, *words: str) -> str:
        done = subprocess.run(
            ["tmux", "-S", self._socket, *words],
            env=self._environ,
            capture_output=True,
            text=True,
            timeout=20,
            check=False,
        )
        assert not done.returncode or words[0] == "show-buffer", done.stderr
        return done.stdout

    def run(self, command: Sequence[str]) -> None:
        self._ask("send-keys", "-l", "exec " + " ".join(command))
        self._ask("send-keys", "Enter")

    def press(self, *keys: str) -> None:
        self._ask("send-keys", *keys)

    def resize(self, width: int, height: int) -> None:
        self._ask("resize-window", "-x", str(width), "-y", str(height))

    @property
    def screen(self) -> str:
        """What stands there."""
        return self._ask("capture-pane", "-p")

    @property
    def painted(self) -> list[str]:
        """Its lines with their colours and weights, each as the sequences that would draw it."""
        return self._ask("capture-pane", "-p", "-e").splitlines()

    @property
    def written(self) -> bytes:
        """Every byte that came of the program."""
        return self._log.read_bytes()

    @property
    def title(self) -> str:
        return self.told("pane_title")

    @property
    def clipboard(self) -> str:
        """The newest paste buffer; empty where there is none."""
        return self._ask("show-buffer")

    def told(self, name: str) -> str:
        """A format variable of the pane."""
        return self._ask("display-message", "-p", f"#{{{name}}}").removesuffix("\n")

    def until(self, true: Callable[[str], bool], what: str) -> str:
        """Wait until the screen is as it should be; that screen."""
        end = time.monotonic() + PATIENCE
        while not true(screen := self.screen):
            assert time.monotonic() < end, f"{what}:\n{screen}"
            time.sleep(0.01)
        return screen

    def quiet(self) -> None:
        """Wait until nothing has been written for a moment."""
        size = -1
        while (now := self._log.stat().st_size) != size:
            size = now
            time.sleep(0.03)

    def close(self) -> None:
        self._ask("kill-server")


@contextmanager
def tmux(folder: Path, environ: Mapping[str, str], width: int = 120, height: int = 36) -> Iterator[Tmux]:
    need_tmux()
    pane = Tmux(folder, environ, width, height)
    try:
        yield pane
    finally:
        pane.close()
