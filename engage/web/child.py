"""The app in a process of its own: what it draws goes to the page, what is pressed there comes back to it.

The process speaks the protocol of Textual's web driver: a first line, then packets of a letter, four bytes of length
and a payload. It may show one screen after the other, as the start screen and the inbox do.
"""

import asyncio
import json
import os
from asyncio.subprocess import PIPE, Process
from collections.abc import Mapping, Sequence
from contextlib import suppress

from aiohttp import web
from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

from engage.domain.link import openable
from engage.domain.terminal import typed

FIRST_LINE = b"__GANGLION__\n"
PATIENCE = 15.0
"""Seconds that the app has to end properly before it is ended by force."""


class Child(AppService):
    """`command` and `environ` tell what to run; no shell reads them."""

    def __init__(self, command: Sequence[str], environ: Mapping[str, str], websocket: web.WebSocketResponse) -> None:
        super().__init__(
            "",
            write_bytes=websocket.send_bytes,
            write_str=websocket.send_str,
            close=self._close,
            download_manager=DownloadManager(),
        )
        self._arguments, self._environ, self._websocket = command, environ, websocket

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        environ = self._build_environment(width, height) | dict(self._environ)
        # In a session of its own: Ctrl+C in the terminal of `engage serve` is answered by ending it properly.
        self._process = process = await asyncio.create_subprocess_exec(
            *self._arguments, stdin=PIPE, stdout=PIPE, stderr=PIPE, env=environ, start_new_session=os.name == "posix"
        )
        self._stdin = process.stdin
        return process

    async def run(self) -> None:
        """Pass on what is drawn until the process has ended, then its last words."""
        process = self._process
        assert process is not None
        assert process.stdout is not None
        assert process.stderr is not None
        complaints = asyncio.create_task(process.stderr.read())
        words = b""
        while line := await process.stdout.readline():
            if line == FIRST_LINE:
                await self._show(process.stdout)
            else:
                words += line
        await self._say_last(words + await complaints)
        await process.wait()
        await self._close()

    async def stop(self) -> None:
        """Let the app end as when its terminal is closed; by force where that takes too long."""
        if self._task is None or self._process is None:
            return
        await self.send_meta({"type": "quit"})
        self.stdin.close()  # tells it to a screen, too, that has yet to open
        done, _ = await asyncio.wait({self._task}, timeout=PATIENCE)
        if not done:
            with suppress(ProcessLookupError):
                self._process.kill()
        await self._task
        self._task = None

    async def _show(self, packets: asyncio.StreamReader) -> None:
        """One screen, from its first packet until it says that it has ended."""
        with suppress(asyncio.IncompleteReadError):
            while True:
                head = await packets.readexactly(5)
                payload = await packets.readexactly(int.from_bytes(head[1:], "big"))
                if head[:1] == b"D":
                    await self._draw(payload)
                elif head[:1] == b"M" and not await self._heed(json.loads(payload)):
                    return

    async def _draw(self, payload: bytes) -> None:
        """Where nobody looks any more it is dropped: the app must not wait at a full pipe while it ends."""
        with suppress(ConnectionError):
            await self._websocket.send_bytes(payload)

    async def _heed(self, told: dict[str, object]) -> bool:
        """Whether the screen goes on. A page is opened where the person sits; no file leaves this way."""
        url = told.get("url")
        if told.get("type") == "open_url" and isinstance(url, str) and openable(url):
            with suppress(ConnectionError):
                await self._websocket.send_json(["open_url", {"url": url, "new_tab": True}])
        return told.get("type") != "exit"

    async def _close(self) -> None:
        await self._websocket.close()

    async def _say_last(self, words: bytes) -> None:
        text = typed(words.decode("utf-8", "replace")).replace("\n", "\r\n")
        if text:
            await self._draw(b"\x1b[?1049l\x1b[0m\x1b[2J\x1b[H" + text.encode())
