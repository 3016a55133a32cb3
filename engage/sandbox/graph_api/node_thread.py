"""The fields of a Messenger thread and of its messages (UnifiedThread, UnifiedMessage)."""

from engage.sandbox.model import Message

from .nodes import ABSENT, NodeKind, stamp
from .threads import Thread, psid
from .view import View

DETAILED = 20  # "only the newest 20 have details", business-messaging/messenger-platform/conversations


def face(view: View, page: str, who: str) -> dict[str, str]:
    """Somebody in a thread: people by their page-scoped id."""
    told = view.face(who)
    scoped = who if who == page else psid(page, who)
    return {"name": told["name"], "email": f"{scoped}@facebook.com", "id": scoped}


def participants(view: View, thread: Thread) -> object:
    return {"data": [face(view, thread.page, thread.person), face(view, thread.page, thread.page)]}


def detailed(view: View, message: Message) -> bool:
    thread = view.inbox.between(message.page, message.person)
    return thread is not None and message in thread.messages[-DETAILED:]


def text(view: View, message: Message) -> object:
    return message.text if detailed(view, message) else ABSENT


def sender(view: View, message: Message) -> object:
    if not detailed(view, message):
        return ABSENT
    return face(view, message.page, message.page if message.from_page else message.person)


def receiver(view: View, message: Message) -> object:
    if not detailed(view, message):
        return ABSENT
    return {"data": [face(view, message.page, message.person if message.from_page else message.page)]}


THREAD = NodeKind(
    "UnifiedThread",
    {
        "id": lambda _, thread: thread.id,
        "link": lambda _, thread: f"/{thread.page}/inbox/{psid(thread.page, thread.person)}/",
        "updated_time": lambda _, thread: stamp(thread.updated),
        "unread_count": lambda _, thread: thread.unread,
        "message_count": lambda _, thread: len(thread.messages),
        "snippet": lambda _, thread: thread.messages[-1].text,
        "participants": participants,
        "senders": participants,
        "can_reply": lambda view, thread: thread.open_at(view.town.now) or view.unlimited,
        "is_subscribed": lambda _, __: True,
        "folder": lambda _, __: "inbox",
        "name": lambda _, __: ABSENT,
    },
    ("id", "link", "updated_time"),
)

MESSAGE = NodeKind(
    "UnifiedMessage",
    {
        "id": lambda _, message: message.id,
        "created_time": lambda _, message: stamp(message.created),
        "message": text,
        "from": sender,
        "to": receiver,
        "attachments": lambda _, __: ABSENT,
        "shares": lambda _, __: ABSENT,
        "sticker": lambda _, __: ABSENT,
        "tags": lambda _, __: ABSENT,
        "reply_to": lambda _, __: ABSENT,
    },
    ("id", "created_time"),
)
