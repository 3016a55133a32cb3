"""Looking up on X by id: posts, people, my lists, and the conversation around a post."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from engage.domain.network import FeedPage
from engage.domain.post import Post
from engage.domain.source import Source, SourceKind
from engage.networks.raw import Json, inner, line, objects
from engage.networks.x.client import XClient
from engage.networks.x.cursor import SEARCHABLE, id_at, later, plausible
from engage.networks.x.fields import USER_FIELDS
from engage.networks.x.page import delivered, token_of
from engage.networks.x.payload import Viewer, identifier, missing, posts, profiles, superseded

MOST = 100
"""Ids that one lookup takes, and posts that one page of search gives."""

THREAD_PAGES = 2
LIST_PAGES = 5


class Lookup:
    """Reads of one account that name what they want."""

    def __init__(self, client: XClient, viewer: Viewer) -> None:
        self._client = client
        self._viewer = viewer

    def profiles(self, ids: Iterable[str]) -> FeedPage:
        """People by id, 100 to a request."""
        page = FeedPage(requests=0)
        for part in _parts(ids):
            body = self._client.get("/2/users", {"ids": part, "user.fields": USER_FIELDS}, partial=True)
            found = profiles(body.get("data"), self._viewer)
            page = _joined(page, FeedPage(profiles=found, read=delivered(body)))
        return page

    def posts(self, ids: Iterable[str]) -> FeedPage:
        """Posts by id, 100 to a request, in their newest version; what X names as not there is `gone`."""
        page, newer = self._by_ids(ids)
        if newer:
            newest, _ = self._by_ids(newer)
            kept = {post.id: post for post in (*page.posts, *newest.posts)}
            page = replace(_joined(page, newest), posts=tuple(kept.values()), gone=page.gone)
        return page

    def check(self, ids: Iterable[str]) -> FeedPage:
        """Which posts are gone, and those that were edited since the version asked for.

        Nothing is asked for but what X tells of itself, so that in either vocabulary only the posts are billed.
        """
        page, newer = FeedPage(requests=0), set[str]()
        for part in _parts(ids):
            body = self._client.get("/2/tweets", {"ids": part}, partial=True)
            gone = tuple(missed for missed in missing(body) if missed in part.split(","))
            page = _joined(page, FeedPage(read=delivered(body), gone=gone))
            newer |= superseded(body)
        return _joined(page, self._by_ids(newer)[0]) if newer else page

    def _by_ids(self, ids: Iterable[str]) -> tuple[FeedPage, set[str]]:
        page, newer = FeedPage(requests=0), set[str]()
        for part in _parts(ids):
            body = self._client.posts("/2/tweets", {"ids": part}, partial=True)
            gone = tuple(missed for missed in missing(body) if missed in part.split(","))
            page = _joined(page, self._page(body, gone))
            newer |= superseded(body)
        return page, newer

    def thread(self, post: Post, newest: str, now: datetime) -> FeedPage:
        """The last days of a conversation; without `newest` also its first post and the post itself, however old."""
        page = self._conversation(post, newest, now)
        if newest:
            return page
        known = {found.id for found in page.posts} | {found.version for found in page.posts}
        wanted = [post.version or post.id, *filter(None, (post.conversation, post.parent))]
        rest = self.posts(one for one in wanted if one not in known)
        gone = tuple(post.id if one == post.version else one for one in rest.gone)
        return _joined(page, replace(rest, gone=gone))

    def _conversation(self, post: Post, newest: str, now: datetime) -> FeedPage:
        roots = dict.fromkeys(filter(identifier, (post.conversation or post.id, "" if post.parent else post.version)))
        known = identifier(newest)
        query = {
            "query": " OR ".join(f"conversation_id:{root}" for root in roots),
            "since_id": later(known if plausible(known, now) else "", id_at(now - SEARCHABLE)),
            "max_results": str(MOST),
        }
        page = FeedPage(requests=0)
        for _ in range(THREAD_PAGES):
            body = self._client.posts("/2/tweets/search/recent", query)
            page = _joined(page, self._page(body))
            token = token_of(body)
            if token in ("", query.get("next_token")):
                break
            query["next_token"] = token
        return page

    def lists(self) -> list[Source]:
        """My own lists, as sources without an account."""
        found = []
        params = {"max_results": str(MOST)}
        for _ in range(LIST_PAGES):
            body = self._client.get(f"/2/users/{self._viewer.id}/owned_lists", params)
            for raw in objects(body.get("data")):
                if identifier(raw.get("id")):
                    title = line(raw.get("name"), escaped=True) or raw["id"]
                    found.append(Source("", SourceKind.LIST, raw["id"], title))
            token = token_of(body)
            if token in ("", params.get("pagination_token")):
                break
            params["pagination_token"] = token
        return found

    def _page(self, body: Json, gone: Sequence[str] = ()) -> FeedPage:
        return FeedPage(
            posts=posts(body, self._viewer),
            profiles=profiles(inner(body, "includes").get("users"), self._viewer),
            read=delivered(body),
            gone=tuple(gone),
        )


def _parts(ids: Iterable[str]) -> Iterator[str]:
    """The well-formed ids, each once, joined by commas, at most 100 together."""
    wanted = list(dict.fromkeys(filter(identifier, ids)))
    for start in range(0, len(wanted), MOST):
        yield ",".join(wanted[start : start + MOST])


def _joined(one: FeedPage, other: FeedPage) -> FeedPage:
    """Both together; a post that is in both stands once, as the later has it."""
    return FeedPage(
        posts=tuple({post.id: post for post in (*one.posts, *other.posts)}.values()),
        profiles=tuple({found.id: found for found in (*one.profiles, *other.profiles)}.values()),
        requests=one.requests + other.requests,
        read=one.read + other.read,
        gone=tuple(dict.fromkeys((*one.gone, *other.gone))),
    )
