"""Answers that come to an end: how long one may take and how many bytes it may send, headers and all.

A time-out between two pieces never trips on a server that drips, and a limit on the body never on one that sends
headers for ever: so both are counted where bytes leave the socket.
"""

import io
import socket
from http.client import HTTPResponse
from time import monotonic
from typing import Any

from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from engage.domain.record import dataclass

HEADERS = 256 * 1024
"""Bytes that an answer may have beside its body."""


class TooLong(TimeoutError):
    """The answer was not whole in its time."""


class TooMuch(OSError):
    """The answer is larger than can be right."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """Seconds and bytes of one whole answer."""

    seconds: float
    size: int


class BoundedAdapter(HTTPAdapter):
    """Connects as requests does, and bounds every answer, those of proxies too."""

    def __init__(self, bounds: Bounds) -> None:
        self._pools = _pools(bounds)
        super().__init__()

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = self._pools

    def proxy_manager_for(self, proxy: str, **kwargs: Any) -> Any:
        made = super().proxy_manager_for(proxy, **kwargs)
        if not proxy.lower().startswith("socks"):
            made.pool_classes_by_scheme = self._pools
        return made


def over(error: BaseException) -> TooLong | TooMuch | None:
    """Which bound an error of requests or urllib3 is about: they wrap ours, and theirs."""
    waiting: list[object] = [error]
    seen: set[int] = set()
    while waiting:
        found = waiting.pop()
        if isinstance(found, TooLong | TooMuch):
            return found
        if isinstance(found, BaseException) and id(found) not in seen:
            seen.add(id(found))
            waiting += [*found.args, found.__cause__, found.__context__]
    return None


def _pools(bounds: Bounds) -> dict[str, type[HTTPConnectionPool]]:
    class Answered(HTTPResponse):
        def __init__(self, connected: socket.socket, *args: Any, **kwargs: Any) -> None:
            super().__init__(connected, *args, **kwargs)
            self.fp = io.BufferedReader(_Counted(connected, self.fp.detach(), bounds))

    class Plain(HTTPConnection):
        response_class = Answered

    class Secure(HTTPSConnection):
        response_class = Answered

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Plain

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = Secure

    return {"http": PlainPool, "https": SecurePool}


class _Counted(io.RawIOBase):
    """One answer's bytes off the socket: TooLong or TooMuch in place of those over the bounds."""

    def __init__(self, connected: socket.socket, raw: io.RawIOBase, bounds: Bounds) -> None:
        self._socket, self._raw = connected, raw
        self._patience = connected.gettimeout()
        self._end = monotonic() + bounds.seconds
        self._left = bounds.size + HEADERS

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        rest = self._end - monotonic()
        if rest <= 0:
            raise TooLong("the answer was not whole in its time")
        if self._left <= 0:
            raise TooMuch("the answer is larger than expected")
        self._socket.settimeout(rest if self._patience is None else min(rest, self._patience))
        try:
            count = self._raw.readinto(buffer)
        except TimeoutError:
            if monotonic() >= self._end:
                raise TooLong("the answer was not whole in its time") from None
            raise
        self._left -= count or 0
        return count

    def close(self) -> None:
        self._raw.close()
        super().close()
