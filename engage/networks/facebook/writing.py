"""Doing it on Facebook as the Page: one request for each gesture, none of them repeated."""

from engage.domain.action import Action, ActionKind, Receipt
from engage.domain.errors import Refused
from engage.domain.post import Post
from engage.networks.facebook.graph import Graph
from engage.networks.facebook.payload import Viewer, comment_id, identifier, tail
from engage.networks.facebook.refusals import NO_OBJECT, NO_WAY, Blocked, NotPermitted
from engage.networks.facebook.ways import on_own_wall
from engage.networks.lost import doubt
from engage.networks.raw import Json


class Writing:
    """The writes of one Page. After Facebook has blocked one, none is sent for a day."""

    def __init__(self, graph: Graph, viewer: Viewer) -> None:
        self._graph = graph
        self._viewer = viewer

    def perform(self, action: Action) -> Receipt:
        """See `Network.perform`. Deleting what is gone already is a success."""
        try:
            return self._do(action)
        except Blocked:
            self._graph.quiet.blocked()
            raise
        except NotPermitted as refused:
            if action.post is None or on_own_wall(action.post, self._viewer):
                raise
            raise Refused(refused.sentence, refused.detail, by_rule=True) from None
        except Refused as refused:
            if action.kind is ActionKind.DELETE and refused.gone:
                return Receipt()
            raise

    def _do(self, action: Action) -> Receipt:
        if action.kind is ActionKind.POST:
            made = self._made(self._graph.post(f"{self._viewer.id}/feed", message=action.text), self._viewer.id)
            return Receipt(made, self._viewer.permalink(made))
        above, on = _object(action)
        if action.kind is ActionKind.REPLY:
            return self._comment(above, on, action.text)
        if action.kind is ActionKind.LIKE:
            self._done(self._graph.post(f"{on}/likes"))
        elif action.kind is ActionKind.UNLIKE:
            self._done(self._graph.delete(f"{on}/likes"))
        elif action.kind is ActionKind.DELETE:
            self._done(self._graph.delete(on))
        else:
            raise NO_WAY.error("", write=True)
        return Receipt()

    def _comment(self, above: Post, on: str, text: str) -> Receipt:
        raw = self._made(self._graph.post(f"{on}/comments", message=text), on)
        top = above.conversation or above.id
        return Receipt(comment_id(raw, top), f"{self._viewer.permalink(top)}?comment_id={tail(raw)}")

    def _done(self, body: Json) -> None:
        if body.get("success") is not True:
            raise doubt("Facebook answered, but did not say whether it was done.", self._graph.evidence)

    def _made(self, body: Json, on: str) -> str:
        """The new node's id. Facebook edits where it was meant to answer, and then names the old one."""
        made = identifier(body.get("id"))
        if not made or made == on:
            raise doubt("Facebook answered without the new comment's id.", self._graph.evidence)
        return made


def _object(action: Action) -> tuple[Post, str]:
    """The post an action is about, and the id to act on; Refused where there is none."""
    on = identifier(action.post.version or action.post.id) if action.post else ""
    if action.post is None or not on:
        raise NO_OBJECT.error("", write=True)
    return action.post, on
