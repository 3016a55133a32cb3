"""What can be done on X through the API and what only by hand, and the pages on which a person does it."""

from collections.abc import Callable, Mapping
from urllib.parse import quote, urlencode

from engage.domain.action import Action, ActionKind
from engage.domain.network import Capability, HandOff, Permit
from engage.domain.post import Post
from engage.domain.price import Charge
from engage.domain.source import Account
from engage.domain.text import contains_link, weighted_length
from engage.networks.plan import Plan
from engage.networks.x.payload import Viewer
from engage.networks.x.prices import PRICES, write_class

API_URL = "https://api.x.com"
WEB_URL = "https://x.com"
LIMIT = 280
"""Weighted length of a post, unless the account pays for more."""

# X, changelog of 2026-02-23 and 2026-04-20: what no self-serve plan may write.
NOT_SELF_SERVE = frozenset({ActionKind.LIKE, ActionKind.UNLIKE, ActionKind.FOLLOW, ActionKind.QUOTE})
_NEED_NO_POST = frozenset({ActionKind.POST, ActionKind.FOLLOW})


class XWays:
    """Implements `Ways` for one account. `plan` is "self-serve" for what X sells by use, "full" for Enterprise."""

    def __init__(
        self, account: Account, *, web_url: str = WEB_URL, plan: Plan = "self-serve", limit: int = LIMIT
    ) -> None:
        self._account = account
        self._plan: Plan = plan
        self._limit = limit
        self._viewer = Viewer(account.remote_id, account.handle, web_url.rstrip("/"))

    @property
    def account(self) -> Account:
        return self._account

    @property
    def limit(self) -> int:
        return self._limit

    def measure(self, text: str) -> int:
        return weighted_length(text)

    def capability(self, kind: ActionKind, post: Post | None) -> Capability:
        return capability(kind, post, self._viewer, self._plan)

    def permit(self, kind: ActionKind, post: Post | None) -> Permit:
        return permit(kind, post, self._viewer)

    def hand_off(self, action: Action) -> HandOff:
        return hand_off(action, self._viewer)

    def cost(self, action: Action) -> Charge:
        summoned = _summoned(action.post, self._viewer)
        link = "://" in action.text or contains_link(action.text)
        kind = write_class(action.kind, link=link, summoned=summoned)
        object_ = action.post.id if action.post else action.profile
        return Charge(kind, PRICES.micros[kind], (object_,), daily=False, read=False)


def capability(kind: ActionKind, post: Post | None, viewer: Viewer, plan: Plan) -> Capability:
    """See `Network.capability`."""
    if not _thinkable(kind, post, viewer):
        return Capability.IMPOSSIBLE
    if plan == "self-serve" and (kind in NOT_SELF_SERVE or (kind is ActionKind.REPLY and not _summoned(post, viewer))):
        return Capability.HAND_OFF
    return Capability.DIRECT


def _thinkable(kind: ActionKind, post: Post | None, viewer: Viewer) -> bool:
    if post is None:
        return kind in _NEED_NO_POST
    return kind.value not in post.barred and (kind is not ActionKind.DELETE or post.author == viewer.id)


def _summoned(post: Post | None, viewer: Viewer) -> bool:
    """X takes a reply where the author mentioned or quoted me, or where the post is mine (changelog of 2026-02-23).

    One that names others only may speak to another account of mine.
    """
    if post is None:
        return False
    mentioned = viewer.id in post.mentions or viewer.handle.lower() in post.mentions
    quotes_me = post.to_me and bool(post.quoted) and not post.mentions
    return mentioned or post.author == viewer.id or quotes_me


def permit(kind: ActionKind, post: Post | None, viewer: Viewer) -> Permit:
    """One for each kind; but whether a reply was asked for, X decides for each post that names me."""
    if kind is ActionKind.REPLY and post is not None and _summoned(post, viewer):
        return Permit(f"reply {post.id}", "replies to one post that names you")
    return Permit(kind.value, _WORDS[kind])


def hand_off(action: Action, viewer: Viewer) -> HandOff:
    """The web intent of an action, or the permalink where X has none (docs.x.com, x-for-websites/web-intents)."""
    target = action.post.version or action.post.id if action.post else ""
    permalink = viewer.permalink(target)
    if action.kind not in _INTENTS:
        return HandOff(permalink, sign_in=_sign_in(viewer))
    name, params_of = _INTENTS[action.kind]
    told = {key: _encodable(value) for key, value in params_of(action, target, permalink).items() if value}
    url = f"{viewer.web_url}/intent/{name}?{urlencode(told, quote_via=quote, safe='')}"
    return HandOff(url, sign_in=_sign_in(viewer))


def _sign_in(viewer: Viewer) -> str:
    return f"Be signed in there as @{viewer.handle}." if viewer.handle else ""


def _encodable(text: str) -> str:
    """Without lone surrogates, which no URL can carry."""
    return text.encode("utf-8", "replace").decode()


_WORDS: Mapping[ActionKind, str] = {
    ActionKind.LIKE: "likes",
    ActionKind.UNLIKE: "taking likes back",
    ActionKind.REPLY: "replies to people who did not name you",
    ActionKind.REPOST: "retweets",
    ActionKind.UNREPOST: "taking retweets back",
    ActionKind.QUOTE: "quotes",
    ActionKind.POST: "posts of your own",
    ActionKind.FOLLOW: "follows",
    ActionKind.DELETE: "deleting your posts",
}

_INTENTS: Mapping[ActionKind, tuple[str, Callable[[Action, str, str], Mapping[str, str]]]] = {
    ActionKind.LIKE: ("like", lambda _, target, __: {"tweet_id": target}),
    ActionKind.REPOST: ("retweet", lambda _, target, __: {"tweet_id": target}),
    ActionKind.FOLLOW: ("follow", lambda action, _, __: {"user_id": action.profile}),
    ActionKind.REPLY: ("tweet", lambda action, target, _: {"in_reply_to": target, "text": action.text}),
    ActionKind.QUOTE: ("tweet", lambda action, _, permalink: {"text": action.text, "url": permalink}),
    ActionKind.POST: ("tweet", lambda action, _, __: {"text": action.text}),
}
