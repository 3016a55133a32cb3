"""X's own text parser, loaded when it is first needed: it takes a third of a second."""

import sys
from functools import cache
from importlib import resources
from threading import Lock
from types import ModuleType
from typing import Any

_lock = Lock()


def parser() -> Any:
    """The module `twitter_text` (untyped); may be called from any thread."""
    with _lock:
        return _loaded()


@cache
def _loaded() -> Any:
    """It reads one file of its own through pkg_resources, which Python 3.12 no longer brings along; this stands in."""
    stand_in: Any = ModuleType("pkg_resources")
    stand_in.resource_string = _bytes_of
    real = sys.modules.setdefault("pkg_resources", stand_in)
    try:
        import twitter_text
    finally:
        if real is stand_in:
            del sys.modules["pkg_resources"]
    return twitter_text


def _bytes_of(module: str, name: str) -> bytes:
    """A file beside the module."""
    return resources.files(module.rpartition(".")[0]).joinpath(name).read_bytes()
