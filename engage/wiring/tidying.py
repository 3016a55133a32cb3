"""When Python looks for objects that only point at each other: not before the first paint, and rarely under fingers."""

import gc

THRESHOLDS = (1_000, 20, 100)
"""With Python's own (700, 10, 10) it looks through everything each second while the lanes work, for 20 ms."""


def leave_untidy() -> None:
    """Until the first paint: hardly anything is thrown away while modules load."""
    gc.disable()


def let_tidy() -> None:
    """From here on. What is loaded by now stays, and is never looked through again."""
    gc.freeze()
    gc.set_threshold(*THRESHOLDS)
    gc.enable()
