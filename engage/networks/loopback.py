"""Waiting on this machine for the browser that comes back from a consent page."""

import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs, urlsplit

_PAGE = b"<!doctype html><title>engage</title><p>Thank you. You can close this page and go back to the terminal.</p>"
_WAIT = 0.5


class PortTaken(Exception):
    """Another program listens on the port of the redirect address."""


class Loopback:
    """Listens on the port of an http redirect address, on 127.0.0.1 alone; port 0 takes a free one.

    PortTaken, or ValueError for an address that is not on this machine.
    """

    def __init__(self, redirect: str) -> None:
        parts = urlsplit(redirect)
        if parts.scheme != "http" or parts.hostname not in ("127.0.0.1", "localhost"):
            raise ValueError("not an http address on this machine")
        self._path = parts.path or "/"
        try:
            self._server = HTTPServer(("127.0.0.1", 80 if parts.port is None else parts.port), _Visit)
        except OSError:
            raise PortTaken from None
        self._server.timeout = _WAIT
        self.redirect = f"http://{parts.hostname}:{self._server.server_port}{self._path}"
        """The redirect address with the port that is listened on."""

    def wait(self, seconds: float) -> str:
        """The address that the browser was sent to; empty where it did not come in time."""
        self._server.came = ""  # type: ignore[attr-defined]
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self._server.handle_request()
            came = urlsplit(str(self._server.came))  # type: ignore[attr-defined]
            if came.path == self._path and not parse_qs(came.query).keys().isdisjoint(("code", "error")):
                return f"{self.redirect}?{came.query}"
        return ""

    def close(self) -> None:
        self._server.server_close()


class _Visit(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        """Take the address down and say thank you."""
        self.server.came = self.path  # type: ignore[attr-defined]
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(_PAGE)))
        self.end_headers()
        self.wfile.write(_PAGE)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the address carries the code."""
