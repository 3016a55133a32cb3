"""Looking for the trace of an action on Facebook, by one cheap read of what it was done to."""

from datetime import datetime, timedelta
from unicodedata import normalize

from engage.domain.action import Action, ActionKind, Receipt
from engage.domain.post import Post, PostKind
from engage.networks.facebook.comments import is_gone
from engage.networks.facebook.fields import COMMENT, TAGGED
from engage.networks.facebook.graph import Graph
from engage.networks.facebook.payload import Above, Viewer, comment, post
from engage.networks.raw import inner, truth

SKEW = timedelta(minutes=1)
"""How much this machine's clock may be ahead of Facebook's."""

_REACTION = "reactions.summary(total_count,viewer_reaction).limit(0)"


class Tracing:
    """What of the Page's doing Facebook shows."""

    def __init__(self, graph: Graph, viewer: Viewer) -> None:
        self._graph = graph
        self._viewer = viewer

    def find(self, action: Action, since: datetime) -> Receipt | None:
        """See `Network.find`."""
        if action.kind is ActionKind.POST:
            return self._words(action.text, self._my_posts(since), since)
        on = action.post
        if on is None:
            return None
        if action.kind is ActionKind.REPLY:
            return self._words(action.text, self._my_comments(on), since)
        if action.kind is ActionKind.DELETE:
            return Receipt() if is_gone(self._graph, on.version or on.id) else None
        wanted = {ActionKind.LIKE: True, ActionKind.UNLIKE: False}.get(action.kind)
        return Receipt() if wanted is not None and self._liked(on) is wanted else None

    def _liked(self, on: Post) -> bool | None:
        own = on.version or on.id
        if on.kind is PostKind.COMMENT:
            return truth(self._graph.get(own, fields="user_likes").get("user_likes"))
        reaction = inner(self._graph.get(own, fields=_REACTION), "reactions", "summary").get("viewer_reaction")
        return reaction != "NONE" if isinstance(reaction, str) else None

    def _my_comments(self, on: Post) -> list[Post]:
        """The newest comments of my Page that answer this post or comment."""
        top = on.conversation or on.id
        asked = {"fields": COMMENT, "filter": "stream", "order": "reverse_chronological", "limit": "50"}
        body = self._graph.get(f"{top}/comments", **asked)
        above = Above(top, on.page, mine=False)
        found = (comment(raw, above, self._viewer) for raw in self._graph.listed(body))
        # Facebook shows deep threads flat: an answer to a reply stands under the comment above it.
        parents = {on.id, on.parent} if on.kind is PostKind.COMMENT and on.parent != top else {on.id}
        return [one for one in found if one and one.parent in parents]

    def _my_posts(self, since: datetime) -> list[Post]:
        asked = {"fields": TAGGED, "since": str(int((since - SKEW).timestamp())), "limit": "25"}
        body = self._graph.get(f"{self._viewer.id}/feed", **asked)
        return [one for raw in self._graph.listed(body) if (one := post(raw, self._viewer))]

    def _words(self, text: str, found: list[Post], since: datetime) -> Receipt | None:
        for one in found:
            mine = one.author == self._viewer.id and one.created_at >= since - SKEW
            if mine and _plain(one.text) == _plain(text):
                return Receipt(one.id, one.permalink, one.created_at)
        return None


def _plain(text: str) -> str:
    return " ".join(normalize("NFC", text).split())
