"""What a Page can do through the API and what only by hand, and the pages on which a person does it."""

from urllib.parse import quote, urlencode

from engage.domain.action import Action, ActionKind
from engage.domain.network import Capability, HandOff
from engage.domain.post import Post
from engage.networks.facebook.payload import Viewer
from engage.networks.plan import Plan

_NEVER = frozenset({ActionKind.QUOTE, ActionKind.UNREPOST})
_NEEDS_NO_POST = {ActionKind.POST: Capability.DIRECT, ActionKind.FOLLOW: Capability.HAND_OFF}


def capability(kind: ActionKind, post: Post | None, viewer: Viewer, plan: Plan) -> Capability:
    """See `Network.capability`. Facebook lets a Page act on its own wall; on others' only apps that passed review.

    What is barred on another wall is barred for the API only: the person may still do it there by hand.
    """
    if kind in _NEEDS_NO_POST:
        return _NEEDS_NO_POST[kind]
    if post is None or kind in _NEVER:
        return Capability.IMPOSSIBLE
    if kind is ActionKind.DELETE:
        return Capability.DIRECT if post.author == viewer.id else Capability.IMPOSSIBLE
    ours, barred = post.page == viewer.id, kind.value in post.barred
    if barred and ours:
        return Capability.IMPOSSIBLE
    if kind is ActionKind.REPOST or barred:
        return Capability.HAND_OFF
    return Capability.DIRECT if ours or plan == "full" else Capability.HAND_OFF


def hand_off(action: Action, viewer: Viewer, app_id: str) -> HandOff:
    """The permalink with the text to paste; for sharing the dialog, which takes none (docs: sharing/share-dialog)."""
    if action.kind is ActionKind.FOLLOW:
        return HandOff(viewer.permalink(action.profile))
    if action.post is None:
        return HandOff(viewer.permalink(viewer.id), action.text)
    permalink = action.post.permalink or viewer.permalink(action.post.version or action.post.id)
    if action.kind is not ActionKind.REPOST:
        return HandOff(permalink, action.text)
    if app_id:
        query = {"app_id": app_id, "display": "page", "href": permalink}
        return HandOff(f"{viewer.web_url}/dialog/share?{urlencode(query, quote_via=quote, safe='')}")
    return HandOff(f"{viewer.web_url}/sharer/sharer.php?u={quote(permalink, safe='')}")
