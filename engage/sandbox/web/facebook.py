"""Facebook's pages: posts, Pages, people, Messenger, share dialogs; with the switch between me and my Pages."""

from typing import Any

from flask import Blueprint, render_template, request

from engage.sandbox.graph_api.threads import Inbox
from engage.sandbox.model import Page
from engage.sandbox.service import Sandbox
from engage.sandbox.town import Missing, Town

from .cards import find, identities, newest, thread
from .deeds import actor_of


def add_facebook(blueprint: Blueprint, sandbox: Sandbox) -> None:
    """Put Facebook's addresses on the blueprint."""
    town = sandbox.town

    @blueprint.get("/fb/<node_id>")
    def facebook_node(node_id: str) -> str:
        """A post or comment, a Page by id or username, or a person."""
        page = page_named(town, node_id)
        if page is not None:
            return page_page(town, page)
        if node_id in town.by_id and town.by_id[node_id].fb_id == node_id:
            posts = [post for post in town.posts.values() if post.author == node_id and post.kind == "post"]
            cards = newest(town, posts, acting(town))
            return render_template("fb_person.html", person=town.by_id[node_id], cards=cards, **switch(town))
        post = find(town, node_id, "fb")
        top = find(town, post.root, "fb")
        return render_template("fb_post.html", card=thread(town, top, acting(town)), **switch(town))

    @blueprint.get("/m.me/<name>")
    def messenger(name: str) -> str:
        """Write to a Page as myself."""
        page = page_named(town, name)
        if page is None:
            raise Missing(name)
        mine = town.people[town.me].fb_id
        lines = [line for line in town.messages if (line.page, line.person) == (page.id, mine)]
        text = request.args.get("text", "")
        return render_template(
            "fb_thread.html", page=page, lines=lines, other=page.name, person="", scoped="", text=text
        )

    @blueprint.get("/<page_id>/inbox/<scoped>/")
    def page_inbox(page_id: str, scoped: str) -> str:
        """Answer a person as one of my Pages."""
        page = page_named(town, page_id)
        person = Inbox(town).person_of(page.id, scoped) if page else ""
        if page is None or not page.mine or not person:
            raise Missing(scoped)
        lines = [line for line in town.messages if (line.page, line.person) == (page.id, person)]
        other = town.by_id[person].name
        return render_template("fb_thread.html", page=page, lines=lines, other=other, person=person, scoped=scoped)

    @blueprint.get("/fb/dialog/share")
    @blueprint.get("/fb/sharer/sharer.php")
    @blueprint.get("/dialog/share")
    @blueprint.get("/sharer/sharer.php")
    @blueprint.get("/sharer.php")
    def share() -> str:
        link = request.args.get("href") or request.args.get("u", "")
        return render_template("fb_share.html", link=link, **switch(town))


def page_named(town: Town, name: str) -> Page | None:
    named = (page for page in town.pages.values() if page.username.lower() == name.lower())
    return town.pages.get(name) or next(named, None)


def page_page(town: Town, page: Page) -> str:
    posts = [post for post in town.posts.values() if post.page == page.id and post.kind == "post"]
    me = acting(town)
    liked = any(act.kind == "like_page" and act.actor == me and act.target == page.id for act in town.acts)
    cards = newest(town, posts, me)
    return render_template("fb_page.html", page=page, cards=cards, liked=liked, **switch(town))


def acting(town: Town) -> str:
    """Who acts on this page: `as` in the address, else me."""
    return actor_of(town, request.args, "fb")


def switch(town: Town) -> dict[str, Any]:
    return {"identities": identities(town), "acting": acting(town)}
