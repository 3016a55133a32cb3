"""The page's side of the web socket, without a page: keys in, the drawn terminal out."""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress

import aiohttp
import pyte

from tests.cli.killing import plain
from tests.web.served import Served

PATIENCE = 30.0
SIZE = (100, 30)


class Wire:
    """One tab, 100 columns wide and 30 lines high. `opened` are the pages that it was told to open."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._screen = pyte.Screen(*SIZE)
        self._stream = pyte.ByteStream(self._screen)
        self.opened: list[str] = []

    @property
    def lines(self) -> list[str]:
        return [str(line) for line in self._screen.display]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    async def resize(self, width: int, height: int) -> None:
        self._screen.resize(height, width)
        await self.say(json.dumps(["resize", {"width": width, "height": height}]))

    async def until(self, words: str) -> None:
        """Until they stand there."""
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                while words not in self.text and await self._hear():
                    pass
        assert words in self.text, f"{words!r} never stood there:\n{self.text}"

    async def closed(self) -> int | None:
        """Until the server has closed; its code."""
        while await self._hear():
            pass
        return self._socket.close_code

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self.say(json.dumps(["stdin", key]))

    async def say(self, message: str) -> None:
        await self._socket.send_str(message)

    async def close(self) -> None:
        await self._socket.close()

    async def _hear(self) -> bool:
        """The next message; False where it was the last."""
        message = await self._socket.receive(PATIENCE)
        if message.type is aiohttp.WSMsgType.BINARY:
            self._stream.feed(plain(message.data))
        elif message.type is aiohttp.WSMsgType.TEXT:
            kind, told = json.loads(message.data)
            if kind == "open_url":
                self.opened.append(told["url"])
        else:
            return False
        return True


@asynccontextmanager
async def wired(one: Served) -> AsyncIterator[Wire]:
    """A tab of our own page."""
    async with aiohttp.ClientSession() as session, session.ws_connect(address(one), headers=ours(one)) as socket:
        yield Wire(socket)


def address(one: Served) -> str:
    return f"{one.address}ws?width={SIZE[0]}&height={SIZE[1]}"


def ours(one: Served) -> Mapping[str, str]:
    """What a browser adds on our own page."""
    return {"Origin": f"http://127.0.0.1:{one.port}"}


async def gone(pids: list[int]) -> bool:
    """Whether the processes end within a few seconds."""
    for _ in range(1000):
        if not any(_runs(pid) for pid in pids):
            return True
        await asyncio.sleep(0.01)
    return False


def _runs(pid: int) -> bool:
    """A process that has ended and was not waited for does not count."""
    try:
        with open(f"/proc/{pid}/stat") as file:
            return file.read().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
