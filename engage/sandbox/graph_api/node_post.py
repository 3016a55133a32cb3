"""The fields of a post (PagePost)."""

from engage.sandbox.model import Post

from .nodes import ABSENT, NodeKind, present, stamp
from .threads import PRIVATE_REPLY_WINDOW
from .view import View

# Post fields that ended with v3.3, in favour of `attachments`.
DEPRECATED = frozenset({"caption", "description", "link", "name", "object_id", "source", "type"})


def author(view: View, post: Post) -> object:
    """Who wrote it; for posts outside our wall, people are left out and Pages shown (Page/tagged reference)."""
    if not view.own(post) and post.author not in view.town.pages:
        return ABSENT
    return view.face(post.author)


def tags(view: View, post: Post) -> object:
    """The Pages mentioned, with the range of their name where it stands in the text."""
    found = []
    for page_id in post.tagged:
        page = view.town.pages.get(page_id)
        if page is not None:
            offset = max(0, post.text.find(page.name))
            found.append({"id": page.id, "name": page.name, "type": "page", "offset": offset, "length": len(page.name)})
    return present(found)


def receiver(view: View, post: Post) -> object:
    """`to`: the Page on whose wall a visitor wrote."""
    if not post.page or post.page == post.author:
        return ABSENT
    return {"data": [view.face(post.page)]}


def picture(view: View, post: Post) -> object:
    return view.picture(post.media[0]) if post.media else ABSENT


def status(_: View, post: Post) -> str:
    if post.author != post.page:
        return "wall_post"
    if not post.media:
        return "mobile_status_update"
    return "added_video" if post.media[0].kind == "video" else "added_photos"


def can_reply_privately(view: View, thing: Post) -> bool:
    """One private reply, to a person who wrote on our wall, within 7 days."""
    page = view.caller.page
    return (
        page is not None
        and view.own(thing)
        and thing.author not in view.town.pages
        and view.town.now - thing.created <= PRIVATE_REPLY_WINDOW
        and not view.inbox.privately_answered(page.id, thing.id)
    )


POST = NodeKind(
    "PagePost",
    {
        "id": lambda _, post: post.id,
        "message": lambda _, post: present(post.text),
        "story": lambda _, __: ABSENT,
        "created_time": lambda _, post: stamp(post.created),
        "updated_time": lambda _, post: stamp(post.updated or post.created),
        "from": author,
        "to": receiver,
        "permalink_url": lambda view, post: view.link(post),
        "full_picture": picture,
        "picture": picture,
        "icon": lambda _, __: ABSENT,
        "status_type": status,
        "is_published": lambda _, __: True,
        "is_hidden": lambda _, post: post.hidden,
        "is_expired": lambda _, __: False,
        "is_popular": lambda _, __: False,
        "is_spherical": lambda _, __: False,
        "is_app_share": lambda _, __: False,
        "parent_id": lambda _, __: ABSENT,
        "message_tags": tags,
        "story_tags": lambda _, __: ABSENT,
        "shares": lambda _, __: ABSENT,
        "place": lambda _, __: ABSENT,
        "properties": lambda _, __: ABSENT,
        "can_reply_privately": can_reply_privately,
        "scheduled_publish_time": lambda _, __: ABSENT,
        "subscribed": lambda _, __: ABSENT,
    },
    ("created_time", "message", "id"),
)
