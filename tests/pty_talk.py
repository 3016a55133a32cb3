"""A conversation with a program in a pseudo-terminal: wait for words, type an answer."""

import os
import re
import time
from collections.abc import Mapping, Sequence

from tests.terminal import ESCAPES, Terminal


class Talk:
    """One program. `heard` is all that it wrote so far, without escape sequences."""

    def __init__(self, command: Sequence[str], environ: Mapping[str, str]) -> None:
        self._terminal = Terminal(command, environ)
        self._read = 0
        self.heard = ""
        self.code: int | None = None

    @property
    def pid(self) -> int:
        return self._terminal.pid

    def expect(self, words: str, timeout: float = 20) -> "Talk":
        """Wait until the words come after what was expected before, however the lines are broken."""
        pattern = re.compile(r"\s+".join(map(re.escape, words.split())))
        end = time.monotonic() + timeout
        while not (found := pattern.search(self.heard, self._read)):
            if time.monotonic() > end:
                raise TimeoutError(f"{words!r} did not come; since then: {self.heard[self._read :]!r}")
            self._listen()
        self._read = found.end()
        return self

    def answer(self, words: str, typed: str = "") -> "Talk":
        """Wait for a question, type, press Enter."""
        self.expect(words)
        return self.type(f"{typed}\r")

    def type(self, keys: str) -> "Talk":
        self._terminal.write(keys)
        return self

    def ended(self, timeout: float = 20) -> int:
        """Its exit code, once it is over and all is heard."""
        end = time.monotonic() + timeout
        while self.code is None and time.monotonic() < end:
            self._listen()
            pid, status = os.waitpid(self._terminal.pid, os.WNOHANG)
            if pid:
                self.code = os.waitstatus_to_exitcode(status)
        self._listen()
        if self.code is None:
            raise TimeoutError(f"it does not end: {self.heard[-300:]!r}")
        return self.code

    def close(self) -> None:
        """End it if it runs."""
        if self.code is None:
            self._terminal.close()
        else:
            self._terminal.hang_up()

    def _listen(self) -> None:
        self.heard += ESCAPES.sub(b"", self._terminal.read(0.05)).decode("utf-8", "replace").replace("\r", "")
