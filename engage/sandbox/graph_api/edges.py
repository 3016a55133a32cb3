"""Every edge that can be read, by node kind; the same edge serves `/{node}/{edge}` and a field with braces."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from engage.sandbox.model import Page, Person, Post

from . import errors
from .paging import Entry, Listing
from .threads import Thread
from .view import View

Params = Mapping[str, str]
REACTIONS = frozenset(
    ["ANGRY", "CARE", "FIRE", "HAHA", "HUNDRED", "LIKE", "LOVE", "NONE", "PRIDE", "SAD", "THANKFUL", "WOW"]
)


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge: the kind of its nodes, how it is read, and the parameters it knows besides the common ones."""

    kind: str
    read: Callable[[View, Any, Params], Listing]
    params: tuple[str, ...] = ()


def posts(found: list[Post], *, newest_first: bool = True) -> Listing:
    return Listing([Entry("PagePost", post.id, post.created, post) for post in found], newest_first)


# -- Page ----------------------------------------------------------------
def feed(view: View, page: Page, params: Params) -> Listing:
    """What stands on the wall, the Page's own posts and its visitors'; what the Page hid only where asked."""
    view.check_wall(page)
    hidden_too = params.get("include_hidden") in ("true", "1")
    return posts([post for post in view.wall.on(page.id) if hidden_too or not post.hidden])


def published(view: View, page: Page, params: Params) -> Listing:
    return posts([entry.thing for entry in feed(view, page, params).entries if entry.thing.author == page.id])


def visitor_posts(view: View, _: Page, __: Params) -> Listing:
    """Refused on New Pages: visitors' posts come with the feed."""
    view.my_page()
    raise errors.unsupported_on_new_pages()


def tagged(view: View, page: Page, _: Params) -> Listing:
    view.check_wall(page)
    return posts(view.wall.tagging(page.id))


def conversations(view: View, page: Page, params: Params) -> Listing:
    if view.my_page().id != page.id:
        raise errors.not_permitted("You do not have permission to access this Page's conversations.")
    view.check_task(page, "MESSAGING")
    if params.get("platform", "MESSENGER") not in ("MESSENGER", "INSTAGRAM"):
        raise errors.bad_parameter("Param platform must be one of {INSTAGRAM, MESSENGER}")
    threads = view.inbox.of(page.id) if params.get("platform", "MESSENGER") == "MESSENGER" else []
    if "user_id" in params:
        person = view.inbox.person_of(page.id, params["user_id"])
        threads = [thread for thread in threads if thread.person == person]
    return Listing([Entry("UnifiedThread", thread.id, thread.updated, thread) for thread in threads])


# -- User ----------------------------------------------------------------
def accounts(view: View, person: Person, _: Params) -> Listing:
    """The Pages that I run and this login shows, in the order of their ids."""
    login = view.caller.login
    shown = (page for page in view.town.pages.values() if page.mine and login is not None and login.shows(page.id))
    mine = sorted(shown, key=lambda page: page.id)
    start = person.joined or view.town.now
    entries = [Entry("Page", page.id, start + timedelta(seconds=at), page) for at, page in enumerate(mine)]
    return Listing(entries, newest_first=False)


# -- posts and comments --------------------------------------------------
def comments(view: View, thing: Post, params: Params) -> Listing:
    """Comments of a post or replies to a comment. With a person's token: nothing, and no error."""
    if params.get("filter", "toplevel") not in ("toplevel", "stream"):
        raise errors.bad_parameter("Param filter must be one of {stream, toplevel}")
    order = params.get("order", "chronological")
    if order not in ("chronological", "reverse_chronological"):
        raise errors.bad_parameter("Param order must be one of {chronological, reverse_chronological}")
    found: list[Post] = []
    if view.caller.kind == "page":
        view.check_read(thing)
        stream = params.get("filter") == "stream"
        if thing.kind == "comment":
            found = view.wall.replies(thing)
        else:
            found = view.wall.comments(thing.id, replies_too=stream)
    summary = {"order": order, "total_count": len(found), "can_comment": view.own(thing) or view.unlimited}
    entries = [Entry("Comment", comment.id, comment.created, comment) for comment in found]
    return Listing(entries, order == "reverse_chronological", summary)


def likers(view: View, thing: Post, reaction: str) -> list[Entry]:
    shown = [{**view.face(actor), "type": reaction} for actor in sorted(thing.likes)]
    return [Entry("Profile", face["id"], thing.created, face) for face in shown]


def reactions(view: View, thing: Post, params: Params) -> Listing:
    """All reactions; people of the town only ever like."""
    view.check_read(thing)
    kind = params.get("type", "LIKE")
    if kind not in REACTIONS:
        raise errors.bad_parameter("Param type is not a known reaction")
    entries = likers(view, thing, "LIKE") if kind == "LIKE" else []
    viewer = "LIKE" if view.actor in thing.likes else "NONE"
    return Listing(entries, False, {"total_count": len(entries), "viewer_reaction": viewer})


def likes(view: View, thing: Post, _: Params) -> Listing:
    view.check_read(thing)
    summary: dict[str, object] = {
        "total_count": len(thing.likes),
        "can_like": view.own(thing) or view.unlimited,
        "has_liked": view.actor in thing.likes,
    }
    return Listing(likers(view, thing, ""), False, summary)


def attachments(view: View, post: Post, _: Params) -> Listing:
    view.check_read(post)
    return Listing([Entry("StoryAttachment", media.key, post.created, media) for media in post.media], False)


# -- threads -------------------------------------------------------------
def messages(view: View, thread: Thread, _: Params) -> Listing:
    if view.my_page().id != thread.page:
        raise errors.not_permitted("You do not have permission to access this conversation.")
    return Listing([Entry("UnifiedMessage", line.id, line.created, line) for line in thread.messages])


WALL_PARAMS = ("include_hidden", "show_expired", "with")
COMMENT_PARAMS = ("filter", "live_filter", "order")
EDGES: dict[str, dict[str, Edge]] = {
    "User": {"accounts": Edge("Page", accounts)},
    "Page": {
        "feed": Edge("PagePost", feed, WALL_PARAMS),
        "posts": Edge("PagePost", published, (*WALL_PARAMS, "q")),
        "published_posts": Edge("PagePost", published, WALL_PARAMS),
        "visitor_posts": Edge("PagePost", visitor_posts, WALL_PARAMS),
        "tagged": Edge("PagePost", tagged),
        "conversations": Edge("UnifiedThread", conversations, ("folder", "platform", "tags", "user_id")),
    },
    "PagePost": {
        "comments": Edge("Comment", comments, COMMENT_PARAMS),
        "reactions": Edge("Profile", reactions, ("type",)),
        "likes": Edge("Profile", likes),
        "attachments": Edge("StoryAttachment", attachments),
    },
    "Comment": {
        "comments": Edge("Comment", comments, COMMENT_PARAMS),
        "reactions": Edge("Profile", reactions, ("type",)),
        "likes": Edge("Profile", likes),
    },
    "UnifiedThread": {"messages": Edge("UnifiedMessage", messages, ("source",))},
}
