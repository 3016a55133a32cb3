"""A town served from a thread of this process, for tests and measurements."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from .server import HOST, base_urls, listen
from .service import Sandbox


@dataclass(frozen=True, slots=True)
class Running:
    """Where the town answers, and the town itself; take `sandbox.lock` before looking inside while calls are made."""

    sandbox: Sandbox
    base: str
    x_api: str
    graph: str
    web: str
    admin: str


@contextmanager
def running(sandbox: Sandbox) -> Iterator[Running]:
    """Serve on a free port for as long as the block lasts."""
    server = listen(sandbox)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    base = f"http://{HOST}:{server.server_port}"
    try:
        yield Running(sandbox, base, **base_urls(base))
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
