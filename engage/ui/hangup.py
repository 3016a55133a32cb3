"""An app that ends in order when its terminal goes away, or when the system asks it to end."""

import asyncio
import os
import select
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

from textual.app import App

ReturnType = TypeVar("ReturnType")

HANGUP = 1
"""SIGHUP's number, a name that Windows does not know."""
PARTING_SECONDS = 5.0
"""How long an app without a terminal may take to keep what it has; all that matters is kept before already."""


class Ending(App[ReturnType]):
    """`told_to_end` is the number of the signal that ended it, SIGHUP's also where only its terminal went away; else 0.

    SIGHUP does not always come with it: `make` waits for its child, which then reads the end of input for ever.
    """

    told_to_end = 0
    _terminal: "Terminal | None" = None

    def on_mount(self) -> None:
        if self.is_headless or self.is_web or sys.platform == "win32" or sys.__stdin__ is None:
            return
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, HANGUP):
            if signal.getsignal(number) is signal.SIG_DFL:
                loop.add_signal_handler(number, self._end, number)
        self._terminal = Terminal(sys.__stdin__.fileno(), lambda: loop.call_soon_threadsafe(self._end, HANGUP))

    def on_unmount(self) -> None:
        if self._terminal is not None:
            self._terminal.leave()

    def leave_if_told(self) -> None:
        """After it has run: end the process as the signal would have, with the exit code that a shell gives it."""
        if self.told_to_end:
            raise SystemExit(128 + self.told_to_end)

    def _end(self, number: int) -> None:
        self.told_to_end = number
        self.exit()


class Terminal:
    """Waits in a thread until nobody is left at the other end of the terminal; costs nothing until then."""

    def __init__(self, fd: int, gone: Callable[[], object]) -> None:
        self._fd, self._gone = fd, gone
        self._ours, self._theirs = os.pipe()
        self._thread = threading.Thread(target=self._wait, name="engage terminal", daemon=True)
        self._thread.start()

    def leave(self) -> None:
        """Stop waiting."""
        os.close(self._theirs)

    def _wait(self) -> None:
        poll = select.poll()
        poll.register(self._fd, 0)
        poll.register(self._ours, 0)
        if any(fd == self._fd and what & select.POLLHUP for fd, what in poll.poll()):
            with suppress(RuntimeError):  # the app is leaving at this moment, and its loop is closed
                self._gone()
            poll.unregister(self._fd)
            if not poll.poll(PARTING_SECONDS * 1000):
                os._exit(128 + HANGUP)
        os.close(self._ours)
