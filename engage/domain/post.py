"""Posts as every network's adapter delivers them; Facebook comments are posts too."""

from datetime import datetime
from enum import StrEnum

from engage.domain.record import dataclass


class PostKind(StrEnum):
    POST = "post"
    REPLY = "reply"
    QUOTE = "quote"
    REPOST = "repost"
    COMMENT = "comment"


@dataclass(frozen=True, slots=True)
class Link:
    """A link in a text: `text` is what stands in the post, `shown` what to show instead, `url` where it leads."""

    text: str
    shown: str
    url: str


@dataclass(frozen=True, slots=True)
class Media:
    """A picture or clip; `alt` is its author's description, maybe empty."""

    kind: str
    url: str
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Post:
    """One post, reply, quote, repost or comment; identity is (`network`, `id`).

    `id` stays the same over edits (X: the first id of the edit history); `version` is the network's newest id, to act
    on. `author` is a Profile.id. `parent` is the post answered, `conversation` groups a thread (X conversation id,
    Facebook: the top post), `quoted` is the post quoted or reposted. `page` is the Facebook Page on whose wall it
    stands. `to_me` says that it speaks to me: mentions me or answers me. `liked` and `reposted` are the network's word
    on my own gestures, None where it did not say. `replies` is the number of answers where known, -1 otherwise.
    `edited` is None where the network does not tell, `edited_at` is when the newest version was written, where known.
    `barred` names action kinds that the network said are not possible here (Facebook `can_comment` …).
    """

    network: str
    id: str
    author: str
    text: str
    created_at: datetime
    kind: PostKind = PostKind.POST
    version: str = ""
    conversation: str = ""
    parent: str = ""
    quoted: str = ""
    page: str = ""
    permalink: str = ""
    to_me: bool = False
    mentions: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    media: tuple[Media, ...] = ()
    liked: bool | None = None
    reposted: bool | None = None
    replies: int = -1
    edited: bool | None = False
    edited_at: datetime | None = None
    barred: tuple[str, ...] = ()
