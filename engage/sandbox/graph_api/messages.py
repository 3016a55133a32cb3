"""Sending Messenger messages: answers within 24 hours, and one private reply to a comment or visitor's post."""

import json
from collections.abc import Mapping
from typing import Any

from engage.sandbox.model import Act, Page, Person, Post

from . import errors
from .threads import PRIVATE_REPLY, PRIVATE_REPLY_WINDOW, psid
from .view import View

LONGEST = 2_000  # characters of a message
TYPES = ("RESPONSE", "UPDATE", "MESSAGE_TAG", "UTILITY")


def send(view: View, page: Page, params: Mapping[str, str]) -> dict[str, object]:
    """`recipient` and `message` are JSON texts; answers with the page-scoped id and the message's id."""
    if view.my_page().id != page.id:
        raise errors.not_permitted("You do not have permission to message as this Page.")
    view.check_task(page, "MESSAGING")
    recipient = json_object(params, "recipient")
    text = json_object(params, "message").get("text")
    if not isinstance(text, str) or not 0 < len(text) <= LONGEST:
        raise errors.bad_parameter(f"Length of param message[text] must be between 1 and {LONGEST}")
    answered = recipient.get("comment_id") or recipient.get("post_id")
    if answered:
        person = privately(view, page, str(answered))
    else:
        person = in_conversation(view, page, str(recipient.get("id", "")), params.get("messaging_type", ""))
    line = view.town.say(page.id, person.fb_id, text, from_page=True, via="api")
    if answered:
        post = view.wall.find(str(answered))
        target = post.id if post else str(answered)
        view.town.record(Act(view.town.now, "fb", PRIVATE_REPLY, page.id, target, text, line.id, "api"))
    return {"recipient_id": psid(page.id, person.fb_id), "message_id": line.id}


def in_conversation(view: View, page: Page, scoped_id: str, messaging_type: str) -> Person:
    """Whom a message in a thread goes to: by page-scoped id, within 24 hours of their last line."""
    if messaging_type not in TYPES:
        raise errors.bad_parameter(f"Param messaging_type must be one of {{{', '.join(sorted(TYPES))}}}")
    fb_id = view.inbox.person_of(page.id, scoped_id)
    if not fb_id and view.unlimited and scoped_id in view.town.by_id:
        fb_id = scoped_id
    if not fb_id:
        raise errors.nobody()
    person = view.town.by_id[fb_id]
    if person.suspended:
        raise errors.not_receiving()
    thread = view.inbox.between(page.id, fb_id)
    if not view.unlimited and (thread is None or not thread.open_at(view.town.now)):
        raise errors.outside_window()
    return person


def privately(view: View, page: Page, answered: str) -> Person:
    """The author of a comment or visitor's post: once, within 7 days, never another Page."""
    post: Post | None = view.wall.find(answered)
    if post is None:
        raise errors.missing(answered, "post")
    person = view.town.by_id.get(post.author)
    if not view.own(post) or person is None:
        raise errors.not_permitted("A private reply goes to a person who wrote on your own Page.")
    if view.inbox.privately_answered(page.id, post.id):
        raise errors.already_replied()
    if view.town.now - post.created > PRIVATE_REPLY_WINDOW:
        raise errors.outside_window()
    if person.suspended:
        raise errors.not_receiving()
    return person


def json_object(params: Mapping[str, str], name: str) -> dict[str, Any]:
    """A parameter that is a JSON object; a form-encoded one is what Facebook does not understand."""
    text = params.get(name, "")
    if not text:
        raise errors.bad_parameter(f"The parameter {name} is required")
    try:
        value = json.loads(text)
    except ValueError:
        value = None
    if not isinstance(value, dict):
        raise errors.bad_parameter(f"Param {name} must be a valid JSON object")
    return value
