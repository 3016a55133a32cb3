"""Answers in place of a network: what a session gets without any socket."""

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import cycle
from typing import Any

import requests
from requests.adapters import BaseAdapter
from urllib3 import HTTPResponse

from engage.networks.session import ApiSession

MOST = 60
"""Requests after which a single call of an adapter goes on for ever."""


@dataclass(frozen=True, slots=True)
class Scripted:
    """One answer."""

    body: bytes
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


class Transport(BaseAdapter):
    """Gives the answers in turn, over and over."""

    def __init__(self, answers: Iterable[Scripted]) -> None:
        super().__init__()
        self._answers: Iterator[Scripted] = cycle(answers)
        self.asked = 0

    def send(self, request: requests.PreparedRequest, *_args: Any, **_kwargs: Any) -> requests.Response:
        self.asked += 1
        assert self.asked <= MOST, "a call that does not end"
        told = next(self._answers)
        answer = requests.Response()
        answer.status_code = told.status
        answer.headers.update({"Content-Type": "application/json", **told.headers})
        answer.raw = HTTPResponse(io.BytesIO(told.body), preload_content=False, status=told.status)
        answer.url, answer.request = str(request.url), request
        return answer

    def close(self) -> None:
        """Nothing is open."""


def carried(session: ApiSession, answers: Iterable[Scripted]) -> Transport:
    """Let the session speak to these answers."""
    transport = Transport(answers)
    for scheme in ("https://", "http://"):
        session.mount(scheme, transport)
    return transport
