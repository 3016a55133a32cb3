"""Who is let in: the token in the address, the name asked for, and pages of our own only.

The token is the first part of every path, so that every address on the page carries it by being relative. A cookie
would go to every other server on this machine too, since cookies do not know of ports.
"""

import hmac
import ipaddress
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import field
from urllib.parse import urlsplit

from aiohttp import web

from engage.domain.record import dataclass

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self';"
        " img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}
"""Nothing is loaded from elsewhere, nothing elsewhere shows or reaches the page, and no address leaves it."""


def new_token() -> str:
    """256 random bits, fit for an address."""
    return secrets.token_urlsafe(32)


@dataclass(frozen=True, slots=True)
class Gate:
    """`host` is the address that is listened on."""

    host: str
    token: str = field(repr=False)

    def knows(self, path: str) -> bool:
        """Whether the path begins with the token."""
        shown = path.removeprefix("/").partition("/")[0]
        return hmac.compare_digest(shown.encode("utf-8", "surrogateescape"), self.token.encode())

    def answers_to(self, asked: str) -> bool:
        """Whether that `Host` is ours. A foreign name that leads here is an attack (DNS rebinding)."""
        name = (urlsplit(f"//{asked}").hostname or "") if asked else ""
        return name in LOOPBACK or (self.host not in LOOPBACK and (name == self.host or _is_number(name)))

    @web.middleware
    async def guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Let only ourselves in."""
        if not self.answers_to(request.host):
            raise web.HTTPForbidden(text="engage does not answer to this name. Open it by its number.\n")
        if not self.knows(request.path):
            raise web.HTTPForbidden(text="Open the whole address that `engage serve` printed.\n")
        if not _from_here(request):
            raise web.HTTPForbidden(text="Another page asked for this.\n")
        return await handler(request)


def _is_number(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _from_here(request: web.Request) -> bool:
    """A browser names the page that asks, at the latest for a web socket, to which other pages may connect too."""
    origin = request.headers.get("Origin")
    if origin is None:
        return request.headers.get("Upgrade", "").lower() != "websocket"
    return urlsplit(origin).netloc == request.host


async def harden(_: web.Request, response: web.StreamResponse) -> None:
    """Every answer carries the headers, refusals too."""
    response.headers.update(HEADERS)
