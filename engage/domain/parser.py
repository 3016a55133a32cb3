"""X's own text parser, loaded when it is first needed: it takes half a second."""

import sys
from functools import cache
from importlib import import_module, resources
from threading import Lock
from types import ModuleType
from typing import Any

_lock = Lock()


def parser() -> Any:
    """The module `twitter_text` (untyped); may be called from any thread."""
    with _lock:
        return _loaded()


@cache
def _loaded() -> ModuleType:
    """The parser reads one file of its own through pkg_resources, which Python 3.12 no longer brings along."""
    if "pkg_resources" in sys.modules:
        return import_module("twitter_text")
    stand_in: Any = ModuleType("pkg_resources")
    stand_in.resource_string = lambda module, name: (
        resources.files(module.rpartition(".")[0]).joinpath(name).read_bytes()
    )
    sys.modules["pkg_resources"] = stand_in
    try:
        return import_module("twitter_text")
    finally:
        del sys.modules["pkg_resources"]
