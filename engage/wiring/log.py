"""The log: warnings and faults, fit for a terminal and with every token taken out."""

import logging
import os
import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path

from engage.domain.terminal import clean
from engage.networks.redaction import redacted
from engage.private import private_folder

LARGEST = 1_000_000
"""Bytes after which the log begins anew; one older file is kept."""

SHORTEST = 8
"""Characters of a variable that may be a secret."""


@contextmanager
def logging_to(path: Path, secrets: Callable[[], Iterable[str]]) -> Iterator[None]:
    """Keep the log in `path` for as long as the block lasts; the file is made with its first line.

    `secrets` is asked at each line: tokens are renewed.
    """
    with suppress(OSError):
        private_folder(path.parent)
    handler = _Handler(path, maxBytes=LARGEST, backupCount=1, encoding="utf-8", errors="backslashreplace", delay=True)
    handler.setFormatter(_Redacting(secrets))
    root = logging.getLogger()
    root.addHandler(handler)
    try:
        yield
    finally:
        root.removeHandler(handler)
        handler.close()


def told_safely(fault: BaseException) -> str:
    """Its traceback, fit for a terminal and without what looks like a token, or is one in the environment."""
    secrets = [value for name, value in os.environ.items() if name.startswith("ENGAGE_") and len(value) >= SHORTEST]
    whole = "".join(traceback.format_exception(fault))
    return redacted(clean(whole, limit=LARGEST), secrets)


class _Redacting(logging.Formatter):
    def __init__(self, secrets: Callable[[], Iterable[str]]) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._secrets = secrets

    def format(self, record: logging.LogRecord) -> str:
        """Message and traceback alike; cleaned first, since that may put together what was a token in pieces."""
        return redacted(clean(super().format(record), limit=LARGEST), self._secrets())

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802
        """On one line, so that no answer of a network can look like a line of ours."""
        return clean(super().formatMessage(record), limit=LARGEST, keep_newlines=False)


class _Handler(RotatingFileHandler):
    def _open(self) -> TextIOWrapper:
        """For this user alone: it may quote what a network answered."""
        with suppress(OSError):
            os.close(os.open(self.baseFilename, os.O_CREAT | os.O_WRONLY, 0o600))
        return super()._open()

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802
        """Say nothing: the usual complaint would be written across the screen."""
