"""The fields of a comment, or of a reply to one (Comment)."""

from engage.sandbox.model import Post

from .node_post import can_reply_privately, tags
from .nodes import ABSENT, NodeKind, Ref, present, stamp
from .threads import psid
from .view import View


def parent(view: View, comment: Post) -> object:
    """The top-level comment above a reply; a top-level comment has none."""
    top = view.wall.top(comment)
    return ABSENT if top is comment else Ref("Comment", top)


def answers(view: View, comment: Post) -> int:
    return len(view.wall.replies(comment))


def attachment(view: View, comment: Post) -> object:
    """The first picture or clip, in a StoryAttachment's shape."""
    if not comment.media:
        return ABSENT
    media = comment.media[0]
    place = view.picture(media)
    return {"type": media.kind, "url": place, "media": {"image": {"src": place}}, "title": media.alt}


def private_thread(view: View, comment: Post) -> object:
    """The Messenger thread that a private reply to this comment opened."""
    page = view.caller.page
    if page is None or not view.inbox.privately_answered(page.id, comment.id):
        return ABSENT
    thread = view.inbox.between(page.id, comment.author)
    return {"id": thread.id, "link": f"/{page.id}/inbox/{psid(page.id, comment.author)}/"} if thread else ABSENT


COMMENT = NodeKind(
    "Comment",
    {
        "id": lambda _, comment: comment.id,
        "message": lambda _, comment: comment.text,
        "created_time": lambda _, comment: stamp(comment.created),
        "from": lambda view, comment: view.face(comment.author),
        "parent": parent,
        "object": lambda view, comment: Ref("PagePost", view.wall.post_of(comment)),
        "permalink_url": lambda view, comment: view.link(comment),
        "like_count": lambda _, comment: len(comment.likes),
        "comment_count": answers,
        "user_likes": lambda view, comment: view.actor in comment.likes,
        "can_comment": lambda view, comment: view.own(comment) or view.unlimited,
        "can_like": lambda view, comment: view.own(comment) or view.unlimited,
        "can_hide": lambda view, comment: view.own(comment) and comment.author != view.actor,
        "can_remove": lambda view, comment: view.own(comment) or comment.author == view.actor,
        "can_reply_privately": can_reply_privately,
        "is_hidden": lambda _, comment: comment.hidden,
        "is_private": lambda _, __: False,
        "attachment": attachment,
        "message_tags": lambda view, comment: present(tags(view, comment)),
        "private_reply_conversation": private_thread,
    },
    ("created_time", "from", "message", "id"),
)
