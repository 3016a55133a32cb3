"""From a free port to Ctrl+C: the loop around the server."""

import asyncio
import signal
import socket
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress

from aiohttp import web

from engage.web.gate import Gate
from engage.web.server import Server


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens there; OSError where it cannot."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, port), family=family)


def serve(
    gate: Gate, door: socket.socket, command: Sequence[str], environ: Mapping[str, str], ready: Callable[[], None]
) -> None:
    """Serve until Ctrl+C or a signal to end; the app that is shown then ends properly. `ready` is called once."""
    with suppress(KeyboardInterrupt):
        asyncio.run(_run(Server(gate, command, environ), door, ready))


async def _run(server: Server, door: socket.socket, ready: Callable[[], None]) -> None:
    over = asyncio.Event()
    loop = asyncio.get_running_loop()
    with suppress(NotImplementedError):
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, over.set)
    # No record of requests is kept: the token is in every path.
    runner = web.AppRunner(server.app(), access_log=None)
    await runner.setup()
    try:
        await web.SockSite(runner, door).start()
        ready()
        await over.wait()
    finally:
        await runner.cleanup()
