"""The door every request comes through: plays faults, moves town time, holds the lock, keeps the record."""

import io
import re
import socket
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING

from werkzeug.test import run_wsgi_app
from werkzeug.wsgi import get_input_stream

from .damage import Sent, damaged, is_later_page
from .fault_answers import Answer, answer_to
from .faults import Fault
from .flood import poured
from .request_log import Logged

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

    from .service import Sandbox

AHEAD = "engage.sandbox.ahead"
"""In the request: by how many seconds the date of its answer is ahead; whoever serves it reads this."""

NETWORKS = {"x": "x", "graph": "fb", "web": "web", "admin": "admin"}


@dataclass(frozen=True, slots=True)
class Asked:
    """The parts of a request that faults and the record look at. `path` is below the network's base URL."""

    net: str
    method: str
    path: str
    query: str
    body: bytes
    agent: str

    @classmethod
    def of(cls, environ: "WSGIEnvironment") -> "Asked":
        """Read the request, and put its body back for the application."""
        body = get_input_stream(environ).read()
        environ["wsgi.input"] = io.BytesIO(body)
        first, _, rest = environ.get("PATH_INFO", "").lstrip("/").partition("/")
        return cls(
            NETWORKS.get(first, "web"),
            environ["REQUEST_METHOD"],
            f"/{rest}" if first in NETWORKS else f"/{first}",
            environ.get("QUERY_STRING", ""),
            body,
            environ.get("HTTP_USER_AGENT", ""),
        )


class Front:
    """A WSGI application around the town's own."""

    def __init__(self, app: "WSGIApplication", sandbox: "Sandbox", wait: Callable[[float], None] = time.sleep) -> None:
        self.app = app
        self._sandbox = sandbox
        self._wait = wait
        self._pages: dict[str, Sent] = {}

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        asked = Asked.of(environ)
        fault = self._fault(asked)
        if fault is not None and fault.kind == "slow":
            self._wait(fault.seconds)
        if fault is not None and fault.kind == "wrong_date":
            environ[AHEAD] = fault.seconds
        answer = self._answer(asked, environ, fault)
        cut = fault is not None and fault.kind in ("cut_before", "cut_after")
        self._log(asked, 0 if cut else answer[0], fault)
        if cut:
            hang_up(environ)
        status, headers, body = answer
        pouring = poured(fault, body, self._wait) if fault is not None else None
        if pouring is not None:
            headers = [(name, value) for name, value in headers if name.lower() != "content-length"]
        start_response(f"{status} {HTTPStatus(status).phrase}", headers)
        return [body] if pouring is None else pouring

    def _fault(self, asked: Asked) -> Fault | None:
        if asked.net == "admin":
            return None
        with self._sandbox.lock:
            return self._sandbox.faults.take(self._sandbox.town.now, asked.net, asked.method, asked.path)

    def _answer(
        self, asked: Asked, environ: "WSGIEnvironment", fault: Fault | None
    ) -> tuple[int, list[tuple[str, str]], bytes]:
        with self._sandbox.lock:
            self._sandbox.life.advance(self._sandbox.clock.now())
            if fault is None:
                return self._town(environ)
            if fault.kind == "cut_before":
                return 500, [], b""
            played = answer_to(fault, asked.net, self._sandbox.town.now)
            if played is not None:
                return sent(played)
            if fault.kind == "delete_target":
                self._delete_target(asked)
            return damaged(fault, asked.query, self._first_page(asked, environ, fault) or self._town(environ))

    def _first_page(self, asked: Asked, environ: "WSGIEnvironment", fault: Fault) -> Sent | None:
        """For pages in a circle: the first page again, as the town answered it; its query stays, which is signed."""
        if fault.kind != "cursor_loop":
            return None
        if not is_later_page(asked.query):
            self._pages[asked.path] = self._town(environ)
        return self._pages.get(asked.path)

    def _town(self, environ: "WSGIEnvironment") -> tuple[int, list[tuple[str, str]], bytes]:
        chunks, status, headers = run_wsgi_app(self.app, environ, buffered=True)
        return int(status.split()[0]), list(headers), b"".join(chunks)

    def _delete_target(self, asked: Asked) -> None:
        """Delete the post named last: in the body before the path, as a reply names its parent there."""
        town = self._sandbox.town
        named = re.findall(r"\d+(?:_\d+)?", f"{asked.path} {asked.query} {asked.body.decode('utf-8', 'replace')}")
        for post_id in reversed(named):
            post = town.posts.get(post_id)
            if post is not None and not post.deleted:
                town.delete(post.author, post_id)
                return

    def _log(self, asked: Asked, status: int, fault: Fault | None) -> None:
        if asked.net == "admin":
            return
        with self._sandbox.lock:
            self._sandbox.requests.add(
                Logged(
                    self._sandbox.town.now,
                    asked.net,
                    asked.method,
                    asked.path,
                    asked.query,
                    asked.body.decode("utf-8", "replace"),
                    status,
                    asked.agent,
                    fault.kind if fault else "",
                )
            )


def hang_up(environ: "WSGIEnvironment") -> None:
    """End the connection without an answer; the server hears it as a caller who went away."""
    connection: socket.socket | None = environ.get("werkzeug.socket")
    if connection is not None:
        connection.shutdown(socket.SHUT_RDWR)
    raise ConnectionAbortedError("cut by a fault")


def sent(answer: Answer) -> tuple[int, list[tuple[str, str]], bytes]:
    body = answer.body.encode()
    return answer.status, [*answer.headers.items(), ("Content-Length", str(len(body)))], body
