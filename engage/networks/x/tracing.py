"""Looking for the trace of an action on X, by one cheap read of my own likes or posts."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from unicodedata import normalize

from engage.domain.action import Action, ActionKind, Receipt
from engage.domain.network import Sought
from engage.domain.post import Post, PostKind
from engage.networks.raw import Json, inner, objects
from engage.networks.x.client import XClient
from engage.networks.x.payload import Viewer, history_of, identifier, missing, posts
from engage.networks.x.writing import target_of

SKEW = timedelta(minutes=1)
"""How much this machine's clock may be ahead of X's."""

_LINK = re.compile(r"https?://\S+", re.IGNORECASE)
_LEADING_MENTIONS = re.compile(r"^(?:\s*@\w+)+\s*")
_A_LINK = "\ufffc"

MOST = 100
"""People that one request can ask about."""

Proofs = Mapping[int, Receipt | None]


class Tracing:
    """What of my doing X shows."""

    def __init__(self, client: XClient, viewer: Viewer) -> None:
        self._client = client
        self._viewer = viewer

    def find(self, action: Action, since: datetime) -> Receipt | None:
        """See `Network.find`."""
        return self.prove([Sought(action, since)]).get(0)

    def prove(self, sought: Sequence[Sought]) -> Proofs:
        """See `Network.prove`."""
        look = self._look(sought[0].action.kind)
        return look({place: one for place, one in enumerate(sought) if self._look(one.action.kind) == look})

    def _look(self, kind: ActionKind) -> Callable[[Mapping[int, Sought]], Proofs]:
        """The one read that shows what became of actions of this kind."""
        own_ways = {
            ActionKind.LIKE: self._likes,
            ActionKind.UNLIKE: self._likes,
            ActionKind.FOLLOW: self._follows,
            ActionKind.DELETE: self._deletions,
            ActionKind.UNREPOST: self._unreposts,
        }
        return own_ways.get(kind, self._written)

    def _written(self, sought: Mapping[int, Sought]) -> Proofs:
        mine, _ = self._mine(min(one.since for one in sought.values()) - SKEW)
        return {place: self._among(mine, one) for place, one in sought.items()}

    def _among(self, mine: Sequence[Post], sought: Sought) -> Receipt | None:
        later = (post for post in mine if post.created_at >= sought.since - SKEW)
        made = next((post for post in later if self._is_trace(post, sought.action)), None)
        if made is None:
            return None
        if sought.action.kind is ActionKind.REPOST:
            return Receipt(at=made.created_at)
        return Receipt(made.id, made.permalink, made.created_at)

    def _is_trace(self, made: Post, action: Action) -> bool:
        target = _ids(action.post)
        if action.kind is ActionKind.REPOST:
            return made.kind is PostKind.REPOST and made.quoted in target
        if action.kind is ActionKind.REPLY and made.parent not in target:
            return False
        if action.kind is ActionKind.QUOTE and made.quoted not in target:
            return False
        if action.kind is ActionKind.POST and made.kind is not PostKind.POST:
            return False
        return same_words(made, action.text)

    def _likes(self, sought: Mapping[int, Sought]) -> Proofs:
        """X does not say when a like was made."""
        body = self._client.get(f"/2/users/{self._viewer.id}/liked_tweets", {"max_results": "100"})
        read = [(identifier(raw.get("id")), *history_of(raw)) for raw in objects(body.get("data"))]
        liked = {one for ids in read for one in ids}
        whole = _whole(body, sum(bool(ids[0]) for ids in read))
        proofs: dict[int, Receipt | None] = {}
        for place, one in sought.items():
            there = not liked.isdisjoint(_ids(one.action.post))
            proven = there if one.action.kind is ActionKind.LIKE else not there and whole
            proofs[place] = Receipt() if proven else None
        return proofs

    def _follows(self, sought: Mapping[int, Sought]) -> Proofs:
        ids = dict.fromkeys(one.action.profile for one in sought.values())
        params = {"ids": ",".join(list(ids)[:MOST]), "user.fields": "connection_status"}
        body = self._client.get("/2/users", params, partial=True)
        following = set()
        for raw in objects(body.get("data")):
            status = raw.get("connection_status")
            if isinstance(status, list) and ("following" in status or "follow_request_sent" in status):
                following.add(identifier(raw.get("id")))
        return {place: Receipt() if one.action.profile in following else None for place, one in sought.items()}

    def _deletions(self, sought: Mapping[int, Sought]) -> Proofs:
        place, one = next(iter(sought.items()))
        body = self._client.get("/2/tweets", {"ids": target_of(one.action)}, partial=True)
        return {place: Receipt() if target_of(one.action) in missing(body) else None}

    def _unreposts(self, sought: Mapping[int, Sought]) -> Proofs:
        """Proven where my posts, read back to the post's own time, hold no repost of it."""
        place, one = next(iter(sought.items()))
        if one.action.post is None:
            return {place: None}
        mine, complete = self._mine(one.action.post.created_at - SKEW)
        there = any(post.kind is PostKind.REPOST and post.quoted in _ids(one.action.post) for post in mine)
        return {place: Receipt() if complete and not there else None}

    def _mine(self, since: datetime) -> tuple[tuple[Post, ...], bool]:
        """My posts since then, as far as one page reaches, and whether that is all of them."""
        params = {"max_results": "100", "start_time": since.strftime("%Y-%m-%dT%H:%M:%SZ")}
        body = self._client.posts(f"/2/users/{self._viewer.id}/tweets", params)
        mine = posts(body, self._viewer)
        return mine, _whole(body, len(mine))


def same_words(made: Post, typed: str) -> bool:
    """Whether a post of mine says what I typed, whatever X made of its links, leading mentions and entities."""
    theirs, mine = made.text, typed
    for link in made.links:
        theirs = theirs.replace(link.text, _A_LINK)
        for spelling in (link.url, link.url.partition("://")[2], link.shown):
            mine = mine.replace(spelling, _A_LINK) if spelling else mine
    theirs = _plain(theirs)
    if made.quoted or made.media:  # whose links X puts at the end
        return _plain(mine) in (theirs, theirs.removesuffix(_A_LINK).rstrip())
    return _plain(mine) == theirs


def _plain(text: str) -> str:
    bare = _LEADING_MENTIONS.sub("", _LINK.sub(_A_LINK, normalize("NFC", text)))
    return " ".join(bare.split())


def _ids(post: Post | None) -> set[str]:
    return {post.id, post.version or post.id} if post else set()


def _whole(body: Json, read: int) -> bool:
    """Whether so many are all that there are: what is missing from less than that proves nothing."""
    meta = inner(body, "meta")
    return "next_token" not in meta and meta.get("result_count") == read
