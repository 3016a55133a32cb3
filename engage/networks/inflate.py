"""Unpacking of an answer, so that a small one cannot become a large one."""

import zlib
from collections.abc import Iterable, Iterator

ACCEPTED = "gzip"
"""What is asked for. Others (br, zstd) come only from a server that does as it likes, and stay as they are."""

_EITHER = 32 + zlib.MAX_WBITS
_PIECE = 64 * 1024


class Garbled(ValueError):
    """What is called packed is not, or is cut off."""


def unpacked(pieces: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    """The pieces of a body of that Content-Encoding, unpacked 64 KiB at a time."""
    return _inflated(pieces) if encoding.strip().lower() in ("gzip", "x-gzip", "deflate") else iter(pieces)


def _inflated(pieces: Iterable[bytes]) -> Iterator[bytes]:
    packer = zlib.decompressobj(_EITHER)
    begun = False
    for piece in pieces:
        rest = piece
        while rest and not packer.eof:  # whatever follows the end is not part of the answer
            begun = True
            try:
                part = packer.decompress(rest, _PIECE)
            except zlib.error:
                raise Garbled("the answer cannot be unpacked") from None
            rest = packer.unconsumed_tail
            if part:
                yield part
    if begun and not packer.eof:
        raise Garbled("the answer is cut off")
