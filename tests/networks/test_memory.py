"""A server that sends a hundred megabytes, or never ends, raises the process by fifty megabytes at most."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from itertools import chain, repeat
from pathlib import Path

import pytest

from engage.networks.raw import VALUES
from engage.networks.session import LARGEST
from tests.networks.wicked import bomb, wicked

MOST = 50
"""MiB."""

STAYS = 15
"""MiB that may be left of all of them together."""

STEADY = {"MALLOC_MMAP_THRESHOLD_": "131072"}
"""What is given back goes back to the system; otherwise the C library keeps the more, the later it is given back."""

MEGABYTE = 1024 * 1024
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
CLOSED = HEAD + b"Connection: close\r\n\r\n"
ROOM = LARGEST - 1000


def once(*pieces: bytes) -> Callable[[], Iterable[bytes]]:
    return lambda: pieces


def posts(text: bytes) -> bytes:
    """One post of such a text, for both networks."""
    told = b'"id":"1","created_at":"2026-11-20T08:30:00Z","created_time":"2026-11-20T08:30:00+0000"'
    return b'{"data":[{%s,"text":"%s","message":"%s"}]}' % (told, text, text)


SERVERS: dict[str, Callable[[], Iterable[bytes]]] = {
    "a hundred megabytes": lambda: chain([HEAD + b"Content-Length: 104857600\r\n\r\n"], repeat(b" " * MEGABYTE, 100)),
    "no end": lambda: chain([CLOSED], repeat(b" " * MEGABYTE)),
    "headers without an end": lambda: chain([HEAD], repeat(b"X: " + b"x" * 60_000 + b"\r\n")),
    "one header without an end": lambda: chain([HEAD + b"X: "], repeat(b"x" * MEGABYTE)),
    "chunks without an end": lambda: chain(
        [HEAD + b"Transfer-Encoding: chunked\r\n\r\n"], repeat(b"100000\r\n" + b" " * MEGABYTE + b"\r\n")
    ),
    "an error of a hundred megabytes": lambda: chain(
        [CLOSED.replace(b"200 OK", b"400 Bad Request")], repeat(b"x" * MEGABYTE, 100)
    ),
    "packed": once(HEAD + b"Content-Encoding: gzip\r\nConnection: close\r\n\r\n", bomb(31)),
    "nested": once(CLOSED, b'{"data":' + b"[" * ROOM),
    "as many things as may be": once(CLOSED, b'{"data":[' + b'{"a":[]},' * (VALUES // 3 - 10) + b"{}]}"),
    "a letter that needs room": once(CLOSED, posts(b"\xf0\x9f\xa5\x96" + b"a" * (ROOM // 2 - 1000))),
    "a text of marks": once(CLOSED, posts(b"a" + b"\xcc\x81" * (ROOM // 4 - 1000))),
    "an error of many letters": once(
        CLOSED.replace(b"200 OK", b"403 Forbidden"), b'{"detail":"\xf0\x9f\xa5\x96' + b"a" * ROOM + b'"}'
    ),
}


@pytest.mark.skipif(not Path("/proc/self/clear_refs").exists(), reason="this system does not tell a process's peak")
def test_no_server_raises_the_memory_by_more_than_its_share() -> None:
    with ExitStack() as stack:
        bases = []
        for pieces in SERVERS.values():
            server = stack.enter_context(wicked())
            server.pieces = pieces
            bases.append(server.base)
        command = [sys.executable, "-m", "tests.networks.reader", *bases]
        environ = os.environ | STEADY
        ended = subprocess.run(command, env=environ, capture_output=True, text=True, timeout=120, check=True)
    *each, stays = json.loads(ended.stdout)
    rises = dict(zip(SERVERS, each, strict=True))
    for name, rise in rises.items():
        print(f"{name:34}{rise:6.1f} MiB")
    assert {name: rise for name, rise in rises.items() if rise > MOST} == {}
    assert stays <= STAYS
