"""Doing it on X: one request for each gesture, none of them repeated."""

from collections.abc import Callable, Mapping
from typing import Any

from engage.domain.action import Action, ActionKind, Receipt
from engage.domain.errors import NetworkError, Refused
from engage.domain.record import dataclass
from engage.networks.lost import doubt
from engage.networks.raw import Json
from engage.networks.x.client import XClient
from engage.networks.x.payload import Viewer, identifier
from engage.networks.x.refusals import LEFT_AS_IT_WAS, NO_OBJECT, NOT_ON_PLAN, Unexplained
from engage.networks.x.ways import NOT_SELF_SERVE


@dataclass(frozen=True, slots=True)
class _Request:
    """How a gesture is asked of X, and what its answer says when it is done (empty: the new post's id).

    `route` takes `me` (my id) and `on` (the post or the person); `body` is made from the action and `on`.
    """

    method: str
    route: str
    body: Callable[[Action, str], Mapping[str, Any] | None] = lambda _, __: None
    says: str = ""
    done: bool = True


class Writing:
    """The writes of one account."""

    def __init__(self, client: XClient, viewer: Viewer) -> None:
        self._client = client
        self._viewer = viewer

    def perform(self, action: Action) -> Receipt:
        """See `Network.perform`. Deleting what is gone already is a success."""
        request, on = _REQUESTS[action.kind], _object(action)
        route = request.route.format(me=self._viewer.id, on=on)
        try:
            data = self._client.write(request.method, route, request.body(action, on))
        except Unexplained as refused:
            # How X words this for the gestures that no self-serve plan has is not documented: any other 403 is that.
            if action.kind in NOT_SELF_SERVE:
                raise NOT_ON_PLAN.error(refused.detail, write=True) from None
            raise
        except Refused as refused:
            if action.kind is ActionKind.DELETE and refused.gone:
                return Receipt()
            raise
        return self._confirmed(data, request) if request.says else self._made(data)

    def _made(self, data: Json) -> Receipt:
        made = identifier(data.get("id"))
        if not made:
            raise doubt("X answered without the new post's id.", self._client.evidence)
        return Receipt(made, self._viewer.permalink(made))

    def _confirmed(self, data: Json, request: _Request) -> Receipt:
        told = data.get(request.says)
        if told is not request.done and data.get("pending_follow") is not True:
            raise self._unconfirmed(told)
        return Receipt()

    def _unconfirmed(self, told: object) -> NetworkError:
        if isinstance(told, bool):
            return LEFT_AS_IT_WAS.error(self._client.evidence, write=True)
        return doubt("X answered, but did not say whether it was done.", self._client.evidence)


def target_of(action: Action) -> str:
    """The newest id of the post that an action is about; Refused where there is none."""
    return _named(action.post.version or action.post.id if action.post else "")


def _object(action: Action) -> str:
    if action.kind is ActionKind.POST:
        return ""
    return _named(action.profile) if action.kind is ActionKind.FOLLOW else target_of(action)


def _named(value: str) -> str:
    if not identifier(value):
        raise NO_OBJECT.error("", write=True)
    return value


_POSTS = "/2/tweets"
_LIKES = "/2/users/{me}/likes"
_REPOSTS = "/2/users/{me}/retweets"

_REQUESTS: Mapping[ActionKind, _Request] = {
    ActionKind.LIKE: _Request("POST", _LIKES, lambda _, on: {"tweet_id": on}, "liked"),
    ActionKind.UNLIKE: _Request("DELETE", f"{_LIKES}/{{on}}", says="liked", done=False),
    ActionKind.REPOST: _Request("POST", _REPOSTS, lambda _, on: {"tweet_id": on}, "retweeted"),
    ActionKind.UNREPOST: _Request("DELETE", f"{_REPOSTS}/{{on}}", says="retweeted", done=False),
    ActionKind.FOLLOW: _Request("POST", "/2/users/{me}/following", lambda _, on: {"target_user_id": on}, "following"),
    ActionKind.DELETE: _Request("DELETE", f"{_POSTS}/{{on}}", says="deleted"),
    ActionKind.POST: _Request("POST", _POSTS, lambda action, _: {"text": action.text}),
    ActionKind.QUOTE: _Request("POST", _POSTS, lambda action, on: {"text": action.text, "quote_tweet_id": on}),
    ActionKind.REPLY: _Request(
        "POST", _POSTS, lambda action, on: {"text": action.text, "reply": {"in_reply_to_tweet_id": on}}
    ),
}
