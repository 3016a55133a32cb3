"""Requests to the Graph API over facebook-sdk, as parsed JSON or one of the five errors."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

import requests

from engage.domain.clock import Clock
from engage.domain.errors import NetworkError, RateLimited
from engage.networks.evidence import evidence
from engage.networks.facebook.errors import failure
from engage.networks.facebook.payload import identifier
from engage.networks.facebook.quiet import Quiet
from engage.networks.facebook.refusals import LEFT_AS_IT_WAS
from engage.networks.lost import circling, lost, unanswered, unreadable
from engage.networks.raw import Json, Malformed, credible, inner, mark, objects
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
        quiet: Quiet | None = None,
    ) -> None:
        import facebook

        self._session = ApiSession(API_URL, api_url, (token, *secrets), timeout=timeout)
        self._api = facebook.GraphAPI(access_token=token, timeout=timeout[1], session=self._session)
        self._api.version = version
        self._trouble: tuple[type[Exception], ...] = (facebook.GraphAPIError, KeyError, ValueError, TypeError)
        self._version = version
        self._clock = clock
        self.quiet = quiet or Quiet(clock)

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
        """The pages of an edge, at most `most`; Unreachable where they lead back to where they began.

        A page may be empty and still have one after it.
        """
        met: set[str] = set()
        for _ in range(most):
            body = self.get(path, **params)
            ids = {identifier(node.get("id")) for node in objects(body.get("data"))}
            if ids and ids <= met:
                raise circling(_NAME, self.evidence)
            met |= ids
            yield body
            paging = inner(body, "paging")
            after = mark(inner(paging, "cursors").get("after"))
            if "next" not in paging or not after:
                return
            params["after"] = after

    def listed(self, body: Json) -> Iterator[Json]:
        """The nodes of an edge's page, as it came last; Unreachable where the answer is not one."""
        nodes = list(objects(body.get("data")))
        if not isinstance(body.get("data"), list) or not credible(nodes, identifier, "created_time"):
            raise unanswered(_NAME, self.evidence, write=False)
        return iter(nodes)

    def post(self, path: str, **values: object) -> Json:
        """A write; nested values go as JSON, truths as `true` and `false`."""
        told = {key: value if isinstance(value, str) else json.dumps(value) for key, value in values.items()}
        return self._write("POST", path, told)

    def delete(self, path: str) -> Json:
        return self._write("DELETE", path, {})

    def _write(self, method: str, path: str, values: dict[str, str]) -> Json:
        body = self._ask(method, path, values)
        if body.get("success") is False:
            raise LEFT_AS_IT_WAS.error(self.evidence, write=True)
        return body

    def _ask(self, method: str, path: str, values: dict[str, str]) -> Json:
        # Raised outside the except block: the SDK's and requests' own errors quote addresses with the token.
        write = method != "GET"
        self.quiet.check(write=write)
        failed = self._try(method, path, values)
        if failed is not None:
            raise failed
        answer = self._session.last
        if answer is None:
            raise unanswered(_NAME, self._session.asked, write=write)
        self.quiet.note(answer)
        try:
            body = {"success": True} if len(answer.body) < 20 and answer.body.strip() == b"true" else answer.json()
        except Malformed:
            body = None
        if body is None and answer.status < 300:
            raise unreadable(_NAME, answer, self._session, write=write)
        if body is None or answer.status >= 300 or "error" in body:
            raise self._failure(answer, write=write)
        return body

    def _failure(self, answer: Answer, *, write: bool) -> NetworkError:
        failed = failure(answer, self._session.redact, self._clock.now(), write=write)
        if isinstance(failed, RateLimited) and failed.until is not None:
            self.quiet.throttled(failed.until)
        return failed

    @property
    def evidence(self) -> str:
        """What came back last, as a person may see it."""
        return evidence(self._session.last, self._session.redact) if self._session.last else ""

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
