"""Reading a list.

Its own timeline takes no `since_id`, so that every look bills a page; recent search with `list:` takes one and bills
nothing where nothing is new. X does not say whether search shows private lists and protected people: a list is
searched only after a search was seen to show one of its posts, and walked otherwise. Nor does a search say that the
list is gone, so once a day the list itself is looked up.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from engage.domain.network import FeedPage
from engage.domain.post import Post, PostKind
from engage.networks.x.client import XClient
from engage.networks.x.cursor import SEARCHABLE, Cursor, id_at, later
from engage.networks.x.page import newest, step, token_of, versions
from engage.networks.x.payload import Viewer, posts

PAGE = 20
"""Posts of a page of the list's own timeline: its last page is billed whole, however little of it is wanted."""

FIRST_LOOK = 5
"""Posts of the first page where little is expected to be new."""

SEARCH_PAGE = "100"
LONG_WALK = 20
"""Pages at most of the first reading, and of one after long absence."""

SHORT_WALK = 40
SEARCH_PAGES = 100
"""Pages at most of one pass of searching: 10,000 posts of six days."""

INDEXED = timedelta(minutes=10)
"""After this a post that search does not show will not come into its index any more."""

LOOK_EVERY = timedelta(days=1)
"""How old the sight of a list may be; X bills a look at a list of one's own with 0.001 dollars."""

_SEARCH = "/2/tweets/search/recent"


class Lists:
    """The lists of one account."""

    def __init__(self, client: XClient, viewer: Viewer, back_fill: timedelta) -> None:
        self._client = client
        self._viewer = viewer
        self._back_fill = back_fill

    def begin(self, cursor: Cursor, now: datetime) -> Cursor:
        return cursor.begin(now, walking=cursor.stale(now) or not cursor.sure)

    def read_on(self, list_id: str, cursor: Cursor) -> FeedPage:
        """One page of the pass that the cursor is in."""
        if cursor.walking:
            return self._walk(list_id, cursor)
        return self._prove(list_id, cursor) if cursor.proof else self._search(list_id, cursor)

    def _search(self, list_id: str, cursor: Cursor) -> FeedPage:
        if not cursor.token and cursor.begun - cursor.seen > LOOK_EVERY.total_seconds():
            self._client.a_list(list_id)
            cursor = replace(cursor, seen=cursor.begun)
        since = later(cursor.since, id_at(cursor.start - SEARCHABLE))
        asked = {"query": f"list:{list_id}", "since_id": since, "max_results": SEARCH_PAGE, **_mark(cursor)}
        body = self._client.posts(_SEARCH, asked)
        met = posts(body, self._viewer)
        return step(body, self._viewer, met, cursor.turned(versions(met), token_of(body), SEARCH_PAGES))

    def _walk(self, list_id: str, cursor: Cursor) -> FeedPage:
        """A page of the list's own timeline, backwards until what is known or older than the back-fill."""
        long = cursor.stale(cursor.start)
        horizon = cursor.start - self._back_fill
        size = PAGE if long or cursor.pages else FIRST_LOOK
        asked = {"max_results": str(size), **_mark(cursor)}
        body = self._client.posts(f"/2/lists/{list_id}/tweets", asked)
        met = posts(body, self._viewer)
        wanted = [post for post in met if post.created_at >= horizon and _unknown(post, cursor)]
        token = token_of(body) if len(wanted) == len(met) else ""
        proof = cursor.proof or _proof(wanted, cursor)
        reached = replace(cursor, high=later(cursor.high, id_at(horizon)))
        turned = replace(reached.turned(versions(met), token, LONG_WALK if long else SHORT_WALK), seen=cursor.begun)
        if turned.walking or not cursor.sure:
            turned = replace(turned, proof=proof)
        return step(body, self._viewer, wanted, turned)

    def _prove(self, list_id: str, cursor: Cursor) -> FeedPage:
        """Whether search shows a post that certainly is in the list."""
        proof = int(cursor.proof)
        around = {"since_id": str(proof - 1), "until_id": str(proof + 1)}
        body = self._client.posts(_SEARCH, {"query": f"list:{list_id}", "max_results": "10", **around})
        shown = any(cursor.proof in (post.id, post.version) for post in posts(body, self._viewer))
        return step(body, self._viewer, (), replace(cursor, sure=shown, proof=""))


def _mark(cursor: Cursor) -> dict[str, str]:
    return {"pagination_token": cursor.token} if cursor.token else {}


def _unknown(post: Post, cursor: Cursor) -> bool:
    return later(post.version, cursor.since) != cursor.since


def _proof(wanted: Sequence[Post], cursor: Cursor) -> str:
    """The newest post that search must show; reposts it shows nowhere (changelog of 2026-05-04)."""
    oldest, latest = cursor.start - SEARCHABLE, cursor.start - INDEXED
    return newest([post for post in wanted if post.kind is not PostKind.REPOST and oldest < post.created_at < latest])
