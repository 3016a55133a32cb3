"""A server on loopback that answers whatever a test likes, byte for byte, over TCP or TLS."""

import socket
import ssl
import threading
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import chain, repeat
from pathlib import Path

CERTIFICATES = Path(__file__).parent / "certificates"
"""Made once for tests of the year 2026; the key of their authority was thrown away."""

PAUSE = 0.02
"""Seconds between two pieces of a server that drips."""

Pieces = Callable[[], Iterable[bytes]]


@dataclass
class Wicked:
    """Where it listens, what it says to every request, and the requests that it was sent."""

    base: str
    pieces: Pieces = lambda: ()
    drips: bool = False
    heard: list[bytes] = field(default_factory=list)
    asked: threading.Event = field(default_factory=threading.Event)
    ended: threading.Event = field(default_factory=threading.Event)

    def say(self, *pieces: bytes, drips: bool = False) -> None:
        self.pieces, self.drips = (lambda: pieces), drips

    def say_for_ever(self, head: bytes, piece: bytes, *, drips: bool = False) -> None:
        self.pieces, self.drips = (lambda: chain([head], repeat(piece))), drips

    def serve(self, listening: socket.socket, context: ssl.SSLContext | None) -> None:
        while not self.ended.is_set():
            try:
                connected, _ = listening.accept()
            except OSError:
                return
            threading.Thread(target=self._answer, args=(connected, context), daemon=True).start()

    def _answer(self, connected: socket.socket, context: ssl.SSLContext | None) -> None:
        with suppress(OSError), connected, _secured(connected, context) as talk:
            self.heard.append(_request(talk))
            self.asked.set()
            for piece in self.pieces():
                talk.sendall(piece)
                if self.drips and self.ended.wait(PAUSE):
                    return
            talk.shutdown(socket.SHUT_WR)


@contextmanager
def wicked(certificate: str = "") -> Iterator[Wicked]:
    """Serve until the block ends; over TLS where a certificate is named."""
    context = None
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(CERTIFICATES / f"{certificate}.pem")
    with socket.create_server(("127.0.0.1", 0)) as listening:
        host = "localhost" if certificate else "127.0.0.1"
        server = Wicked(f"http{'s' if certificate else ''}://{host}:{listening.getsockname()[1]}")
        thread = threading.Thread(target=server.serve, args=(listening, context), daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.ended.set()
            listening.shutdown(socket.SHUT_RDWR)
            thread.join()


def bomb(form: int, size: int = 100 * 1024 * 1024) -> bytes:
    """So many zeros, packed; `form` as zlib's `wbits`."""
    packer = zlib.compressobj(9, wbits=form)
    parts = [packer.compress(bytes(1024 * 1024)) for _ in range(size // (1024 * 1024))]
    return b"".join([*parts, packer.flush()])


def _secured(connected: socket.socket, context: ssl.SSLContext | None) -> socket.socket:
    return context.wrap_socket(connected, server_side=True) if context else connected


def _request(talk: socket.socket) -> bytes:
    """A whole request, so that closing does not reset what is still on its way."""
    told = b""
    while b"\r\n\r\n" not in told:
        if not (piece := talk.recv(65536)):
            return told
        told += piece
    head, _, body = told.partition(b"\r\n\r\n")
    sizes = [int(line[15:]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")]
    while sizes and len(body) < sizes[0]:
        body += talk.recv(65536)
    return head + b"\r\n\r\n" + body
