"""The fields of a Page and of the person who holds the user token (Page, User), and of those who liked (Profile)."""

from engage.sandbox.model import Page, Person

from .nodes import ABSENT, NodeKind, present
from .view import View


def token(view: View, page: Page) -> object:
    """Only the person who runs the Page, and the Page itself, are told its token."""
    told = page.mine and (view.caller.kind == "user" or view.caller.id == page.id)
    return page.token if told else ABSENT


def fans(view: View, page: Page) -> int:
    """People of the town who ever wrote on this wall or liked what stands there."""
    found: set[str] = set()
    for post in view.wall.on(page.id):
        found |= {post.author} | post.likes
        for comment in view.wall.comments(post.id, replies_too=True):
            found |= {comment.author} | comment.likes
    return len(found - set(view.town.pages))


def unread(view: View, page: Page) -> object:
    """Unread lines in the Page's threads; told to the Page alone."""
    if not page.mine:
        return ABSENT
    return sum(thread.unread for thread in view.inbox.of(page.id))


PAGE = NodeKind(
    "Page",
    {
        "id": lambda _, page: page.id,
        "name": lambda _, page: page.name,
        "username": lambda _, page: present(page.username),
        "link": lambda view, page: f"{view.web}/fb/{page.id}",
        "about": lambda _, page: present(page.about),
        "bio": lambda _, page: present(page.about),
        "description": lambda _, __: ABSENT,
        "website": lambda _, __: ABSENT,
        "fan_count": fans,
        "followers_count": fans,
        "unread_message_count": unread,
        "unread_notif_count": lambda _, page: 0 if page.mine else ABSENT,
        "unseen_message_count": unread,
        "has_transitioned_to_new_page_experience": lambda _, __: True,
        "is_published": lambda _, __: True,
        "can_post": lambda view, page: page.id == view.actor,
        "access_token": token,
        "tasks": lambda _, page: list(page.tasks) if page.mine else ABSENT,
    },
    ("name", "id"),
)


def first(person: Person) -> str:
    return person.name.partition(" ")[0]


USER = NodeKind(
    "User",
    {
        "id": lambda _, person: person.fb_id,
        "name": lambda _, person: person.name,
        "first_name": lambda _, person: first(person),
        "last_name": lambda _, person: present(person.name.partition(" ")[2]),
        "short_name": lambda _, person: first(person),
        "link": lambda view, person: f"{view.web}/fb/{person.fb_id}",
    },
    ("name", "id"),
)

PROFILE = NodeKind(
    "Profile",
    {
        "id": lambda _, face: face["id"],
        "name": lambda _, face: face["name"],
        "type": lambda _, face: present(face.get("type")),
    },
    ("id", "name", "type"),
)
