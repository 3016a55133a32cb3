"""What reading and writing took."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Usage:
    """HTTP `requests` made, and items `read` that the network delivered in full (what it would bill)."""

    requests: int = 0
    read: int = 0

    def __add__(self, other: "Usage") -> "Usage":
        return Usage(self.requests + other.requests, self.read + other.read)
