"""Writing nodes and edges out as Facebook does: only what was asked, and nothing at all where a name is unknown."""

from collections.abc import Mapping
from typing import Any

from engage.sandbox.model import Media

from . import errors
from .edges import EDGES, Edge
from .fields import Asked
from .node_comment import COMMENT
from .node_page import PAGE, PROFILE, USER
from .node_post import DEPRECATED, POST
from .node_thread import MESSAGE, THREAD
from .nodes import Absent, NodeKind, Ref, present
from .paging import cut, paging, summarised
from .view import View


def picture_size(view: View, media: Media) -> dict[str, object]:
    return {"image": {"height": 720, "src": view.picture(media), "width": 720}}


ATTACHMENT = NodeKind(
    "StoryAttachment",
    {
        "media_type": lambda _, media: media.kind,
        "type": lambda _, media: media.kind,
        "media": picture_size,
        "title": lambda _, media: present(media.alt),
        "description": lambda _, media: present(media.alt),
        "url": lambda view, media: view.picture(media),
        "target": lambda view, media: {"id": media.key, "url": view.picture(media)},
    },
    ("media", "media_type", "target", "title", "type", "url"),
)
KINDS: dict[str, NodeKind] = {
    kind.name: kind for kind in (PAGE, USER, PROFILE, POST, COMMENT, THREAD, MESSAGE, ATTACHMENT)
}
KEYLESS = frozenset({"StoryAttachment"})  # nodes without an id of their own
ACCOUNT_FIELDS = ("access_token", "name", "id", "tasks")


def node(view: View, kind: str, thing: Any, asked: tuple[Asked, ...], usual: tuple[str, ...] = ()) -> dict[str, object]:
    """One node with the fields asked for; GraphError 100 where one does not exist on its kind."""
    check_names(kind, asked)
    wanted = asked or tuple(Asked(name) for name in usual or KINDS[kind].usual)
    told: dict[str, object] = {}
    for field in wanted:
        value = _value(view, kind, thing, field)
        if not isinstance(value, Absent):
            told[field.name] = value
    if kind not in KEYLESS:
        told.setdefault("id", KINDS[kind].fields["id"](view, thing))
    return told


def _value(view: View, kind: str, thing: Any, field: Asked) -> object:
    reading = KINDS[kind].fields.get(field.name)
    if reading is not None:
        value = reading(view, thing)
        if isinstance(value, Ref):
            return node(view, value.kind, value.thing, field.inner)
        return _pruned(value, field) if field.inner else value
    nested = {**field.mods, **view.carried}
    if field.inner:
        nested["fields"] = field.inner_text
    url = f"{view.graph}/{thing.id}/{field.name}"
    return connection(view, EDGES[kind][field.name], thing, nested, field.inner, url)


def _pruned(value: object, field: Asked) -> object:
    """A plain value cut down to the names in its braces."""
    names = {inner.name for inner in field.inner}
    if isinstance(value, list):
        return [_pruned(item, field) for item in value]
    if not isinstance(value, dict):
        return value
    if isinstance(value.get("data"), list):
        return {**value, "data": _pruned(value["data"], field)}
    return {name: part for name, part in value.items() if name in names | {"id"}}


def connection(
    view: View, edge: Edge, thing: Any, params: Mapping[str, str], asked: tuple[Asked, ...], url: str
) -> dict[str, object]:
    """One page of an edge: `data`, `paging`, and `summary` where asked."""
    check_names(edge.kind, asked)
    listing = edge.read(view, thing, params)
    part = cut(listing, params)
    usual = ACCOUNT_FIELDS if url.endswith("/accounts") else ()
    answer: dict[str, object] = {"data": [node(view, entry.kind, entry.thing, asked, usual) for entry in part.entries]}
    view.served({field.name for field in asked}, [entry.thing for entry in part.entries])
    block = paging(part, url, params)
    if block:
        answer["paging"] = block
    summary = summarised(listing, params)
    if summary:
        answer["summary"] = summary
    return answer


def check_names(kind: str, asked: tuple[Asked, ...]) -> None:
    """An unknown field fails the call even where the page has no items."""
    for field in asked:
        if field.name in KINDS[kind].fields or field.name in EDGES.get(kind, {}):
            continue
        if kind == "PagePost" and field.name in DEPRECATED:
            raise errors.deprecated_field(field.name)
        raise errors.unknown_field(field.name, kind)
