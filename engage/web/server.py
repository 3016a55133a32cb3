"""The server: the page, its files, and the web socket over which it talks with the app."""

import asyncio
import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import textual_serve
from aiohttp import WSCloseCode, WSMsgType, web

from engage.web.child import Child
from engage.web.gate import Gate, harden

PAGE = Path(__file__).parent / "page"
TERMINAL = Path(textual_serve.__path__[0]) / "static"

LARGEST = 1 << 20
"""Bytes of one message: a paste of a million characters is a mistake."""

CLOSING = 2.0
"""Seconds that a tab has to say goodbye when another one takes its place."""

WIDEST = 1000
"""Columns, or lines, that a page may ask for."""


class Server:
    """Shows one app: who comes later takes the place of who was there, once the app before has ended properly."""

    def __init__(self, gate: Gate, command: Sequence[str], environ: Mapping[str, str]) -> None:
        self._gate, self._command, self._environ = gate, command, environ
        self._stage = asyncio.Lock()
        self._latest: web.WebSocketResponse | None = None

    def app(self) -> web.Application:
        """Everything is below the token."""
        app = web.Application(middlewares=[self._gate.guard])
        app.on_response_prepare.append(harden)
        app.on_shutdown.append(self._end)
        below = f"/{self._gate.token}"
        app.add_routes(
            [
                web.get(f"{below}/", _page),
                web.get(f"{below}/ws", self._talk),
                web.static(f"{below}/page", PAGE),
                web.static(f"{below}/static", TERMINAL),
            ]
        )
        return app

    async def _talk(self, request: web.Request) -> web.WebSocketResponse:
        """One tab, from its opening to the app's proper end."""
        websocket = web.WebSocketResponse(heartbeat=15, max_msg_size=LARGEST, timeout=CLOSING)
        await websocket.prepare(request)
        before, self._latest = self._latest, websocket
        if before is not None:
            await before.close(code=WSCloseCode.GOING_AWAY)
        async with self._stage:
            if self._latest is websocket:
                await self._perform(websocket, _cells(request.query.get("width")), _cells(request.query.get("height")))
        return websocket

    async def _perform(self, websocket: web.WebSocketResponse, width: int, height: int) -> None:
        child = Child(self._command, self._environ, websocket)
        await child.start(width, height)
        try:
            async for message in websocket:
                if message.type is WSMsgType.TEXT and not await _obey(child, websocket, message.data):
                    break
        finally:
            await child.stop()
            await websocket.close()

    async def _end(self, _: web.Application) -> None:
        """Whoever is there still is sent away; their app ends properly."""
        if self._latest is not None:
            await self._latest.close(code=WSCloseCode.GOING_AWAY)
        async with self._stage:
            pass


async def _page(_: web.Request) -> web.FileResponse:
    return web.FileResponse(PAGE / "index.html")


async def _obey(child: Child, websocket: web.WebSocketResponse, message: str) -> bool:
    """Do what the page tells; whether it made sense."""
    with suppress(ValueError, TypeError, KeyError, AttributeError):
        kind, *rest = json.loads(message)
        if kind == "stdin":
            return await child.send_bytes(rest[0].encode("utf-8", "replace"))
        if kind == "resize":
            await child.set_terminal_size(_cells(rest[0]["width"]), _cells(rest[0]["height"]))
        elif kind == "ping":
            await websocket.send_json(["pong", str(rest[0])])
        elif kind in ("focus", "blur"):
            await (child.focus if kind == "focus" else child.blur)()
        return True
    return False


def _cells(told: object) -> int:
    """A width or height; 80 where there is none. ValueError where it is no number."""
    return min(max(int(str(told or 80)), 1), WIDEST)
