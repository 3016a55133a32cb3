"""Writing posts: new ones, replies and quotes, with what a plan refuses; and deleting one's own."""

from datetime import timedelta
from typing import Any

from engage.sandbox.meter import XClass
from engage.sandbox.model import Post
from engage.sandbox.town import NotAllowed

from . import render_post
from .answer import Answer
from .ask import ID, Call
from .compose import LONGEST, URL, weight
from .problems import forbidden, gone, invalid

NOT_SUMMONED = (
    "Reply to this conversation is not allowed because you have not been mentioned or otherwise engaged by the author"
    " of the post you are replying to."
)
NO_QUOTES = (
    "Quoting this post is not allowed because you have not been mentioned or are not part of the conversation thread"
    " of the post you are quoting."
)
TOO_LONG = (
    "Your Tweet text is too long. For more information on how Twitter determines text length see"
    " https://github.com/twitter/twitter-text."
)
DUPLICATE = "You are not allowed to create a Tweet with duplicate content."
REPLY_GONE = "You attempted to reply to a Tweet that is deleted or not visible to you."
QUOTE_GONE = "You attempted to quote a Tweet that is deleted or not visible to you."
SAME_FOR = timedelta(hours=24)


def create(call: Call) -> Answer:
    """A post, a reply or a quote."""
    text = call.body.get("text")
    if not isinstance(text, str) or not text.strip():
        raise invalid("text", text, "$.text: is missing but it is required")
    if weight(text) > LONGEST:
        raise forbidden(TOO_LONG)
    parent = _target(call, _inner(call, "reply").get("in_reply_to_tweet_id"), REPLY_GONE)
    quoted = _target(call, call.body.get("quote_tweet_id"), QUOTE_GONE)
    price = _price(call, text, parent)
    if call.plan == "self-serve" and parent is not None and not summoned(call, parent):
        raise forbidden(NOT_SUMMONED)
    if call.plan == "self-serve" and quoted is not None:
        raise forbidden(NO_QUOTES)
    whole = _addressed(call, text, parent)
    _check_new(call, whole, parent, quoted)
    made = call.town.write(
        "x", call.me, whole, parent=parent.id if parent else "", quoted=quoted.id if quoted else "", via="api"
    )
    shown = render_post.post(call.look, made, frozenset())
    return Answer({"data": shown}, 201, [(price, [made.id])])


def delete(call: Call) -> Answer:
    post = call.look.find(call.path["id"])
    newest = call.look.newest(post) if post else None
    if newest is None:
        raise gone("tweet", call.path["id"])
    try:
        call.town.delete(call.me, newest.id, via="api")
    except NotAllowed:
        raise forbidden("You are not authorized to delete this Tweet.") from None
    return Answer({"data": {"deleted": True}}, costs=[("content_manage", [newest.id])])


def summoned(call: Call, parent: Post) -> bool:
    """Whether the author asked for me: mentioned me, quoted me, or is me (docs.x.com, manage-tweets/integrate)."""
    quoted = call.look.target(parent) if parent.kind == "quote" else None
    named = render_post.words(call.look, parent).entities.get("mentions", [])
    return (
        parent.author == call.me
        or (quoted is not None and quoted.author == call.me)
        or any(mention["id"] == call.me for mention in named)
    )


def _price(call: Call, text: str, parent: Post | None) -> XClass:
    if URL.search(text):
        return "post_create_url"
    return "post_create_summoned" if parent is not None and summoned(call, parent) else "post_create"


def _inner(call: Call, name: str) -> dict[str, Any]:
    value = call.body.get(name, {})
    if not isinstance(value, dict):
        raise invalid(name, value, f"$.{name}: an object is expected")
    return value


def _target(call: Call, post_id: object, lost: str) -> Post | None:
    """The newest version of the post named, or None where none is."""
    if post_id is None:
        return None
    if not isinstance(post_id, str) or not ID.fullmatch(post_id):
        raise invalid("id", post_id, f"[{post_id}] is not a valid post id")
    found = call.look.find(post_id)
    newest = call.look.newest(found) if found else None
    if newest is None:
        raise forbidden(lost)
    return newest


def _addressed(call: Call, text: str, parent: Post | None) -> str:
    """A reply begins with the handle of whom it answers, unless that is me or was left out by the caller."""
    author = call.look.person(parent.author) if parent else None
    left_out = _inner(call, "reply").get("exclude_reply_user_ids") or []
    if author is None or author.x_id == call.me or author.x_id in left_out:
        return text
    handle = f"@{author.handle}"
    return text if text.lower().split()[0] == handle.lower() else f"{handle} {text}"


def _check_new(call: Call, text: str, parent: Post | None, quoted: Post | None) -> None:
    since = call.town.now - SAME_FOR
    same = (parent.id if parent else "", quoted.id if quoted else "", text)
    for post in call.town.posts.values():
        mine = post.author == call.me and not post.deleted and post.created > since
        if mine and (post.parent, post.quoted, post.text) == same:
            raise forbidden(DUPLICATE)
