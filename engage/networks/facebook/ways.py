"""What a Page can do through the API and what only by hand, and the pages on which a person does it."""

from urllib.parse import quote, urlencode

from engage.domain.action import Action, ActionKind
from engage.domain.network import Capability, HandOff, Permit
from engage.domain.post import Post
from engage.domain.price import Charge
from engage.domain.source import Account
from engage.networks.facebook.payload import NETWORK, Viewer, identifier
from engage.networks.plan import Plan

WEB_URL = "https://www.facebook.com"
LONGEST = 8_000
"""Characters of a comment; a post may have 63,206."""

_NEVER = frozenset({ActionKind.QUOTE, ActionKind.UNREPOST})
_NEEDS_NO_POST = {ActionKind.POST: Capability.DIRECT, ActionKind.FOLLOW: Capability.HAND_OFF}

_WORDS = {
    ActionKind.LIKE: "likes",
    ActionKind.UNLIKE: "taking likes back",
    ActionKind.REPLY: "comments",
    ActionKind.POST: "posts of the Page",
    ActionKind.FOLLOW: "following",
    ActionKind.DELETE: "deleting",
}


class PageWays:
    """Implements `Ways` for one Page of mine. `plan` is "full" for an app that passed Meta's review.

    `app_id` is for the share dialog. ValueError without a usable id of the Page.
    """

    def __init__(
        self, page_id: str, name: str, *, web_url: str = WEB_URL, plan: Plan = "self-serve", app_id: str = ""
    ) -> None:
        if not identifier(page_id):
            raise ValueError("a Page needs its id")
        self._account = Account(NETWORK, page_id, name)
        self._plan: Plan = plan
        self._app_id = app_id
        self._viewer = Viewer(page_id, web_url.rstrip("/"))

    @property
    def account(self) -> Account:
        return self._account

    @property
    def limit(self) -> int:
        return LONGEST

    def measure(self, text: str) -> int:
        return len(text)

    def capability(self, kind: ActionKind, post: Post | None) -> Capability:
        return capability(kind, post, self._viewer, self._plan)

    def permit(self, kind: ActionKind, post: Post | None) -> Permit:
        return permit(kind, post, self._viewer)

    def hand_off(self, action: Action) -> HandOff:
        page = hand_off(action, self._viewer, self._app_id)
        # Facebook acts as whom one has switched to, and no address can choose that.
        return HandOff(page.url, page.text, f"Switch to the Page {self._account.name} there first.")

    def cost(self, action: Action) -> Charge | None:  # noqa: ARG002
        return None


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
    ours, barred = on_own_wall(post, viewer), kind.value in post.barred
    if barred and ours:
        return Capability.IMPOSSIBLE
    if kind is ActionKind.REPOST or barred:
        return Capability.HAND_OFF
    return Capability.DIRECT if ours or plan == "full" else Capability.HAND_OFF


def permit(kind: ActionKind, post: Post | None, viewer: Viewer) -> Permit:
    """One for each kind on my own wall, and another on the walls of others."""
    words = _WORDS.get(kind, kind.value)
    if post is None or on_own_wall(post, viewer):
        return Permit(kind.value, words)
    return Permit(f"{kind.value} elsewhere", f"{words} on other Pages")


def on_own_wall(post: Post, viewer: Viewer) -> bool:
    return post.page == viewer.id


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
