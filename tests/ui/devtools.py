"""A real headless Chromium, driven through the DevTools protocol over two pipes: no driver and no web socket needed."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from select import select
from typing import Any

import pytest

PATIENCE = 30.0
"""Seconds for one answer; a cold start on a busy machine takes several."""

FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-dev-shm-usage", "--remote-debugging-pipe", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)  # fmt: skip
"""Without a sandbox, since containers grant none; names of the outside world lead nowhere."""

LAUNCH = """
import fcntl, os, sys
ends = [fcntl.fcntl(int(end), fcntl.F_DUPFD, 10) for end in sys.argv[1:3]]
os.dup2(ends[0], 3)
os.dup2(ends[1], 4)
os.execvp(sys.argv[3], sys.argv[3:])
"""
"""The protocol's pipes have to be the descriptors 3 and 4 of the browser."""


class Chromium:
    """One tab. `reads` and `writes` are the ends of the pipes; messages are JSON, each closed by a zero byte."""

    def __init__(self, reads: int, writes: int) -> None:
        self._reads, self._writes = reads, writes
        self._buffer = b""
        self._number = 0
        self._session = ""
        self._target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.call("Target.attachToTarget", targetId=self._target, flatten=True)["sessionId"]
        self.call("Page.enable")

    def another(self) -> "Chromium":
        """A second tab of the same browser. The two take turns."""
        return Chromium(self._reads, self._writes)

    def close(self) -> None:
        """Close the tab, as with its cross."""
        self._ask_browser("Target.closeTarget", targetId=self._target)

    def allow(self, *permissions: str) -> None:
        """What pages would ask the person for."""
        self._ask_browser("Browser.grantPermissions", permissions=permissions)

    def open_pages(self) -> list[str]:
        """Addresses of all tabs."""
        found = self._ask_browser("Target.getTargets")["targetInfos"]
        return [one["url"] for one in found if one["type"] == "page"]

    def _ask_browser(self, method: str, **params: Any) -> dict[str, Any]:
        session, self._session = self._session, ""
        try:
            return self.call(method, **params)
        finally:
            self._session = session

    def call(self, method: str, **params: Any) -> dict[str, Any]:
        """Ask for something and wait for its answer."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": params}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._writes, json.dumps(message).encode() + b"\0")
        answer = self._await(lambda told: told.get("id") == self._number)
        assert "error" not in answer, answer
        result: dict[str, Any] = answer["result"]
        return result

    def go(self, url: str) -> None:
        """Open a page and wait until it has loaded."""
        self.call("Page.navigate", url=url)
        self._loaded()

    def value(self, script: str) -> Any:
        """What a piece of JavaScript comes to on the page."""
        asked = {"expression": script, "returnByValue": True, "awaitPromise": True}
        return self.call("Runtime.evaluate", **asked)["result"].get("value")

    def press(self, label: str) -> None:
        """Click with the mouse on the first button of that label, and wait for the page that comes of it."""
        script = (
            f"(() => {{ const found = [...document.querySelectorAll('button')]"
            f".find(one => one.textContent.trim() === {json.dumps(label)});"
            " const at = found.getBoundingClientRect(); return [at.x + at.width / 2, at.y + at.height / 2] })()"
        )
        x, y = self.value(script)
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)
        self._loaded()

    def _loaded(self) -> None:
        self._await(lambda told: told.get("method") == "Page.loadEventFired")

    def _await(self, wanted: Any) -> dict[str, Any]:
        while True:
            message, found, rest = self._buffer.partition(b"\0")
            if not found:
                ready, _, _ = select([self._reads], [], [], PATIENCE)
                part = os.read(self._reads, 65536) if ready else b""
                assert part, "Chromium has gone silent"
                self._buffer += part
                continue
            self._buffer = rest
            told: dict[str, Any] = json.loads(message)
            if wanted(told):
                return told


@contextmanager
def chromium(folder: Path) -> Iterator[Chromium]:
    """Skipped, with the reason, where there is none; in CI that is a failure."""
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        assert not os.environ.get("CI"), "CI has no chromium"
        pytest.skip("chromium is not installed")
    there, ours = os.pipe()
    ours_back, there_back = os.pipe()
    command = [sys.executable, "-c", LAUNCH, str(there), str(there_back), program, *FLAGS, f"--user-data-dir={folder}"]
    process = subprocess.Popen(
        command, pass_fds=(there, there_back), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    os.close(there)
    os.close(there_back)
    try:
        yield Chromium(ours_back, ours)
    finally:
        os.close(ours)
        os.close(ours_back)
        process.kill()
        process.wait()
