"""A Facebook Page behind the port."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from engage.domain.action import Action, Receipt
from engage.domain.clock import Clock
from engage.domain.keeping import Checks
from engage.domain.network import FeedPage, Sought
from engage.domain.post import Post
from engage.domain.price import Charge
from engage.domain.source import Source, SourceKind
from engage.networks.facebook.graph import API_URL, VERSION, Graph
from engage.networks.facebook.keys import PageKey
from engage.networks.facebook.lookup import Lookup
from engage.networks.facebook.payload import identifier
from engage.networks.facebook.quiet import Quiet
from engage.networks.facebook.reading import BATCH, WallReading
from engage.networks.facebook.tracing import Tracing
from engage.networks.facebook.ways import WEB_URL, PageWays
from engage.networks.facebook.writing import Writing
from engage.networks.plan import Plan
from engage.networks.raw import line, mark
from engage.networks.session import TIMEOUT


class FacebookNetwork(PageWays):
    """One Page of mine as an account; implements `Network`. Its threads share `quiet`.

    ValueError for an address that is not safe to speak to.
    """

    def __init__(
        self,
        key: PageKey,
        clock: Clock,
        *,
        api_url: str = API_URL,
        web_url: str = WEB_URL,
        plan: Plan = "self-serve",
        app_id: str = "",
        version: str = VERSION,
        timeout: tuple[float, float] = TIMEOUT,
        quiet: Quiet | None = None,
    ) -> None:
        super().__init__(key.id, key.name, web_url=web_url, plan=plan, app_id=app_id)
        self._clock = clock
        self._graph = Graph(key.token, clock, api_url, version, timeout, quiet=quiet)
        self._wall = WallReading(self._graph, self._viewer)
        self._lookup = Lookup(self._graph, self._viewer)
        self._writing = Writing(self._graph, self._viewer)
        self._tracing = Tracing(self._graph, self._viewer)

    def close(self) -> None:
        """Let go of the connections."""
        self._graph.close()

    def sources(self) -> list[Source]:
        return [Source(self._account.id, SourceKind.PAGE, self._account.remote_id, self._account.name)]

    def outlook(self, source: Source) -> None:  # noqa: ARG002 - reading costs nothing here
        return None

    def fetch(self, source: Source) -> FeedPage:
        return self._counted(lambda: self._wall.read_on(source.cursor, self._clock.now()))

    def profiles(self, ids: Sequence[str]) -> FeedPage:
        return self._counted(lambda: self._lookup.profiles(ids))

    def posts(self, ids: Sequence[str]) -> FeedPage:
        return self._counted(lambda: self._lookup.posts(ids))

    @property
    def checks(self) -> Checks:
        return Checks(BATCH, 0)

    def check(self, ids: Sequence[str]) -> FeedPage:
        return self.posts(ids)

    def thread(self, post: Post, newest: str) -> FeedPage:
        return self._counted(lambda: self._lookup.thread(post, newest))

    def perform(self, action: Action) -> Receipt:
        return self._writing.perform(action)

    def find(self, action: Action, since: datetime) -> Receipt | None:
        return self._tracing.find(action, since)

    def charges(self) -> tuple[Charge, ...]:
        return ()

    def prove(self, sought: Sequence[Sought]) -> Mapping[int, Receipt | None]:
        """Facebook shows what became of an action only beside its object, so each needs a read of its own."""
        return {0: self._tracing.find(sought[0].action, sought[0].since)}

    def _counted(self, read: Callable[[], FeedPage]) -> FeedPage:
        before = self._graph.count
        page = read()
        return replace(page, requests=self._graph.count - before, ease=self._graph.quiet.ease)


def pages(
    user_token: str,
    clock: Clock,
    *,
    api_url: str = API_URL,
    version: str = VERSION,
    timeout: tuple[float, float] = TIMEOUT,
) -> list[PageKey]:
    """The Pages that the holder of a user token runs, each with its own token; raises the port's errors.

    An empty list where the login granted none (a scope is missing, or no Page was ticked).
    """
    graph = Graph(user_token, clock, api_url, version, timeout)
    found = []
    try:
        for body in graph.pages("me/accounts", 5, fields="id,name,access_token,tasks", limit="100"):
            for raw in graph.listed(body):
                token, tasks = mark(raw.get("access_token")), raw.get("tasks")
                if identifier(raw.get("id")) and token:
                    kept = tuple(filter(None, map(line, tasks))) if isinstance(tasks, list) else ()
                    found.append(PageKey(raw["id"], line(raw.get("name")) or raw["id"], token, kept))
    finally:
        graph.close()
    return found
