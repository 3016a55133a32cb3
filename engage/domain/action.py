"""What a person can do on a network, and what comes back from it."""

from datetime import datetime
from enum import StrEnum

from engage.domain.post import Post, PostKind
from engage.domain.record import dataclass
from engage.domain.source import Account


class ActionKind(StrEnum):
    """The gestures. A reply on Facebook is a comment, and a comment under a comment."""

    LIKE = "like"
    UNLIKE = "unlike"
    REPLY = "reply"
    REPOST = "repost"
    UNREPOST = "unrepost"
    QUOTE = "quote"
    POST = "post"
    FOLLOW = "follow"
    DELETE = "delete"


WORDED = frozenset({ActionKind.REPLY, ActionKind.QUOTE, ActionKind.POST})
"""Actions that carry text."""

INVERSE = {
    ActionKind.LIKE: ActionKind.UNLIKE,
    ActionKind.REPOST: ActionKind.UNREPOST,
    ActionKind.REPLY: ActionKind.DELETE,
    ActionKind.QUOTE: ActionKind.DELETE,
    ActionKind.POST: ActionKind.DELETE,
}
"""What takes a confirmed action back."""

ANEW = {ActionKind.UNLIKE: ActionKind.LIKE, ActionKind.UNREPOST: ActionKind.REPOST}
"""What undoes a confirmed taking back. A deleted post cannot be made the same again."""


@dataclass(frozen=True, slots=True)
class Action:
    """One gesture to be made by `account` (Account.id). `post` is its object, `profile` whom it concerns (Profile.id).

    A DELETE names my own post in `post`. `text` is sent exactly as typed.
    """

    kind: ActionKind
    account: str
    post: Post | None = None
    profile: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """The network's yes: `made` is the id of what came of it (a reply's id), empty where nothing did.

    `at` is when it took effect, where the network says so.
    """

    made: str = ""
    permalink: str = ""
    at: datetime | None = None


def outcome(action: Action, receipt: Receipt, account: Account, at: datetime) -> Post | None:
    """The post of mine that a confirmed reply, quote or post put into the world; None for other gestures."""
    if action.kind not in WORDED or not receipt.made:
        return None
    above = action.post if action.kind is ActionKind.REPLY else None
    comment = above is not None and bool(above.page)
    kinds = {ActionKind.REPLY: PostKind.REPLY, ActionKind.QUOTE: PostKind.QUOTE, ActionKind.POST: PostKind.POST}
    return Post(
        network=account.network,
        id=receipt.made,
        author=account.remote_id,
        text=action.text,
        created_at=at,
        kind=PostKind.COMMENT if comment else kinds[action.kind],
        version=receipt.made,
        conversation=(above.conversation or above.id) if above else receipt.made,
        parent=above.id if above else "",
        quoted=action.post.id if action.kind is ActionKind.QUOTE and action.post else "",
        page=above.page if above else "",
        permalink=receipt.permalink,
    )
