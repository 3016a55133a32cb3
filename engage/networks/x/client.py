"""Requests to X over tweepy, as parsed JSON or one of the five errors."""

from collections.abc import Callable, Mapping
from typing import Any

import requests

from engage.domain.errors import NetworkError, RateLimited
from engage.networks.evidence import evidence
from engage.networks.lost import lost, unanswered, unreadable
from engage.networks.raw import Json, Malformed, credible, objects
from engage.networks.session import TIMEOUT, Answer, ApiSession
from engage.networks.x.errors import failure, refusal_inside
from engage.networks.x.fields import Vocabulary
from engage.networks.x.keys import XKeys
from engage.networks.x.payload import identifier
from engage.networks.x.refusals import NotUnderstood
from engage.networks.x.spelling import Spelling
from engage.networks.x.till import Till
from engage.networks.x.windows import Windows

_HOST = "https://api.twitter.com"
_NAME = "X"


class XClient:
    """tweepy's client for one account, with our session under it. tweepy is imported when the first one is made.

    `till` keeps what answers cost; `me`, where given, is my id, for what is cheaper to the owner of the app. `accepted`
    counts the writes that X said yes to.
    `windows`, where given, are the account's: what they know to be used up is not asked for.
    `spelling` is shared with whatever else speaks to this API.
    """

    def __init__(
        self,
        keys: XKeys,
        api_url: str,
        timeout: tuple[float, float] = TIMEOUT,
        me: str = "",
        windows: Windows | None = None,
        spelling: Spelling | None = None,
    ) -> None:
        import tweepy

        self._session = ApiSession(_HOST, api_url, keys.secrets, timeout=timeout)
        self._tweepy = tweepy.Client(
            bearer_token=keys.bearer or None,
            consumer_key=keys.consumer_key or None,
            consumer_secret=keys.consumer_secret or None,
            access_token=keys.access_token or None,
            access_token_secret=keys.access_secret or None,
            return_type=requests.Response,
            wait_on_rate_limit=False,
        )
        self._tweepy.session.close()
        self._tweepy.session = self._session
        self._trouble: tuple[type[Exception], ...] = (tweepy.TweepyException, ValueError, TypeError, AttributeError)
        self._signs = keys.signs
        self._renewal = keys.renewal
        self._windows = windows
        self._spelling = spelling or Spelling()
        self.till = Till(me)
        self.accepted = 0

    @property
    def count(self) -> int:
        """HTTP calls so far."""
        return self._session.count

    @property
    def last(self) -> Answer | None:
        """What came back last."""
        return self._session.last

    def close(self) -> None:
        self._session.close()

    def posts(self, route: str, params: Mapping[str, str], *, partial: bool = False) -> Json:
        """A read that answers posts, with all fields we use, in whichever vocabulary X accepts."""
        body = self._spelled(lambda spoken: self.get(route, {**params, **spoken.post_params}, partial=partial))
        if not credible(list(objects(body.get("data"))), identifier, "created_at"):
            raise unanswered(_NAME, self.evidence, write=False)
        return body

    def a_list(self, list_id: str) -> Json:
        """A list with its owner and how many are in it."""
        return self._spelled(lambda spoken: self.get(f"/2/lists/{list_id}", spoken.list_params))

    def _spelled(self, ask: Callable[[Vocabulary], Json]) -> Json:
        """Ask in the vocabulary that X is known to take, and where it is not understood in the other one."""
        spoken = self._spelling.vocabulary
        try:
            return ask(spoken)
        except NotUnderstood as refused:
            if not any(mark in refused.detail for mark in spoken.marks):
                raise
        body = ask(spoken.other)
        self._spelling.keep(spoken.other)
        return body

    def get(self, route: str, params: Mapping[str, str], *, partial: bool = False) -> Json:
        """A read. With `partial`, errors beside or instead of the data are the caller's to look at."""
        body = self._ask("GET", route, params=dict(params))
        if not partial:
            self._raise_refusal(body, write=False)
        if body.keys().isdisjoint(("data", "meta", "errors")):
            raise unanswered(_NAME, self.evidence, write=False)
        return body

    def write(self, method: str, route: str, body: Mapping[str, Any] | None = None) -> Json:
        """A write: the object under `data` of its answer."""
        told = self._ask(method, route, json=None if body is None else dict(body))
        self._raise_refusal(told, write=True)
        data = told.get("data")
        if not isinstance(data, dict):
            raise unanswered(_NAME, self.evidence, write=True)
        self.accepted += 1
        return data

    def _raise_refusal(self, body: Json, *, write: bool) -> None:
        answer = self._session.last
        refused = refusal_inside(answer, body, self._session.redact, write=write) if answer else None
        if refused:
            raise refused

    @property
    def evidence(self) -> str:
        """What came back last, as a person may see it."""
        return evidence(self._session.last, self._session.redact) if self._session.last else ""

    def _ask(self, method: str, route: str, **what: Any) -> Json:
        # Raised outside the except block: tweepy's and requests' own errors quote addresses and headers.
        if self._windows is not None:
            self._windows.check(method, route)
        self._carry()
        failed = self._try(method, route, what)
        if failed is not None and self._rejected() and self._carry(renewed=True):
            failed = self._try(method, route, what)
        if failed is not None:
            raise failed
        answer = self._session.last
        try:
            body = answer.json() if answer else {}
        except Malformed:
            body = None
        if body is None:
            raise unreadable(_NAME, answer, self._session, write=method != "GET")
        if method == "GET":
            self.till.read(route, body)
        return body

    def _carry(self, *, renewed: bool = False) -> bool:
        """Take the access token of an OAuth 2.0 account along; whether there is another one than before."""
        if self._renewal is None:
            return False
        before = self._tweepy.bearer_token
        token = self._renewal.after(before) if renewed else self._renewal.token()
        self._tweepy.bearer_token = token
        self._session.keep_secret(token)
        return bool(token != before)

    def _rejected(self) -> bool:
        return self._session.last is not None and self._session.last.status == 401

    def _try(self, method: str, route: str, what: dict[str, Any]) -> NetworkError | None:
        failed = self._sent(method, route, what)
        if self._windows is not None and self._session.last is not None:
            self._windows.note(method, route, self._session.last, refused=isinstance(failed, RateLimited))
        return failed

    def _sent(self, method: str, route: str, what: dict[str, Any]) -> NetworkError | None:
        write = method != "GET"
        try:
            self._tweepy.request(method, route, user_auth=self._signs, **what)
        except requests.RequestException as error:
            return lost(error, self._session, _NAME, write=write)
        except self._trouble:  # tweepy also trips over error bodies that are not the objects it expects
            if self._session.last is None:
                raise
            now = self._windows.now() if self._windows else None
            return failure(self._session.last, self._session.redact, now, write=write)
        return None
