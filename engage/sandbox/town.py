"""The town's state and the acts that change it; every act is recorded once and listeners hear of it."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal

from .model import Act, Media, Message, Net, Page, Person, Post, XList

Via = Literal["api", "web", "town"]
SNOWFLAKE_EPOCH_MS = 1_288_834_974_657


class Missing(KeyError):
    """No such person, post, list or Page in the town."""


class NotAllowed(Exception):
    """The town's rules forbid it (not the author, not a member, …)."""


@dataclass
class Town:
    """All that is so at `now`. Acts take network ids; where they raise Missing or NotAllowed, nothing changed."""

    now: datetime
    people: dict[str, Person] = field(default_factory=dict)  # by key
    by_id: dict[str, Person] = field(default_factory=dict)  # by x_id and by fb_id
    pages: dict[str, Page] = field(default_factory=dict)
    posts: dict[str, Post] = field(default_factory=dict)
    lists: dict[str, XList] = field(default_factory=dict)
    follows: dict[tuple[str, str], datetime] = field(default_factory=dict)  # (follower x_id, followed x_id) -> since
    mutes: set[tuple[str, str]] = field(default_factory=set)
    messages: list[Message] = field(default_factory=list)
    acts: list[Act] = field(default_factory=list)
    listeners: list[Callable[[Act], None]] = field(default_factory=list)
    me: str = "me"
    signed_in: str = "me"  # which of my accounts is at work on X's pages
    serial: int = 0

    # -- looking ---------------------------------------------------------
    def post(self, post_id: str) -> Post:
        """The post, or Missing where it never was or is deleted. A Facebook comment is found by either spelling."""
        found = self.posts.get(post_id)
        if found is None or found.deleted:
            raise Missing(post_id)
        return found

    @property
    def my_x(self) -> str:
        return self.people[self.me].x_id

    # -- ids -------------------------------------------------------------
    def new_id(self, net: Net, root: str = "") -> str:
        """A fresh id that sorts by time: snowflakes for X, `root_number` for Facebook things under a root."""
        self.serial += 1
        ms = int(self.now.timestamp() * 1000)
        if net == "x":
            return str(((ms - SNOWFLAKE_EPOCH_MS) << 22) | (self.serial & 0x3FFFFF))
        number = f"{ms:013d}{self.serial % 1000:03d}"
        return f"{root}_{number}" if root else number

    # -- acting ----------------------------------------------------------
    def write(
        self,
        net: Net,
        author: str,
        text: str,
        *,
        parent: str = "",
        quoted: str = "",
        page: str = "",
        under: str = "",
        tagged: tuple[str, ...] = (),
        media: tuple[Media, ...] = (),
        via: Via = "town",
    ) -> Post:
        """Publish: on X a post, reply or quote; on Facebook a post on the wall of `page`, or a comment `under` one."""
        above = self.post(parent) if parent else None
        wall = self.post(under) if under else None
        made = self.new_id(net, "" if net == "x" else wall.id.rpartition("_")[2] if wall else page)
        post = Post(
            net, made, author, text, self.now, parent=parent, quoted=quoted, tagged=tagged, media=media, history=[made],
            kind="comment" if wall else "reply" if above else "quote" if quoted else "post",
            root=wall.id if wall else above.root if above else made,
            page=wall.page if wall else page,
            updated=self.now,
        )  # fmt: skip
        self.posts[made] = post
        if wall:
            wall.updated = self.now
        self._did(net, post.kind, author, parent or quoted or under or page, text, made, via)
        return post

    def like(self, actor: str, post_id: str, via: Via = "town") -> bool:
        """True where it changed something; liking twice is one like."""
        post = self.post(post_id)
        if actor in post.likes:
            return False
        post.likes.add(actor)
        self._did(post.net, "like", actor, post_id, via=via)
        return True

    def unlike(self, actor: str, post_id: str, via: Via = "town") -> bool:
        post = self.post(post_id)
        if actor not in post.likes:
            return False
        post.likes.discard(actor)
        self._did(post.net, "unlike", actor, post_id, via=via)
        return True

    def repost(self, actor: str, post_id: str, via: Via = "town") -> bool:
        post = self.post(post_id)
        if actor in post.reposts:
            return False
        post.reposts.add(actor)
        made = self.new_id("x")
        self.posts[made] = Post(
            "x", made, actor, f"RT: {post.text}", self.now, kind="repost", root=made, quoted=post_id, history=[made]
        )
        self._did("x", "repost", actor, post_id, made=made, via=via)
        return True

    def unrepost(self, actor: str, post_id: str, via: Via = "town") -> bool:
        post = self.post(post_id)
        if actor not in post.reposts:
            return False
        post.reposts.discard(actor)
        for other in self.posts.values():
            if other.kind == "repost" and other.author == actor and other.quoted == post_id:
                other.deleted = True
        self._did("x", "unrepost", actor, post_id, via=via)
        return True

    def edit(self, actor: str, post_id: str, text: str, via: Via = "town") -> Post:
        """Change the text. On X an edit is a new id with the older ones in its history; on Facebook the id stays."""
        post = self.post(post_id)
        if post.author != actor:
            raise NotAllowed("only its author may edit it")
        if post.net == "x":
            made = self.new_id("x")
            root = made if post.root == post.id else post.root
            newer = replace(post, id=made, text=text, history=[*post.history, made], updated=self.now, root=root)
            post.deleted = True
            self.posts[made] = newer
            self._did("x", "edit", actor, post_id, text, made, via)
            return newer
        post.text, post.updated = text, self.now
        self._did("fb", "edit", actor, post_id, text, post_id, via)
        return post

    def delete(self, actor: str, post_id: str, via: Via = "town") -> None:
        """Take a post away; its author may, and on Facebook the Page on whose wall it stands."""
        post = self.post(post_id)
        if actor not in (post.author, post.page):
            raise NotAllowed("only its author may delete it")
        post.deleted = True
        self._did(post.net, "delete", actor, post_id, via=via)

    def hide(self, actor: str, post_id: str, hidden: bool, via: Via = "town") -> None:
        post = self.post(post_id)
        if actor != post.page or post.author == actor:
            raise NotAllowed("a Page may hide others' comments on its own posts")
        post.hidden = hidden
        self._did("fb", "hide", actor, post_id, str(hidden).lower(), via=via)

    def follow(self, actor: str, target: str, via: Via = "town") -> bool:
        if target not in self.by_id:
            raise Missing(target)
        if (actor, target) in self.follows:
            return False
        self.follows[actor, target] = self.now
        self._did("x", "follow", actor, target, via=via)
        return True

    def unfollow(self, actor: str, target: str, via: Via = "town") -> bool:
        if self.follows.pop((actor, target), None) is None:
            return False
        self._did("x", "unfollow", actor, target, via=via)
        return True

    def say(self, page: str, person: str, text: str, *, from_page: bool, via: Via = "town") -> Message:
        """A line in the Messenger thread between a Page and a person."""
        self.serial += 1
        message = Message(f"m_{self.serial:08d}", page, person, from_page, text, self.now)
        self.messages.append(message)
        actor, target = (page, person) if from_page else (person, page)
        self._did("fb", "message", actor, target, text, message.id, via)
        return message

    def record(self, act: Act) -> None:
        """Keep an act and tell the listeners; for acts that change nothing but the record."""
        self.acts.append(act)
        for listener in list(self.listeners):
            listener(act)

    def _did(
        self, net: Net, kind: str, actor: str, target: str, text: str = "", made: str = "", via: Via = "town"
    ) -> None:
        self.record(Act(self.now, net, kind, actor, target, text, made, via))
