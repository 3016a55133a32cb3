"""The town's controls over HTTP: clock, faults, the record, and making people act. Needs the admin token."""

import secrets
from collections.abc import Callable
from dataclasses import fields
from datetime import datetime, timedelta
from typing import Any

from flask import Blueprint, Response, jsonify, request

from .faults import Fault
from .model import Post
from .record import act_as_json, counts, my_acts
from .service import Sandbox
from .town import Missing, NotAllowed, Town


def admin_blueprint(sandbox: Sandbox) -> Blueprint:
    """All of `/admin`; every answer is JSON."""
    blueprint = Blueprint("admin", __name__)

    @blueprint.before_request
    def guard() -> Response | None:
        _, _, given = request.headers.get("Authorization", "").partition(" ")
        given = given or request.args.get("admin_token", "")
        if secrets.compare_digest(given.encode(), sandbox.admin_token.encode()):
            return None
        return failure("the admin token is missing or wrong", 401)

    blueprint.register_error_handler(Missing, lambda reason: failure(f"there is no {reason.args[0]}", 404))
    blueprint.register_error_handler(NotAllowed, lambda reason: failure(str(reason), 409))
    blueprint.register_error_handler(ValueError, lambda reason: failure(str(reason), 400))
    blueprint.register_error_handler(TypeError, lambda reason: failure(str(reason), 400))
    for path, methods, view in (*clock_routes(sandbox), *record_routes(sandbox), *people_routes(sandbox)):
        blueprint.add_url_rule(path, view.__name__, view, methods=methods)
    return blueprint


Route = tuple[str, list[str], Callable[..., Any]]


def failure(sentence: str, status: int) -> Response:
    response = jsonify(error=sentence)
    response.status_code = status
    return response


def given() -> dict[str, Any]:
    """The JSON object of a request; ValueError where it is something else."""
    body = request.get_json(silent=True)
    if not isinstance(body, dict):
        raise ValueError("a JSON object is expected")
    return body


def clock_routes(sandbox: Sandbox) -> list[Route]:
    def clock() -> Response:
        return jsonify(now=sandbox.town.now.isoformat(), speed=sandbox.clock.speed)

    def move_clock() -> Response:
        """`advance` seconds, `set` to an instant, or run at `speed`; people live through what passes."""
        body = given()
        if "advance" in body:
            sandbox.clock.advance(timedelta(seconds=float(body["advance"])))
        if "set" in body:
            sandbox.clock.set(datetime.fromisoformat(body["set"]))
        if "speed" in body:
            sandbox.clock.run_at(float(body["speed"]))
        sandbox.life.advance(sandbox.clock.now())
        return clock()

    def faults() -> Response:
        waiting = {
            number: {**fault.as_json(), "left": left} for number, (fault, left) in sandbox.faults.waiting.items()
        }
        return jsonify(waiting=waiting, fired=[fired.as_json() for fired in sandbox.faults.fired])

    def add_fault() -> Response:
        body = given()
        unknown = body.keys() - {field.name for field in fields(Fault)}
        if unknown:
            raise ValueError(f"a fault has no {', '.join(sorted(unknown))}")
        return jsonify(number=sandbox.faults.add(Fault(**body)))

    def drop_fault(number: int | None = None) -> Response:
        sandbox.faults.clear(number)
        return faults()

    return [
        ("/clock", ["GET"], clock),
        ("/clock", ["POST"], move_clock),
        ("/faults", ["GET"], faults),
        ("/faults", ["POST"], add_fault),
        ("/faults", ["DELETE"], drop_fault),
        ("/faults/<int:number>", ["DELETE"], drop_fault),
    ]


def record_routes(sandbox: Sandbox) -> list[Route]:
    def acts() -> Response:
        """What I and my Pages did, oldest first; `kind` and `via` filter, `everyone=1` shows all of the town."""
        asked = request.args
        found = sandbox.town.acts if asked.get("everyone") else my_acts(sandbox.town)
        kept = [
            act_as_json(act)
            for act in found
            if asked.get("kind", act.kind) == act.kind and asked.get("via", act.via) == act.via
        ]
        return jsonify(acts=kept)

    def requests() -> Response:
        asked = request.args
        status = int(asked["status"]) if "status" in asked else None
        found = sandbox.requests.find(asked.get("net", ""), asked.get("method", ""), asked.get("path", ""), status)
        return jsonify(requests=[entry.as_json() for entry in found])

    def forget_requests() -> Response:
        sandbox.requests.entries.clear()
        return jsonify(requests=[])

    def meter() -> Response:
        used = sandbox.meter
        return jsonify(billed=dict(used.billed), served=dict(used.served), cents=used.cents)

    def town_counts() -> Response:
        return jsonify(counts(sandbox.town))

    return [
        ("/acts", ["GET"], acts),
        ("/requests", ["GET"], requests),
        ("/requests", ["DELETE"], forget_requests),
        ("/meter", ["GET"], meter),
        ("/counts", ["GET"], town_counts),
    ]


def people_routes(sandbox: Sandbox) -> list[Route]:
    town = sandbox.town

    def people() -> Response:
        told = [
            {"key": who.key, "name": who.name, "handle": who.handle, "x_id": who.x_id, "fb_id": who.fb_id}
            for who in town.people.values()
        ]
        return jsonify(people=told, pages=[{"id": page.id, "name": page.name} for page in town.pages.values()])

    def act(key: str, kind: str) -> Response:
        """Make a person (by key) or a Page (by id) `post`, `reply`, `comment`, `like` or `message`."""
        body = given()
        if kind not in DEEDS:
            raise ValueError(f"people can {', '.join(sorted(DEEDS))}")
        return jsonify(id=DEEDS[kind](town, key, body))

    def edit_item(item_id: str) -> Response:
        edited = town.edit(town.post(item_id).author, item_id, str(given()["text"]))
        return jsonify(id=edited.id)

    def delete_item(item_id: str) -> Response:
        town.delete(town.post(item_id).author, item_id)
        return jsonify(id=item_id)

    return [
        ("/people", ["GET"], people),
        ("/people/<key>/<kind>", ["POST"], act),
        ("/items/<item_id>", ["POST"], edit_item),
        ("/items/<item_id>", ["DELETE"], delete_item),
    ]


def on_net(town: Town, key: str, net: str) -> str:
    """The network id of a person or a Page; Missing where they are not there."""
    if net == "fb" and key in town.pages:
        return key
    person = town.people.get(key)
    found = (person.x_id if net == "x" else person.fb_id) if person else ""
    if not found:
        raise Missing(key)
    return found


def post(town: Town, key: str, body: dict[str, Any]) -> str:
    net = "x" if body.get("net", "x") == "x" else "fb"
    author = on_net(town, key, net)
    tagged = tuple(body.get("tagged", ()))
    wall = str(body.get("page", author if author in town.pages else ""))
    return town.write("fb" if net == "fb" else "x", author, body["text"], page=wall, tagged=tagged).id


def reply(town: Town, key: str, body: dict[str, Any]) -> str:
    return town.write("x", on_net(town, key, "x"), body["text"], parent=body["to"]).id


def comment(town: Town, key: str, body: dict[str, Any]) -> str:
    """A comment on a post, or a reply to a comment."""
    above: Post = town.post(body["on"])
    parent = above.id if above.kind == "comment" else ""
    return town.write("fb", on_net(town, key, "fb"), body["text"], parent=parent, under=above.root).id


def like(town: Town, key: str, body: dict[str, Any]) -> str:
    liked = town.post(body["on"])
    town.like(on_net(town, key, liked.net), liked.id)
    return liked.id


def message(town: Town, key: str, body: dict[str, Any]) -> str:
    return town.say(body["page"], on_net(town, key, "fb"), body["text"], from_page=False).id


DEEDS: dict[str, Callable[[Town, str, dict[str, Any]], str]] = {
    "post": post,
    "reply": reply,
    "comment": comment,
    "like": like,
    "message": message,
}
