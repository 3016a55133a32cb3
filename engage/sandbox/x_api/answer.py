"""The document that answers a read: data, what it expands to, what was missing, and where the page stands."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from engage.sandbox.meter import XClass
from engage.sandbox.model import Person, Post, XList

from . import render, render_post
from .ask import Call
from .problems import missing


@dataclass
class Answer:
    """A success: its body, its status, and what it costs as (class, ids)."""

    body: dict[str, Any]
    status: int = 200
    costs: list[tuple[XClass, list[str]]] = field(default_factory=list)


def posts(call: Call, found: Sequence[Post], price: XClass = "post_read") -> Answer:
    """Posts with their expansions; missing references are told in `errors`."""
    look, fields = call.look, call.fields
    answer = Answer({}, costs=[(price, [one.id for one in found])])
    if found:
        answer.body["data"] = [render_post.post(look, one, fields.tweet) for one in found]
    _include(call, answer, found)
    return answer


def users(call: Call, found: Sequence[Person], price: XClass = "user_read") -> Answer:
    answer = Answer({}, costs=[(price, [one.x_id for one in found])])
    if found:
        answer.body["data"] = [render.user(call.look, one, call.fields.user) for one in found]
    if "most_recent_tweet_id" in call.fields.expansions:
        latest = [one["most_recent_tweet_id"] for one in answer.body.get("data", []) if "most_recent_tweet_id" in one]
        _included_posts(call, answer, latest)
    return answer


def lists(call: Call, found: Sequence[XList], price: XClass = "list_read") -> Answer:
    answer = Answer({}, costs=[(price, [one.id for one in found])])
    if found:
        answer.body["data"] = [render.x_list(one, call.fields.list) for one in found]
    if "owner_id" in call.fields.expansions:
        _included_users(call, answer, (one.owner for one in found))
    return answer


def one_of(answer: Answer) -> Answer:
    """The same answer about a single thing: its data is an object."""
    if answer.body.get("data"):
        answer.body["data"] = answer.body["data"][0]
    return answer


def _include(call: Call, answer: Answer, found: Sequence[Post]) -> None:
    look, asked = call.look, call.fields.expansions
    people: list[str] = []
    if "author_id" in asked:
        people += [one.author for one in found]
    if "in_reply_to_user_id" in asked:
        people += [look.town.posts[one.parent].author for one in found if one.parent in look.town.posts]
    if "entities.mentions.username" in asked:
        named = (render_post.words(look, one).entities.get("mentions", []) for one in found)
        people += [mention["id"] for mentions in named for mention in mentions]
    referenced = _references(found) if any(one.startswith("referenced_tweets.id") for one in asked) else []
    if "referenced_tweets.id.author_id" in asked:
        people += [look.town.posts[post_id].author for post_id in referenced if post_id in look.town.posts]
    pictured = list(found) if "attachments.media_keys" in asked else []
    if "referenced_tweets.id.attachments.media_keys" in asked:
        pictured += [one for post_id in referenced if (one := look.find(post_id))]
    _included_posts(call, answer, referenced)
    _included_users(call, answer, people)
    shown = {one.key: render.media(look, one, call.fields.media) for post in pictured for one in post.media}
    if shown:
        answer.body.setdefault("includes", {})["media"] = list(shown.values())


def _references(found: Sequence[Post]) -> list[str]:
    return list(dict.fromkeys(post_id for one in found for post_id in (one.parent, one.quoted) if post_id))


def _included_posts(call: Call, answer: Answer, ids: Iterable[str]) -> None:
    shown = []
    for post_id in dict.fromkeys(ids):
        if post := call.look.find(post_id):
            shown.append(post)
        else:
            told = missing("tweet", post_id, "referenced_tweets.id")
            answer.body.setdefault("errors", []).append(told)
    if shown:
        included = [render_post.post(call.look, one, call.fields.tweet) for one in shown]
        answer.body.setdefault("includes", {})["tweets"] = included
        answer.costs.append(("post_read", [one.id for one in shown]))


def _included_users(call: Call, answer: Answer, ids: Iterable[str]) -> None:
    shown = [person for x_id in dict.fromkeys(ids) if (person := call.look.person(x_id)) and not person.suspended]
    if shown:
        included = [render.user(call.look, one, call.fields.user) for one in shown]
        answer.body.setdefault("includes", {})["users"] = included
        answer.costs.append(("user_read", [one.x_id for one in shown]))
