"""Answers that are too much to be taken: enormous, without an end, or a byte at a time."""

from collections.abc import Callable, Iterator

from .faults import Fault

PIECE = b" " * 65_536


def poured(fault: Fault, body: bytes, wait: Callable[[float], None]) -> Iterator[bytes] | None:
    """The town's answer in such a form; None for every other fault. It stays JSON, as far as it ever ends."""
    if fault.kind == "enormous":
        return _enormous(body, fault.size)
    if fault.kind == "endless":
        return _endless()
    return _dripping(fault.seconds, wait) if fault.kind == "drip" else None


def _enormous(body: bytes, size: int) -> Iterator[bytes]:
    for _ in range(size // len(PIECE)):
        yield PIECE
    yield body


def _endless() -> Iterator[bytes]:
    while True:
        yield PIECE


def _dripping(seconds: float, wait: Callable[[float], None]) -> Iterator[bytes]:
    while True:
        yield b" "
        wait(seconds)
