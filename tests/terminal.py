"""A pseudo-terminal that runs a program, answers what terminals are asked, and tells when its output came."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping, Sequence

ANSWERS = (
    (rb"\x1b\[c", b"\x1b[?62;c"),
    (rb"\x1b\[6n", b"\x1b[1;1R"),
    (rb"\x1b\[\?2026\$p", b"\x1b[?2026;2$y"),
    (rb"\x1b\[\?2048\$p", b"\x1b[?2048;0$y"),
    (rb"\x1b\[>q", b"\x1bP>|test 1\x1b\\"),
)
SIZE = ("COLUMNS", "LINES", "ROWS")
"""What a program believes rather than its terminal."""

ESCAPES = re.compile(rb"\x1b\[[0-?]*[ -/]*[@-~]|\x1b[PX^_\]].*?(?:\x1b\\|\x07)|\x1b.", re.S)


class Terminal:
    """Starts the program at once; times are seconds of the monotonic clock."""

    def __init__(self, command: Sequence[str], environ: Mapping[str, str], width: int = 120, height: int = 36) -> None:
        self.started = time.monotonic()
        named = {name: value for name, value in environ.items() if name not in SIZE}
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))
            os.execvpe(command[0], list(command), {**named, "TERM": "xterm-256color", "COLORTERM": "truecolor"})

    def read(self, timeout: float) -> bytes:
        """What comes next, within `timeout`; empty where nothing does or the program has ended."""
        if not select.select([self._fd], [], [], timeout)[0]:
            return b""
        try:
            data = os.read(self._fd, 1 << 16)
        except OSError:
            return b""
        for question, answer in ANSWERS:
            if re.search(question, data):
                os.write(self._fd, answer)
        return data

    def until(self, text: str, timeout: float = 30) -> float:
        """Wait until the text has been painted; when that was. TimeoutError where it never came."""
        end, seen = time.monotonic() + timeout, b""
        while time.monotonic() < end:
            seen += self.read(0.05)
            if text.encode() in ESCAPES.sub(b"", seen):
                return time.monotonic()
        raise TimeoutError(f"{text!r} was not painted: {ESCAPES.sub(b'', seen)[-500:]!r}")

    def press(
        self, key: str, timeout: float = 2, sign: str = "", *, calm: bool = True, still: float = 0.03
    ) -> tuple[float, int]:
        """Seconds until the first output after a key that has the sign, and how many bytes came until it was `still`.

        `calm` waits with the key until nothing comes.
        """
        if calm:
            self.quiet()
        pressed = time.monotonic()
        os.write(self._fd, key.encode())
        seen, first = b"", timeout
        while data := self.read(max(0.0, pressed + timeout - time.monotonic()) if first == timeout else still):
            seen += data
            if first == timeout and sign.encode() in seen:
                first = time.monotonic() - pressed
            if time.monotonic() > pressed + timeout:
                break
        return first, len(seen)

    def write(self, keys: str) -> None:
        """Type, without waiting for anything."""
        os.write(self._fd, keys.encode())

    def quiet(self, moment: float = 0.05) -> None:
        """Read on until nothing comes for a moment."""
        while self.read(moment):
            pass

    def rss(self) -> float:
        """Resident memory in MiB."""
        with open(f"/proc/{self.pid}/statm") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20

    def close(self) -> None:
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        self.hang_up()

    def hang_up(self) -> None:
        """Let go of a program that has ended."""
        os.close(self._fd)
