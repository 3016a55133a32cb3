"""X behind the port."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from engage.domain.action import Action, Receipt
from engage.domain.clock import Clock
from engage.domain.estimate import Estimate
from engage.domain.keeping import Checks
from engage.domain.network import FeedPage, Sought
from engage.domain.post import Post
from engage.domain.price import Charge
from engage.domain.source import Account, Source
from engage.networks.plan import Plan
from engage.networks.session import TIMEOUT
from engage.networks.x.client import XClient
from engage.networks.x.keys import XKeys
from engage.networks.x.lookup import MOST, Lookup
from engage.networks.x.outlook import Outlook
from engage.networks.x.prices import PRICES
from engage.networks.x.reading import Streams
from engage.networks.x.sources import USUAL, Choice
from engage.networks.x.spelling import Spelling
from engage.networks.x.tracing import Tracing
from engage.networks.x.ways import API_URL, LIMIT, WEB_URL, XWays
from engage.networks.x.windows import Windows
from engage.networks.x.writing import Writing


class XNetwork(XWays):
    """One account of X; implements `Network`. `choice` says what is read.

    `windows` and `spelling` are shared by its threads.

    ValueError for an address that is not safe to speak to.
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
        choice: Choice = USUAL,
        limit: int = LIMIT,
        timeout: tuple[float, float] = TIMEOUT,
        windows: Windows | None = None,
        spelling: Spelling | None = None,
    ) -> None:
        super().__init__(account, web_url=web_url, plan=plan, limit=limit)
        self._clock = clock
        self._choice = choice
        me = account.remote_id if keys.owner else ""
        self._client = XClient(keys, api_url, timeout, me, windows or Windows(clock), spelling)
        self._streams = Streams(self._client, self._viewer, timedelta(days=choice.back_fill))
        self._outlook = Outlook(self._client, choice.back_fill)
        self._lookup = Lookup(self._client, self._viewer)
        self._writing = Writing(self._client, self._viewer)
        self._tracing = Tracing(self._client, self._viewer)

    def close(self) -> None:
        """Let go of the connections."""
        self._client.close()

    def sources(self) -> list[Source]:
        return self._choice.sources(self._account, self._lookup.lists)

    def outlook(self, source: Source) -> Estimate | None:
        return self._outlook.of(source, self._now())

    def fetch(self, source: Source) -> FeedPage:
        return self._counted(lambda: self._streams.read_on(source, self._now()))

    def profiles(self, ids: Sequence[str]) -> FeedPage:
        return self._counted(lambda: self._lookup.profiles(ids))

    def posts(self, ids: Sequence[str]) -> FeedPage:
        return self._counted(lambda: self._lookup.posts(ids))

    @property
    def checks(self) -> Checks:
        return Checks(MOST, PRICES.micros["post_read"])

    def check(self, ids: Sequence[str]) -> FeedPage:
        return self._counted(lambda: self._lookup.check(ids))

    def thread(self, post: Post, newest: str) -> FeedPage:
        return self._counted(lambda: self._lookup.thread(post, newest, self._now()))

    def perform(self, action: Action) -> Receipt:
        cost, before = self.cost(action), self._client.accepted
        receipt = self._writing.perform(action)
        if self._client.accepted > before:
            self._client.till.add(cost)
        return receipt

    def find(self, action: Action, since: datetime) -> Receipt | None:
        return self._tracing.find(action, since)

    def charges(self) -> tuple[Charge, ...]:
        return self._client.till.take()

    def prove(self, sought: Sequence[Sought]) -> Mapping[int, Receipt | None]:
        return self._tracing.prove(sought)

    def _now(self) -> datetime:
        return self._clock.now()

    def _counted(self, read: Callable[[], FeedPage]) -> FeedPage:
        before = self._client.count
        page = read()
        return replace(page, requests=self._client.count - before)
