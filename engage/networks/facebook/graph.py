"""Requests to the Graph API over facebook-sdk, as parsed JSON or one of the five errors."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

import requests

from engage.domain.clock import Clock
from engage.domain.network import NetworkError, RateLimited, Refused
from engage.networks.facebook.errors import KEPT, failure
from engage.networks.facebook.usage import STOP_AT, rest_until, used
from engage.networks.lost import lost, unanswered, unreadable
from engage.networks.raw import Json, Malformed, inner, mark, objects
from engage.networks.session import TIMEOUT, Answer, ApiSession

API_URL = "https://graph.facebook.com"
VERSION = "v26.0"
_NAME = "Facebook"


class Graph:
    """facebook-sdk's client for one token, with our session under it. The SDK is imported when the first one is made.

    The SDK refuses versions after 3.1 in its constructor and reads the attribute at each call, ignores HTTP statuses
    and drops headers: so the version is set afterwards, and what counts is the answer that the session kept.
    """

    def __init__(
        self,
        token: str,
        clock: Clock,
        api_url: str = API_URL,
        version: str = VERSION,
        timeout: tuple[float, float] = TIMEOUT,
        secrets: Iterable[str] = (),
    ) -> None:
        import facebook

        self._session = ApiSession(API_URL, api_url, (token, *secrets), timeout=timeout)
        self._api = facebook.GraphAPI(access_token=token, timeout=timeout[1], session=self._session)
        self._api.version = version
        self._trouble: tuple[type[Exception], ...] = (facebook.GraphAPIError, KeyError, ValueError, TypeError)
        self._version = version
        self._clock = clock
        self._rest_until: datetime | None = None

    @property
    def count(self) -> int:
        """HTTP calls so far."""
        return self._session.count

    @property
    def now(self) -> datetime:
        return self._clock.now()

    @property
    def last(self) -> Answer | None:
        """What came back last."""
        return self._session.last

    def close(self) -> None:
        self._session.close()

    def get(self, path: str, **params: str) -> Json:
        """A read."""
        return self._ask("GET", path, dict(params))

    def pages(self, path: str, most: int, **params: str) -> Iterator[Json]:
        """The pages of an edge, at most `most`, until one names itself as the next.

        A page may be empty and still have one after it.
        """
        for _ in range(most):
            body = self.get(path, **params)
            yield body
            paging = inner(body, "paging")
            after = mark(inner(paging, "cursors").get("after"))
            if "next" not in paging or after in ("", params.get("after")):
                return
            params["after"] = after

    def post(self, path: str, **values: object) -> Json:
        """A write; nested values go as JSON, truths as `true` and `false`."""
        told = {key: value if isinstance(value, str) else json.dumps(value) for key, value in values.items()}
        return self._write("POST", path, told)

    def delete(self, path: str) -> Json:
        return self._write("DELETE", path, {})

    def _write(self, method: str, path: str, values: dict[str, str]) -> Json:
        body = self._ask(method, path, values)
        if body.get("success") is False:
            raise Refused(f"Facebook took the request and left everything as it was. {KEPT}")
        return body

    def _ask(self, method: str, path: str, values: dict[str, str]) -> Json:
        # Raised outside the except block: the SDK's and requests' own errors quote addresses with the token.
        write = method != "GET"
        failed = self._resting() or self._try(method, path, values)
        if failed is not None:
            raise failed
        answer = self._session.last
        if answer is None:
            raise unanswered(_NAME, write=write)
        now = self._clock.now()
        self._rest_until = rest_until(answer, now) if used(answer) >= STOP_AT else None
        try:
            body = {"success": True} if answer.body.strip() == b"true" else answer.json()
        except Malformed:
            body = None
        if body is None and answer.status < 300:
            raise unreadable(_NAME, answer, "the answer is not JSON", write=write)
        if body is None or answer.status >= 300 or "error" in body:
            raise failure(answer, self._session.redact, now, write=write)
        return body

    def _try(self, method: str, path: str, values: dict[str, str]) -> NetworkError | None:
        """Let the SDK ask; an error only where no answer came, as the answer speaks for itself."""
        what: Mapping[str, Any] = {"post_args": values} if method == "POST" else {"args": values, "method": method}
        try:
            self._api.request(f"{self._version}/{path}", **what)
        except requests.RequestException as error:
            if self._session.last is None:
                return lost(error, self._session, _NAME, write=method != "GET")
        except self._trouble:
            if self._session.last is None:
                raise
        return None

    def _resting(self) -> NetworkError | None:
        """Calls made while the budget is spent would lengthen the block."""
        until = self._rest_until
        if until is None or self._clock.now() >= until:
            return None
        return RateLimited("The calls that Facebook allows in an hour are nearly used up. It goes on by itself.", until)


def listed(body: Json) -> Iterator[Json]:
    """The nodes of an edge's page; Unreachable where the answer is not one."""
    if not isinstance(body.get("data"), list):
        raise unanswered(_NAME, "an edge without data", write=False)
    return objects(body["data"])
