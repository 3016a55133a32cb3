"""The HTTP session under both SDKs: time-outs, the address from the settings, bounds, redaction, what was answered."""

import ipaddress
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from http.cookiejar import DefaultCookiePolicy
from typing import Any
from urllib.parse import urlsplit

import requests

from engage.networks.raw import Json, parsed
from engage.networks.redaction import quiet_loggers, redacted

TIMEOUT = (5.0, 20.0)
"""Seconds until a connection must stand, and between two pieces of an answer."""

LARGEST = 20 * 1024 * 1024
"""Bytes of an answer after which the rest is not wanted."""

_PIECE = 64 * 1024


class AnswerTooLarge(requests.RequestException):
    """An answer over the bound; the rest of it was not read."""


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
    kept, netrc never read. One instance per thread.
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
        response = super().send(request, **{**kwargs, "stream": True, "allow_redirects": False})
        response._content = self._body_of(response)
        headers = {name.lower(): value for name, value in response.headers.items()}
        self.last = Answer(response.status_code, headers, response._content, self.asked)
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
        for piece in response.iter_content(_PIECE):
            body += piece
            if len(body) > self._largest:
                response.close()
                raise AnswerTooLarge("the answer is larger than expected")
        return bytes(body)


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
