"""Facebook's pages: posts, Pages, people, Messenger, share dialogs; with the switch between me and my Pages."""

from collections.abc import Callable
from typing import Any

from flask import render_template, request

from engage.sandbox.graph_api.threads import Inbox
from engage.sandbox.model import Page, Person
from engage.sandbox.town import Missing, Town

from .cards import find, identities, newest, thread
from .deeds import actor_of


class FacebookPages:
    """Every address of Facebook and Messenger that the town answers."""

    def __init__(self, town: Town) -> None:
        self._town = town

    def routes(self) -> list[tuple[str, Callable[..., Any]]]:
        return [
            ("/fb/<node_id>", self.facebook_node),
            ("/m.me/<name>", self.messenger),
            ("/<page_id>/inbox/<scoped>/", self.page_inbox),
            ("/dialog/share", self.share),
            ("/fb/dialog/share", self.share),
            ("/fb/sharer/sharer.php", self.share),
            ("/sharer/sharer.php", self.share),
            ("/sharer.php", self.share),
        ]

    def facebook_node(self, node_id: str) -> str:
        """A post or comment, a Page by id or username, or a person."""
        page = page_named(self._town, node_id)
        if page is not None:
            return self._page(page)
        person = self._town.by_id.get(node_id)
        if person is not None and person.fb_id == node_id:
            return self._person(person)
        top = find(self._town, find(self._town, node_id, "fb").root, "fb")
        return render_template("fb_post.html", card=thread(self._town, top, self._acting()), **self._switch())

    def _page(self, page: Page) -> str:
        me, town = self._acting(), self._town
        posts = [post for post in town.posts.values() if post.page == page.id and post.kind == "post"]
        liked = any(act.kind == "like_page" and act.actor == me and act.target == page.id for act in town.acts)
        cards = newest(town, posts, me)
        return render_template("fb_page.html", page=page, cards=cards, liked=liked, **self._switch())

    def _person(self, person: Person) -> str:
        posts = [post for post in self._town.posts.values() if post.author == person.fb_id and post.kind == "post"]
        cards = newest(self._town, posts, self._acting())
        return render_template("fb_person.html", person=person, cards=cards, **self._switch())

    def messenger(self, name: str) -> str:
        """Write to a Page as myself."""
        page = page_named(self._town, name)
        if page is None:
            raise Missing(name)
        return self._thread(page, self._town.people[self._town.me].fb_id, page.name, "", "")

    def page_inbox(self, page_id: str, scoped: str) -> str:
        """Answer a person as one of my Pages."""
        page = page_named(self._town, page_id)
        person = Inbox(self._town).person_of(page.id, scoped) if page else ""
        if page is None or not page.mine or not person:
            raise Missing(scoped)
        return self._thread(page, person, self._town.by_id[person].name, person, scoped)

    def _thread(self, page: Page, partner: str, other: str, person: str, scoped: str) -> str:
        lines = [line for line in self._town.messages if (line.page, line.person) == (page.id, partner)]
        text = request.args.get("text", "")
        told = {"page": page, "lines": lines, "other": other, "person": person, "scoped": scoped, "text": text}
        return render_template("fb_thread.html", **told)

    def share(self) -> str:
        link = request.args.get("href") or request.args.get("u", "")
        return render_template("fb_share.html", link=link, **self._switch())

    def _acting(self) -> str:
        """Who acts on this page: `as` in the address, else me."""
        return actor_of(self._town, request.args, "fb")

    def _switch(self) -> dict[str, Any]:
        return {"identities": identities(self._town), "acting": self._acting()}


def page_named(town: Town, name: str) -> Page | None:
    """A Page by id or username."""
    named = (page for page in town.pages.values() if page.username.lower() == name.lower())
    return town.pages.get(name) or next(named, None)
