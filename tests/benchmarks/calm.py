"""Networks on which nothing happens: every question is answered at once, with nothing new; every gesture arrives."""

import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

NOTHING = {"data": [], "meta": {"result_count": 0}}
DONE = {"data": {"liked": True}, "success": True, "id": "1"}


class Calm(BaseHTTPRequestHandler):
    """Answers both APIs."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self._say(NOTHING)

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self._say(DONE)

    def do_DELETE(self) -> None:
        self._say({"data": {"liked": False}, "success": True})

    def _say(self, told: Mapping[str, object]) -> None:
        body = json.dumps(told).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


class CalmServer(ThreadingHTTPServer):
    """Whoever asks may hang up."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing."""


@contextmanager
def calm_networks() -> Iterator[str]:
    """Host and port, for as long as the block lasts."""
    server = CalmServer(("127.0.0.1", 0), Calm)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
