"""X's pages: intents, posts, profiles."""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from engage.sandbox.model import Person
from engage.sandbox.service import Sandbox
from engage.sandbox.town import Missing, Town

from .cards import card, find, newest, thread


def add_x(blueprint: Blueprint, sandbox: Sandbox) -> None:
    """Put X's addresses on the blueprint."""
    town = sandbox.town

    @blueprint.get("/intent/tweet")
    @blueprint.get("/intent/post")
    def intent_post() -> str:
        above = request.args.get("in_reply_to", "")
        shown = card(town, find(town, above, "x"), town.my_x) if above else None
        return render_template("x_compose.html", text=prefilled(), above=shown)

    @blueprint.get("/intent/like", defaults={"kind": "like"})
    @blueprint.get("/intent/favorite", defaults={"kind": "like"})
    @blueprint.get("/intent/retweet", defaults={"kind": "repost"})
    @blueprint.get("/intent/repost", defaults={"kind": "repost"})
    def intent_act(kind: str) -> str:
        post = find(town, request.args.get("tweet_id") or request.args["post_id"], "x")
        return render_template("x_confirm.html", kind=kind, card=card(town, post, town.my_x))

    @blueprint.get("/intent/follow")
    @blueprint.get("/intent/user")
    def intent_user() -> str:
        return profile(town, person_named(town, request.args.get("user_id", ""), request.args.get("screen_name", "")))

    @blueprint.get("/i/web/status/<post_id>")
    @blueprint.get("/i/status/<post_id>")
    @blueprint.get("/<handle>/status/<post_id>")
    def status(post_id: str, **_: str) -> str:
        post = find(town, post_id, "x")
        return render_template("x_post.html", card=thread(town, post, town.my_x))

    @blueprint.get("/i/user/<user_id>")
    def user(user_id: str) -> str:
        return profile(town, person_named(town, user_id, ""))

    @blueprint.get("/i/lists/<list_id>")
    def list_page(list_id: str) -> str:
        found = town.lists.get(list_id)
        if found is None:
            raise Missing(list_id)
        posts = [post for post in town.posts.values() if post.author in found.members and post.net == "x"]
        members = [town.by_id[member] for member in found.members if member in town.by_id]
        return render_template("x_list.html", list=found, members=members, cards=newest(town, posts, town.my_x))

    @blueprint.get("/<name>")
    def named(name: str) -> str | Response:
        """An X handle; else a Facebook Page's username or id, or a Facebook post's id."""
        handles = {person.handle.lower(): person for person in town.people.values() if person.x_id}
        person = handles.get(name.lower())
        if person is not None:
            return profile(town, person)
        query = request.query_string.decode()
        return redirect(url_for("web.facebook_node", node_id=name) + (f"?{query}" if query else ""))


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


def profile(town: Town, person: Person) -> str:
    posts = [post for post in town.posts.values() if post.author == person.x_id and post.net == "x"]
    return render_template(
        "x_person.html",
        person=person,
        cards=newest(town, posts, town.my_x),
        followed=(town.my_x, person.x_id) in town.follows,
        follows_me=(person.x_id, town.my_x) in town.follows,
        following=sum(1 for follower, _ in town.follows if follower == person.x_id),
        followers=sum(1 for _, target in town.follows if target == person.x_id),
    )
