"""X behind the port."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from engage.domain.action import Action, ActionKind, Receipt
from engage.domain.clock import Clock
from engage.domain.network import Capability, FeedPage, HandOff, Unreachable
from engage.domain.post import Post
from engage.domain.source import Account, Source, SourceKind
from engage.domain.text import weighted_length
from engage.networks.plan import Plan
from engage.networks.raw import inner
from engage.networks.session import TIMEOUT
from engage.networks.x.client import XClient
from engage.networks.x.fields import USER_FIELDS
from engage.networks.x.keys import XKeys
from engage.networks.x.lookup import Lookup
from engage.networks.x.payload import NETWORK, Viewer, profile
from engage.networks.x.reading import Streams
from engage.networks.x.tracing import Tracing
from engage.networks.x.ways import capability, hand_off
from engage.networks.x.writing import Writing

API_URL = "https://api.x.com"
WEB_URL = "https://x.com"


class XNetwork:
    """One account of X; implements `Network`.

    `plan` is "self-serve" for what X sells by use, "full" for Enterprise. With `home` the home timeline is read
    too. `limit` is the weighted length that the account may post. ValueError for an address that is not safe.
    """

    def __init__(
        self,
        keys: XKeys,
        account: Account,
        clock: Clock,
        *,
        api_url: str = API_URL,
        web_url: str = WEB_URL,
        plan: Plan = "self-serve",
        home: bool = False,
        limit: int = 280,
        timeout: tuple[float, float] = TIMEOUT,
    ) -> None:
        self._account = account
        self._clock = clock
        self._plan: Plan = plan
        self._home = home
        self._limit = limit
        self._viewer = Viewer(account.remote_id, account.handle, web_url.rstrip("/"))
        self._client = XClient(keys, api_url, timeout)
        self._streams = Streams(self._client, self._viewer)
        self._lookup = Lookup(self._client, self._viewer)
        self._writing = Writing(self._client, self._viewer)
        self._tracing = Tracing(self._client, self._viewer)

    @property
    def account(self) -> Account:
        return self._account

    @property
    def limit(self) -> int:
        return self._limit

    def measure(self, text: str) -> int:
        return weighted_length(text)

    def close(self) -> None:
        """Let go of the connections."""
        self._client.close()

    def sources(self) -> list[Source]:
        own = self._account
        found = [replace(one, account=own.id) for one in self._lookup.lists()]
        found.append(Source(own.id, SourceKind.MENTIONS, own.remote_id, "Mentions"))
        if self._home:
            found.append(Source(own.id, SourceKind.HOME, own.remote_id, "Home"))
        return found

    def fetch(self, source: Source) -> FeedPage:
        return self._counted(lambda: self._streams.read_on(source, self._now()))

    def profiles(self, ids: Sequence[str]) -> FeedPage:
        return self._counted(lambda: self._lookup.profiles(ids))

    def posts(self, ids: Sequence[str]) -> FeedPage:
        return self._counted(lambda: self._lookup.posts(ids))

    def thread(self, post: Post, newest: str) -> FeedPage:
        return self._counted(lambda: self._lookup.thread(post, newest, self._now()))

    def perform(self, action: Action) -> Receipt:
        return self._writing.perform(action)

    def find(self, action: Action, since: datetime) -> Receipt | None:
        return self._tracing.find(action, since)

    def capability(self, kind: ActionKind, post: Post | None) -> Capability:
        return capability(kind, post, self._viewer, self._plan)

    def hand_off(self, action: Action) -> HandOff:
        return hand_off(action, self._viewer)

    def _now(self) -> datetime:
        return self._clock.now()

    def _counted(self, read: Callable[[], FeedPage]) -> FeedPage:
        before = self._client.count
        page = read()
        return replace(page, requests=self._client.count - before)


def whoami(keys: XKeys, api_url: str = API_URL, timeout: tuple[float, float] = TIMEOUT) -> Account:
    """The account that the keys belong to, asked of X once; raises the port's errors."""
    client = XClient(keys, api_url, timeout)
    try:
        body = client.get("/2/users/me", {"user.fields": USER_FIELDS})
    finally:
        client.close()
    found = profile(inner(body, "data"), Viewer("", "", ""))
    if found is None:
        raise Unreachable("X did not say whose token this is. Nothing was changed; try again in a while.")
    return Account(NETWORK, found.id, found.name, found.handle)
