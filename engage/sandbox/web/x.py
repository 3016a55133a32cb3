"""X's pages: intents, posts, profiles."""

from collections.abc import Callable
from typing import Any

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from engage.sandbox.model import Person
from engage.sandbox.town import Missing, Town

from .cards import card, find, newest, signed_in, thread


class XPages:
    """Every address of X that the town answers."""

    def __init__(self, town: Town) -> None:
        self._town = town

    def routes(self) -> list[tuple[str, Callable[..., Any]]]:
        return [
            ("/intent/tweet", self.intent_post),
            ("/intent/post", self.intent_post),
            ("/intent/like", self.intent_like),
            ("/intent/favorite", self.intent_like),
            ("/intent/retweet", self.intent_repost),
            ("/intent/repost", self.intent_repost),
            ("/intent/follow", self.intent_user),
            ("/intent/user", self.intent_user),
            ("/i/web/status/<post_id>", self.status),
            ("/i/status/<post_id>", self.status),
            ("/<handle>/status/<post_id>", self.status),
            ("/i/user/<user_id>", self.user),
            ("/i/lists/<list_id>", self.list_page),
            ("/<name>", self.named),
        ]

    def intent_post(self) -> str:
        above = request.args.get("in_reply_to", "")
        shown = card(self._town, find(self._town, above, "x"), signed_in(self._town).x_id) if above else None
        return render_template("x_compose.html", text=prefilled(), above=shown)

    def intent_like(self) -> str:
        return self._confirm("like")

    def intent_repost(self) -> str:
        return self._confirm("repost")

    def _confirm(self, kind: str) -> str:
        post = find(self._town, request.args.get("tweet_id") or request.args["post_id"], "x")
        return render_template("x_confirm.html", kind=kind, card=card(self._town, post, signed_in(self._town).x_id))

    def intent_user(self) -> str:
        asked = request.args
        return self._profile(person_named(self._town, asked.get("user_id", ""), asked.get("screen_name", "")))

    def status(self, post_id: str, **_: str) -> str:
        post = find(self._town, post_id, "x")
        return render_template("x_post.html", card=thread(self._town, post, signed_in(self._town).x_id))

    def user(self, user_id: str) -> str:
        return self._profile(person_named(self._town, user_id, ""))

    def list_page(self, list_id: str) -> str:
        found = self._town.lists.get(list_id)
        if found is None:
            raise Missing(list_id)
        posts = [post for post in self._town.posts.values() if post.author in found.members and post.net == "x"]
        members = [self._town.by_id[member] for member in found.members if member in self._town.by_id]
        cards = newest(self._town, posts, signed_in(self._town).x_id)
        return render_template("x_list.html", list=found, members=members, cards=cards)

    def named(self, name: str) -> str | Response:
        """An X handle; else a Facebook Page's username or id, or a Facebook post's id."""
        people = self._town.people.values()
        person = next((one for one in people if one.x_id and one.handle.lower() == name.lower()), None)
        if person is not None:
            return self._profile(person)
        query = request.query_string.decode()
        return redirect(url_for("web.facebook_node", node_id=name) + (f"?{query}" if query else ""))

    def _profile(self, person: Person) -> str:
        town, me, them = self._town, signed_in(self._town).x_id, person.x_id
        posts = [post for post in town.posts.values() if post.author == them and post.net == "x"]
        return render_template(
            "x_person.html",
            person=person,
            cards=newest(town, posts, me),
            followed=(me, them) in town.follows,
            follows_me=(them, me) in town.follows,
            following=sum(1 for follower, _ in town.follows if follower == them),
            followers=sum(1 for _, target in town.follows if target == them),
        )


def prefilled() -> str:
    """The text an intent carries: text, url, hashtags and via, in the order X joins them."""
    asked = request.args
    tags = " ".join(f"#{tag.strip()}" for tag in asked.get("hashtags", "").split(",") if tag.strip())
    via = f"via @{asked['via']}" if asked.get("via") else ""
    return " ".join(part for part in (asked.get("text", ""), asked.get("url", ""), tags, via) if part)


def person_named(town: Town, user_id: str, screen_name: str) -> Person:
    """A person of X by id or handle; Missing where there is none."""
    for person in town.people.values():
        by_handle = screen_name and person.handle.lower() == screen_name.lstrip("@").lower()
        if person.x_id and (person.x_id == user_id or by_handle):
            return person
    raise Missing(user_id or screen_name)
