"""Reading a list, the mentions or the home timeline: what is new since last time, for as few requests as can be."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from engage.domain.network import FeedPage
from engage.domain.post import Post
from engage.domain.source import Source, SourceKind
from engage.networks.raw import Json, inner, objects
from engage.networks.x.client import XClient
from engage.networks.x.cursor import BACK_FILL, SEARCHABLE, Cursor, id_at, later
from engage.networks.x.errors import NotUnderstood
from engage.networks.x.payload import Viewer, posts, profiles

PAGE = "100"
FIRST_PAGES = 4
"""Pages at most of a source's first reading."""


class Streams:
    """The streams of one account.

    A list's own timeline takes no `since_id`; recent search with `list:` does, and bills nothing where nothing is new.
    """

    def __init__(self, client: XClient, viewer: Viewer) -> None:
        self._client = client
        self._viewer = viewer

    def read_on(self, source: Source, now: datetime) -> FeedPage:
        """One page; see `Network.fetch`."""
        before = self._client.count
        cursor = Cursor.load(source.cursor)
        if not cursor.under_way:
            cursor = cursor.begin(now, walking=source.kind is SourceKind.LIST and cursor.stale(now))
        try:
            page = self._page(source, cursor, now)
        except NotUnderstood:
            # The mark of a page or the id to start from is too old: begin again, the long way where there is one.
            again = cursor.begin(now, walking=source.kind is SourceKind.LIST)
            if again == cursor:
                raise
            page = self._page(source, again, now)
        return replace(page, requests=self._client.count - before)

    def _page(self, source: Source, cursor: Cursor, now: datetime) -> FeedPage:
        if cursor.walking:
            return self._walk(source, cursor, now)
        body = self._client.posts(*self._question(source, cursor, now))
        token = _token(body)
        if not cursor.since and cursor.pages + 1 >= FIRST_PAGES:
            token = ""
        return self._turned(body, posts(body, self._viewer), cursor, token)

    def _question(self, source: Source, cursor: Cursor, now: datetime) -> tuple[str, Mapping[str, str]]:
        """Route and parameters of a read that knows where to start."""
        me = self._viewer.id
        mark = {"pagination_token": cursor.token} if cursor.token else {}
        if source.kind is SourceKind.LIST:
            since = later(cursor.since, id_at(now - SEARCHABLE))
            query = {"query": f"list:{source.remote_id}", "since_id": since, "max_results": PAGE}
            return "/2/tweets/search/recent", {**query, **mark}
        since = cursor.since or id_at(now - BACK_FILL)
        name = "mentions" if source.kind is SourceKind.MENTIONS else "timelines/reverse_chronological"
        return f"/2/users/{me}/{name}", {"since_id": since, "max_results": PAGE, **mark}

    def _walk(self, source: Source, cursor: Cursor, now: datetime) -> FeedPage:
        """A page of the list's own timeline, backwards until what is known or older than the back-fill."""
        mark = {"pagination_token": cursor.token} if cursor.token else {}
        body = self._client.posts(f"/2/lists/{source.remote_id}/tweets", {"max_results": PAGE, **mark})
        met = posts(body, self._viewer)
        oldest = now - BACK_FILL
        wanted = tuple(
            post for post in met if post.created_at >= oldest and later(post.version, cursor.since) != cursor.since
        )
        done = len(wanted) < len(met) or cursor.pages + 1 >= FIRST_PAGES
        return self._turned(body, wanted, cursor, "" if done else _token(body), met)

    def _turned(
        self, body: Json, wanted: tuple[Post, ...], cursor: Cursor, token: str, met: tuple[Post, ...] = ()
    ) -> FeedPage:
        newest = max((post.version for post in met or wanted), key=int, default="")
        return FeedPage(
            posts=wanted,
            profiles=profiles(inner(body, "includes").get("users"), self._viewer),
            cursor=cursor.turned(newest, token).dump(),
            more=bool(token),
            read=delivered(body),
        )


def delivered(body: Json) -> int:
    """How many things an answer carried that X bills: posts or people, and included ones."""
    data = body.get("data")
    included = inner(body, "includes")
    billed = [
        data if isinstance(data, list) else [data],
        *(included.get(name) for name in ("users", "tweets", "posts")),
    ]
    return sum(len({item.get("id") for item in objects(items)}) for items in billed)


def _token(body: Json) -> str:
    token = inner(body, "meta").get("next_token")
    return token if isinstance(token, str) else ""
