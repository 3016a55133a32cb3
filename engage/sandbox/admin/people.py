"""Making somebody of the town act, and changing or deleting what they wrote."""

from collections.abc import Callable
from typing import Any

from flask import Response, jsonify

from engage.sandbox.model import Media, Net, Post
from engage.sandbox.town import Missing, Town

from .body import Route, given

Body = dict[str, Any]


class People:
    """`/people` and `/items`."""

    def __init__(self, town: Town) -> None:
        self._town = town

    def routes(self) -> list[Route]:
        return [
            ("GET", "/people", self.people),
            ("POST", "/people/<key>", self.change_person),
            ("POST", "/people/<key>/<kind>", self.act),
            ("POST", "/items/<item_id>", self.edit_item),
            ("DELETE", "/items/<item_id>", self.delete_item),
        ]

    def people(self) -> Response:
        told = [
            {"key": who.key, "name": who.name, "handle": who.handle, "x_id": who.x_id, "fb_id": who.fb_id}
            for who in self._town.people.values()
        ]
        pages = [{"id": page.id, "name": page.name, "mine": page.mine} for page in self._town.pages.values()]
        return jsonify(people=told, pages=pages)

    def change_person(self, key: str) -> Response:
        """Whether their posts on X are `protected`, and whether they are `suspended`."""
        body, person = given(), self._town.people.get(key)
        if person is None:
            raise Missing(key)
        person.protected = bool(body.get("protected", person.protected))
        person.suspended = bool(body.get("suspended", person.suspended))
        return jsonify(key=key, protected=person.protected, suspended=person.suspended)

    def act(self, key: str, kind: str) -> Response:
        """Make a person (by key) or a Page (by id) `post`, `reply`, `comment`, `like` or `message`."""
        if kind not in DEEDS:
            raise ValueError(f"people can {', '.join(sorted(DEEDS))}")
        return jsonify(id=DEEDS[kind](self._town, key, given()))

    def edit_item(self, item_id: str) -> Response:
        edited = self._town.edit(self._town.post(item_id).author, item_id, str(given()["text"]))
        return jsonify(id=edited.id)

    def delete_item(self, item_id: str) -> Response:
        self._town.delete(self._town.post(item_id).author, item_id)
        return jsonify(id=item_id)


def on_net(town: Town, key: str, net: Net) -> str:
    """The network id of a person or a Page; Missing where they are not there."""
    if net == "fb" and key in town.pages:
        return key
    person = town.people.get(key)
    found = (person.x_id if net == "x" else person.fb_id) if person else ""
    if not found:
        raise Missing(key)
    return found


def post(town: Town, key: str, body: Body) -> str:
    """`text` on X, or with `net` "fb" on a wall: `page`, a Page's own, or the person's; `tagged` names Pages.

    `media` are pictures with `kind` (photo, video) and `alt`; on X `quoted` is a post.
    """
    net: Net = "fb" if body.get("net") == "fb" else "x"
    author = on_net(town, key, net)
    wall = str(body.get("page", author)) if net == "fb" else ""
    tagged, quoted = tuple(body.get("tagged", ())), str(body.get("quoted", ""))
    media = pictures(town, body)
    return town.write(net, author, body["text"], page=wall, tagged=tagged, quoted=quoted, media=media).id


def pictures(town: Town, body: Body) -> tuple[Media, ...]:
    """What is attached; ValueError for a kind that is none."""
    found = []
    for number, one in enumerate(body.get("media", ())):
        kind: str = one.get("kind", "photo")
        if kind not in ("photo", "video"):
            raise ValueError(f"a picture is no {kind}")
        key = f"given_{town.serial}_{number}"
        found.append(Media(key, "video" if kind == "video" else "photo", "", str(one.get("alt", ""))))
    return tuple(found)


def reply(town: Town, key: str, body: Body) -> str:
    """`text` as an answer `to` an X post."""
    return town.write("x", on_net(town, key, "x"), body["text"], parent=body["to"]).id


def comment(town: Town, key: str, body: Body) -> str:
    """`text` as a comment `on` a Facebook post, or a reply to a comment."""
    above: Post = town.post(body["on"])
    parent = above.id if above.kind == "comment" else ""
    return town.write("fb", on_net(town, key, "fb"), body["text"], parent=parent, under=above.root).id


def like(town: Town, key: str, body: Body) -> str:
    liked = town.post(body["on"])
    town.like(on_net(town, key, liked.net), liked.id)
    return liked.id


def message(town: Town, key: str, body: Body) -> str:
    """`text` to a `page`."""
    return town.say(body["page"], on_net(town, key, "fb"), body["text"], from_page=False).id


DEEDS: dict[str, Callable[[Town, str, Body], str]] = {
    "post": post,
    "reply": reply,
    "comment": comment,
    "like": like,
    "message": message,
}
