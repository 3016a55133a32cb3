"""The inbox on a page of a real browser: keys in, and the terminal out as the page was told to draw it."""

import base64
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyte

from tests.cli.killing import plain
from tests.ui.devtools import PATIENCE, Chromium

EAR = """
window.heard = [];
window.asked = [];
const Plain = window.WebSocket;
window.WebSocket = class extends Plain {
  constructor(address) {
    super(address);
    this.addEventListener("message", ({ data }) => {
      if (typeof data !== "string") heard.push(btoa(String.fromCharCode(...new Uint8Array(data))));
    });
  }
  send(told) {
    const [kind, size] = JSON.parse(told);
    if (kind === "resize") heard.push(`${size.width}x${size.height}`);
    super.send(told);
  }
};
"""
"""Keeps what the terminal on the page is given to draw, and the sizes that it told."""

NAMED = {"\r": ("Enter", 13), "\x1b": ("Escape", 27), "\t": ("Tab", 9), " ": (" ", 32)}
CONTROL = 2


class Page:
    """Opens the address in a tab. The terminal that is read here is pyte's, fed with what the page was fed."""

    def __init__(self, tab: Chromium, address: str) -> None:
        self.tab = tab
        self._screen = pyte.Screen(80, 24)
        self._stream = pyte.ByteStream(self._screen)
        tab.call("Emulation.setFocusEmulationEnabled", enabled=True)
        tab.call("Page.addScriptToEvaluateOnNewDocument", source=EAR)
        tab.go(address)

    @property
    def size(self) -> tuple[int, int]:
        """Columns and lines."""
        self._listen()
        return self._screen.columns, self._screen.lines

    @property
    def text(self) -> str:
        self._listen()
        return "\n".join(str(line) for line in self._screen.display)

    def until(self, *words: str) -> str:
        """Wait until all of them stand there; the whole text."""
        self.wait(f"{words} stand there", lambda: all(one in self.text for one in words))
        return self.text

    def wait(self, what: str, holds: Callable[[], bool]) -> None:
        """Wait until it holds."""
        end = time.monotonic() + PATIENCE
        while not holds():
            assert time.monotonic() < end, f"Never: {what}.\n{self.text}"
            self.tab.value("new Promise(done => setTimeout(done, 20))")

    def press(self, *keys: str) -> None:
        """Characters, or `^s` for Ctrl+S."""
        for key in keys:
            if key.startswith("^"):
                letter = key[1]
                self._key(letter, ord(letter.upper()), modifiers=CONTROL)
            elif key in NAMED:
                name, number = NAMED[key]
                self._key(name, number, text=key)
            else:
                self._key(key, ord(key.upper()), text=key)

    def type(self, words: str) -> None:
        self.press(*words)

    def click(self, words: str) -> None:
        """With the mouse, in the middle of where they stand last."""
        lines, (columns, rows) = self.text.split("\n"), self.size
        line = max(number for number, text in enumerate(lines) if words in text)
        box = "document.querySelector('.xterm-screen').getBoundingClientRect()"
        left, top, width, height = self.tab.value(f"(at => [at.x, at.y, at.width, at.height])({box})")
        x = left + (lines[line].rindex(words) + len(words) / 2) * width / columns
        y = top + (line + 0.5) * height / rows
        for kind in ("mouseMoved", "mousePressed", "mouseReleased"):
            self.tab.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def resize(self, width: int, height: int) -> None:
        """The window, in pixels."""
        self.tab.call(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False
        )

    def picture(self, path: Path) -> None:
        path.write_bytes(base64.b64decode(self.tab.call("Page.captureScreenshot")["data"]))

    def _key(self, key: str, number: int, **more: Any) -> None:
        same = {"key": key, "windowsVirtualKeyCode": number, **more}
        self.tab.call("Input.dispatchKeyEvent", type="keyDown" if "text" in more else "rawKeyDown", **same)
        self.tab.call("Input.dispatchKeyEvent", type="keyUp", key=key, windowsVirtualKeyCode=number)

    def _listen(self) -> None:
        for told in json.loads(self.tab.value("JSON.stringify((window.heard || []).splice(0))")):
            if "x" in told and told.replace("x", "").isdigit():
                columns, lines = map(int, told.split("x"))
                self._screen.resize(lines, columns)
            else:
                self._stream.feed(plain(base64.b64decode(told)))
