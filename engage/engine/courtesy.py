"""Lanes make way for the person: in the moments after a key none begins another step of its work."""

from time import monotonic, sleep

MOMENT = 0.08
"""Seconds; a key is heard, done and painted in less, and what stands beside the list has followed."""

LONGEST = 0.25
"""Seconds that a lane waits at most, however many keys follow each other."""


class Courtesy:
    """Python computes in one thread at a time: what a lane does then, a key waits for. Fit for any thread."""

    def __init__(self) -> None:
        self._until = 0.0

    def make_way(self) -> None:
        """A key was pressed."""
        self._until = monotonic() + MOMENT

    def wait(self) -> None:
        """Wait until no key has come for a moment."""
        end = monotonic() + LONGEST
        while (left := min(self._until, end) - monotonic()) > 0:
            sleep(left)
