"""What exists in the town: people, posts of both networks, lists, Pages and messages. Values only, no behaviour."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

Net = Literal["x", "fb"]
Temper = Literal["talker", "broadcaster", "silent", "answerer", "thanker", "sharer", "tag_follower", "visitor", "me"]


@dataclass(slots=True)
class Person:
    """Somebody of the town. `x_id` and `fb_id` are empty where they are not on that network."""

    key: str  # stable name inside the town, e.g. "ana"
    name: str
    handle: str
    bio: str
    city: str
    niche: str
    temper: Temper
    x_id: str = ""
    fb_id: str = ""
    protected: bool = False
    suspended: bool = False
    joined: datetime | None = None


@dataclass(slots=True)
class Page:
    """A Facebook Page; ours have `mine`, and act with `token`."""

    id: str
    name: str
    username: str
    about: str
    mine: bool
    token: str = ""
    tasks: tuple[str, ...] = ("ANALYZE", "ADVERTISE", "MESSAGING", "MODERATE", "CREATE_CONTENT", "MANAGE")


@dataclass(slots=True)
class Media:
    """A picture or clip on a post; `alt` is its description."""

    key: str
    kind: Literal["photo", "video"]
    url: str
    alt: str = ""


@dataclass(slots=True)
class Post:
    """An X post, a Facebook post or a Facebook comment.

    `id` is the network's own spelling: decimal for X, `PAGE_POST` for Facebook posts, `POST_COMMENT` for comments.
    `author` is a Person.x_id, Person.fb_id or Page.id. `parent` is what is answered (X reply, Facebook comment's parent
    comment); `root` is the X conversation id or the Facebook post a comment hangs under (own id for a top post).
    """

    net: Net
    id: str
    author: str
    text: str
    created: datetime
    kind: Literal["post", "reply", "quote", "repost", "comment"] = "post"
    parent: str = ""
    root: str = ""
    quoted: str = ""  # X: the post quoted or reposted
    page: str = ""  # Facebook: the Page on whose wall it stands
    tagged: tuple[str, ...] = ()  # Facebook: Page ids mentioned
    media: tuple[Media, ...] = ()
    likes: set[str] = field(default_factory=set)  # actor ids
    reposts: set[str] = field(default_factory=set)  # actor ids (X)
    history: list[str] = field(default_factory=list)  # X: ids of all versions, oldest first, this one last
    updated: datetime | None = None
    hidden: bool = False
    deleted: bool = False


@dataclass(slots=True)
class XList:
    """One of my X lists: two niches and one city."""

    id: str
    name: str
    description: str
    owner: str  # x_id
    private: bool
    members: list[str] = field(default_factory=list)  # x_ids


@dataclass(slots=True)
class Message:
    """One line of a Messenger thread between a Page and a person."""

    id: str
    page: str
    person: str  # fb_id
    from_page: bool
    text: str
    created: datetime


@dataclass(frozen=True, slots=True)
class Act:
    """Something an actor did, kept for ever: what the sandbox's record shows.

    `via` is "api", "web" or "town" (the person's own life). `kind` is like, unlike, post, reply, quote, repost,
    unrepost, delete, edit, follow, unfollow, comment, hide, message, list_create, list_update, list_delete, list_add,
    list_remove (`text` is the member), mute, unmute.
    """

    at: datetime
    net: Net
    kind: str
    actor: str
    target: str
    text: str = ""
    made: str = ""  # id of what came of it
    via: Literal["api", "web", "town"] = "town"
