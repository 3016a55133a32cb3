"""From a Graph path to a node, an edge or a write."""

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from flask import Blueprint, Response, request

from engage.sandbox.model import Message, Page, Post
from engage.sandbox.service import Sandbox

from . import errors, messages, oauth, writes
from .edges import EDGES
from .errors import GraphError
from .fields import parse
from .identity import Caller, identify, token_in
from .render import connection, node
from .threads import Thread
from .view import View

VERSION = re.compile(r"v2\d\.0$")
REMOVED = ("pretty", "debug", "date_format")  # gone from every version since 2026-10-27
Write = Callable[[View, Any, Mapping[str, str]], dict[str, object]]
WRITES: dict[tuple[str, str, str], Write] = {
    ("POST", "Page", "feed"): writes.publish,
    ("POST", "Page", "messages"): messages.send,
    ("POST", "PagePost", "comments"): writes.comment,
    ("POST", "PagePost", "likes"): writes.like,
    ("DELETE", "PagePost", "likes"): writes.unlike,
    ("POST", "PagePost", ""): writes.change,
    ("DELETE", "PagePost", ""): writes.delete,
    ("POST", "Comment", "comments"): writes.comment,
    ("POST", "Comment", "likes"): writes.like,
    ("DELETE", "Comment", "likes"): writes.unlike,
    ("POST", "Comment", ""): writes.change,
    ("DELETE", "Comment", ""): writes.delete,
}


def graph_blueprint(sandbox: Sandbox) -> Blueprint:
    """The Graph API below its host: `/v26.0/...`; any version from v20.0 to v29.0 is this one."""
    blueprint = Blueprint("graph_api", __name__)

    @blueprint.route("/", defaults={"path": ""}, methods=["GET", "POST", "DELETE"])
    @blueprint.route("/<path:path>", methods=["GET", "POST", "DELETE"])
    def graph(path: str) -> Response:
        version, parts = split(path)
        headers = {"facebook-api-version": version}
        try:
            told = _answer(sandbox, version, parts, headers)
        except GraphError as error:
            return _json(error.envelope(f"A{sandbox.town.serial:010d}"), error.status, headers)
        return _json(told, 200, headers)

    return blueprint


def _json(told: object, status: int, headers: dict[str, str]) -> Response:
    return Response(json.dumps(told), status, headers, content_type="application/json; charset=UTF-8")


def split(path: str) -> tuple[str, list[str]]:
    """The version (the newest where none is named) and the rest of a path."""
    parts = [part for part in path.split("/") if part]
    if parts and VERSION.match(parts[0]):
        return parts[0], parts[1:]
    return "v26.0", parts


def _answer(sandbox: Sandbox, version: str, parts: list[str], headers: dict[str, str]) -> dict[str, object]:
    params = {**request.args, **request.form}
    body = request.get_json(silent=True)
    if isinstance(body, dict):
        params |= {name: value if isinstance(value, str) else json.dumps(value) for name, value in body.items()}
    for name in REMOVED:
        if name in params:
            raise errors.removed(f"Param {name}")
    if "ids" in params and not parts:
        raise errors.removed("Root GET with ids")
    if parts == ["oauth", "access_token"]:
        return oauth.exchange(sandbox, params)
    caller = identify(sandbox, token_in(params, request.headers.get("Authorization", "")))
    headers |= sandbox.usage.count(caller, sandbox.town.now)
    if parts == ["debug_token"]:
        return oauth.debug(sandbox, caller, params)
    base = request.host_url.rstrip("/")
    carried = {"access_token": caller.token} if "access_token" in request.args else {}
    view = View(sandbox, caller, f"{base}/graph/{version}", f"{base}/web", carried)
    return _dispatch(view, parts, params)


def _dispatch(view: View, parts: list[str], params: Mapping[str, str]) -> dict[str, object]:
    if not parts or len(parts) > 2:
        raise errors.not_found("/".join(parts))
    node_id, edge = parts[0], parts[1] if len(parts) == 2 else ""
    if node_id == "me" and edge == "permissions" and request.method == "GET":
        return oauth.permissions(view.caller)
    kind, thing = find(view, node_id, edge)
    if request.method == "GET":
        return _read(view, kind, thing, edge, params)
    write = WRITES.get((request.method, kind, edge))
    if write is None:
        raise errors.missing(node_id, request.method.lower())
    return write(view, thing, params)


def find(view: View, node_id: str, edge: str = "") -> tuple[str, Any]:
    """The node behind an id, with its kind; `me` is whoever calls. GraphError 100/33 where there is none."""
    if node_id == "me":
        return _me(view, edge)
    page = view.page(node_id)
    if page is not None:
        return "Page", page
    post = view.wall.find(node_id)
    if post is not None:
        return ("Comment" if post.kind == "comment" else "PagePost"), post
    thread = view.inbox.find(node_id)
    if thread is not None:
        return "UnifiedThread", thread
    line = view.inbox.message(node_id)
    if line is not None:
        return "UnifiedMessage", line
    me = view.town.people[view.town.me]
    if node_id == me.fb_id and view.caller.kind == "user":
        return "User", me
    raise errors.missing(node_id, request.method.lower())


def _me(view: View, edge: str) -> tuple[str, Any]:
    caller: Caller = view.caller
    if caller.kind == "user":
        return "User", view.town.people[view.town.me]
    if caller.page is None or edge == "accounts":
        raise errors.user_token_needed()
    return "Page", caller.page


def _read(view: View, kind: str, thing: Any, edge: str, params: Mapping[str, str]) -> dict[str, object]:
    asked = parse(params.get("fields", ""))
    if edge:
        known = EDGES.get(kind, {}).get(edge)
        if known is None:
            raise errors.unknown_field(edge, kind)
        return connection(view, known, thing, params, asked, request.base_url)
    _check_read(view, thing)
    view.served({field.name for field in asked}, [thing])
    return node(view, kind, thing, asked)


def _check_read(view: View, thing: Any) -> None:
    if isinstance(thing, Post):
        view.check_read(thing)
    elif isinstance(thing, Page) and not (thing.mine or view.unlimited):
        raise errors.review_needed()
    elif isinstance(thing, Thread | Message) and view.my_page().id != thing.page:
        raise errors.missing(thing.id)
