"""When Python looks for objects that only point at each other: not before the first paint, and rarely under fingers."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

THRESHOLDS = (1_000, 20, 100)
"""With Python's own (700, 10, 10) it looks through everything each second while the lanes work, for 20 ms."""


@contextmanager
def untidy() -> Iterator[None]:
    """Until the first paint, or the end of the block: hardly anything is thrown away while modules load."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def let_tidy() -> None:
    """From here on. What is loaded by now stays, and is never looked through again."""
    gc.freeze()
    gc.set_threshold(*THRESHOLDS)
    gc.enable()
