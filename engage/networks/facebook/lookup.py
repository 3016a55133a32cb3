"""Looking up on Facebook by id: posts, comments, faces, and the conversation under a post."""

from collections.abc import Iterable

from engage.domain.errors import Refused
from engage.domain.network import FeedPage
from engage.domain.person import Profile
from engage.domain.post import Post
from engage.networks.facebook.comments import is_gone
from engage.networks.facebook.fields import COMMENT, FACE, POST
from engage.networks.facebook.graph import Graph
from engage.networks.facebook.harvest import Harvest
from engage.networks.facebook.payload import Above, Viewer, above_of, identifier, profile, tail
from engage.networks.facebook.refusals import NotUnderstood
from engage.networks.raw import Json, inner

THREAD_PAGES = 2

_WITH_POST = f"{COMMENT},object{{id,from}}"


class Lookup:
    """Reads of one Page that name what they want. One request for each id: Facebook ended asking for several."""

    def __init__(self, graph: Graph, viewer: Viewer) -> None:
        self._graph = graph
        self._viewer = viewer

    def profiles(self, ids: Iterable[str]) -> FeedPage:
        """People and Pages by id; those that Facebook does not show to a Page are left out."""
        found: list[Profile] = []
        for one in filter(identifier, dict.fromkeys(ids)):
            try:
                face = profile(self._graph.get(one, fields=FACE), self._viewer)
            except Refused:
                continue
            found += [face] if face else []
        return FeedPage(profiles=tuple(found), read=len(found))

    def posts(self, ids: Iterable[str]) -> FeedPage:
        """Posts and comments by id; what is hidden from the Page is left out, what does not exist is `gone`."""
        harvest = Harvest(self._viewer)
        for one in filter(identifier, dict.fromkeys(ids)):
            try:
                self._one(one, harvest)
            except Refused as refused:
                if refused.gone:
                    harvest.lose([one])
        return harvest.page()

    def _one(self, node_id: str, harvest: Harvest) -> None:
        """An id does not tell whether it is a post's or a comment's, unless it begins with my Page's."""
        if not node_id.startswith(f"{self._viewer.id}_"):
            try:
                raw = self._graph.get(node_id, fields=_WITH_POST)
            except NotUnderstood:
                pass
            else:
                harvest.comment(raw, self._above(raw, node_id))
                return
        harvest.post(self._graph.get(node_id, fields=POST))

    def _above(self, raw: Json, node_id: str) -> Above:
        top = inner(raw, "object")
        own = identifier(top.get("id")) or f"{self._viewer.id}_{node_id.partition('_')[0]}"
        return Above(own, own.partition("_")[0], inner(top, "from").get("id") == self._viewer.id)

    def thread(self, post: Post, newest: str) -> FeedPage:
        """The post at the top, and what stands under it, newest first until `newest`."""
        harvest = Harvest(self._viewer)
        top = harvest.post(self._graph.get(identifier(post.conversation) or post.id, fields=POST))
        if top is None:
            return harvest.page()
        above = above_of(top, self._viewer)
        asked = {"fields": COMMENT, "filter": "stream", "order": "reverse_chronological", "limit": "100"}
        for body in self._graph.pages(f"{above.id}/comments", THREAD_PAGES, **asked):
            for raw in self._graph.listed(body):
                if newest and tail(identifier(raw.get("id"))) == tail(newest):
                    return harvest.page()
                harvest.comment(raw, above)
        if post.id not in harvest.posts and is_gone(self._graph, post.version or post.id):
            harvest.lose([post.id])
        return harvest.page()
