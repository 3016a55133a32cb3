"""The HTTP session under both SDKs: time-outs, the address from the settings, bounds, redaction, what was answered."""

import ipaddress
import re
from collections.abc import Iterable, Iterator, Mapping
from http.cookiejar import DefaultCookiePolicy
from typing import Any
from urllib.parse import urlsplit

import requests
from urllib3.exceptions import HTTPError

from engage.domain.record import dataclass
from engage.networks.bounds import BoundedAdapter, Bounds, TooLong, TooMuch, over
from engage.networks.inflate import ACCEPTED, unpacked
from engage.networks.raw import Json, parsed
from engage.networks.redaction import quiet_loggers, redacted

TIMEOUT = (5.0, 20.0)
"""Seconds until a connection must stand, and between two pieces of an answer."""

WHOLE = 3.0
"""An answer has to be whole within so many times the second of these: a minute."""

LARGEST = 2_750_000
"""Bytes of an answer after which the rest is not wanted.

A hundred posts of X's greatest length (25,000 letters) are 2.7 MB, a usual page is a tenth of that. The bound is what
keeps reading it below 50 MB: a text with a single emoji in it needs four bytes for each letter.
"""

_PIECE = 64 * 1024
_NUMBER = re.compile(r"\d{3,}\w*")


class AnswerTooLarge(requests.RequestException):
    """An answer over the bound; the rest of it was not read."""


class AnswerTooSlow(requests.ReadTimeout):
    """An answer that kept coming and was not whole in its time."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back last. Header names are in lower case; `asked` is the request's method and path, without query."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    asked: str = ""

    def json(self) -> Json:
        """Its JSON object; Malformed where it is none."""
        return parsed(self.body)


class ApiSession(requests.Session):
    """A session that speaks to one API only.

    `host` is the address that is literal in the SDK, `base` the one to use instead: https, or http on loopback
    (ValueError else). `secrets` are the values that `redact` takes out. Redirects are never followed, cookies never
    kept, netrc never read. What came is in `last`; the SDKs see its status and headers and an empty object, so that
    only bounded code reads it. One instance per thread.
    """

    def __init__(
        self,
        host: str,
        base: str,
        secrets: Iterable[str] = (),
        *,
        timeout: tuple[float, float] = TIMEOUT,
        largest: int = LARGEST,
    ) -> None:
        super().__init__()
        quiet_loggers()
        self.base = checked_base(base)
        self.count = 0
        self.asked = ""
        self.last: Answer | None = None
        self._host = host.rstrip("/")
        self._secrets = frozenset(filter(None, secrets))
        self._timeout = timeout
        self._largest = largest
        self.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        self.headers["Accept-Encoding"] = ACCEPTED
        for scheme in ("https://", "http://"):
            self.mount(scheme, BoundedAdapter(Bounds(timeout[1] * WHOLE, largest)))

    def redact(self, text: str) -> str:
        """`text` without this session's secrets and without anything that looks like a token."""
        return redacted(text, self._secrets)

    def keep_secret(self, value: str) -> None:
        """Take this out as well from now on."""
        self._secrets |= {value}

    def request(self, method: str | bytes, url: str | bytes, *args: Any, **kwargs: Any) -> requests.Response:
        address = self._rewritten(url if isinstance(url, str) else url.decode())
        self.last = None
        self.asked = f"{str(method).upper()} {urlsplit(address).path}"
        kwargs["timeout"] = self._timeout
        kwargs["auth"] = kwargs.get("auth") or _as_it_is  # without one, requests puts netrc's over our own header
        if urlsplit(address).scheme == "http":
            kwargs["proxies"] = {"no_proxy": urlsplit(address).hostname or ""}
        if str(method).upper() != "GET":
            # A kept-alive connection may be dead by now, which would leave the fate of a write in doubt.
            self.get_adapter(address).close()
        return super().request(method, address, *args, **kwargs)

    def send(self, request: requests.PreparedRequest, **kwargs: Any) -> requests.Response:
        self.count += 1
        try:
            response = super().send(request, **{**kwargs, "stream": True, "allow_redirects": False})
            body = self._body_of(response)
        except (HTTPError, OSError, ValueError) as error:  # urllib3 stumbles over the oddest answers with its own
            raise _named(error, request) from None
        headers = {name.lower(): value for name, value in response.headers.items()}
        self.last = Answer(response.status_code, headers, body, self.asked)
        response._content = b"{}"
        return response

    def get_redirect_target(self, resp: requests.Response) -> None:  # noqa: ARG002
        return None

    def _rewritten(self, url: str) -> str:
        rest = url.removeprefix(self._host)
        if rest == url or not rest.startswith("/"):
            raise ValueError("this session speaks to one API only")
        return self.base + rest

    def _body_of(self, response: requests.Response) -> bytes:
        body = bytearray()
        try:
            for piece in unpacked(_stream(response), response.headers.get("Content-Encoding", "")):
                body += piece
                if len(body) > self._largest:
                    raise TooMuch("the answer is larger than expected")
        except BaseException:
            response.close()
            raise
        return bytes(body)


def _stream(response: requests.Response) -> Iterator[bytes]:
    """The body as it was sent."""
    yield from response.raw.stream(_PIECE, decode_content=False)


def _named(error: Exception, request: requests.PreparedRequest) -> requests.RequestException:
    """As an error of requests; where the answer went over the bounds, one that names the endpoint without its ids."""
    found = over(error)
    if found is None:
        return error if isinstance(error, requests.RequestException) else requests.ConnectionError(error)
    said = f"{request.method} {_NUMBER.sub('…', urlsplit(request.url or '').path)}: {found}"
    return AnswerTooSlow(said) if isinstance(found, TooLong) else AnswerTooLarge(said)


def checked_base(base: str) -> str:
    """`base` without its last slash; ValueError unless it is https, or http on loopback, and nothing but an address."""
    parts = urlsplit(base)
    safe = parts.scheme == "https" or (parts.scheme == "http" and _loopback(parts.hostname or ""))
    if not safe or not parts.hostname or parts.query or parts.fragment or "@" in parts.netloc:
        raise ValueError(f"an API address is https, or http on this machine: {redacted(base)}")
    return base.rstrip("/")


def _loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _as_it_is(request: requests.PreparedRequest) -> requests.PreparedRequest:
    return request
