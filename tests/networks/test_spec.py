"""Every request that the adapters make, held to X's and Meta's own specifications."""

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest

from engage.domain.action import ActionKind
from engage.domain.source import Source, SourceKind
from engage.networks.facebook import fields
from engage.networks.facebook.adapter import pages
from engage.sandbox.graph_api.fields import Asked, parse
from engage.sandbox.request_log import Logged
from engage.sandbox.service import Vocabulary
from tests.networks.page_side import PageSide
from tests.networks.side import TEXT, Side
from tests.networks.x_side import XSide
from tests.town import NOW, open_town

SPECS = Path(__file__).parents[3] / "shared" / "specs"
pytestmark = pytest.mark.skipif(not SPECS.exists(), reason="the specifications are not beside the repository")
X_SPECS: dict[Vocabulary, str] = {"old": "x-openapi-legacy-2.166.json", "new": "x-openapi.json"}
UNSPECIFIED = {"attachments", "attachment"}  # made of StoryAttachment, for which Meta's specification has no node


def spec(name: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((SPECS / name).read_text(encoding="utf-8"))
    return read


def live_a_day(side: Side) -> list[Logged]:
    """Read, write and look for everything once; every request that this made."""
    for source in side.network.sources():
        _, read = side.drain(source)
        side.pass_time(3600)
        side.drain(read)
    post = side.to_answer()
    side.network.thread(post, "")
    side.network.profiles([post.author])
    for kind in ActionKind:
        if side.network.capability(kind, post).value == "direct":
            made = side.network.perform(side.action(kind, post, f"{TEXT} {kind}"))
            side.network.find(side.action(kind, post, f"{TEXT} {kind}"), NOW)
            if made.made:
                side.network.perform(side.action(ActionKind.DELETE, side.look_up(made.made)))
    return list(side.served.sandbox.requests.find(side.net))


@pytest.mark.parametrize("vocabulary", ["old", "new"])
def test_x(vocabulary: Vocabulary) -> None:
    told = spec(X_SPECS[vocabulary])
    with open_town(vocabulary=vocabulary) as served:
        side = XSide(served)
        side.drain(Source(side.network.account.id, SourceKind.HOME, side.me, "Home"))
        asked = [entry for entry in live_a_day(side) if entry.status != 400]
    assert {entry.method for entry in asked} == {"GET", "POST", "DELETE"}
    for entry in asked:
        operation = x_operation(told, entry)
        known = {param["name"]: param for param in x_parameters(told, operation)}
        for name, (value,) in parse_qs(entry.query, strict_parsing=bool(entry.query)).items():
            allowed = known[name]["schema"].get("items", {}).get("enum")
            assert allowed is None or set(value.split(",")) <= set(allowed), f"{entry.path} {name}"
        if entry.body:
            schema = operation["requestBody"]["content"]["application/json"]["schema"]
            assert json.loads(entry.body).keys() <= x_resolved(told, schema)["properties"].keys()


def x_operation(told: dict[str, Any], entry: Logged) -> dict[str, Any]:
    """The operation of a path; the one with the fewest variables where several fit."""
    fits = [path for path in told["paths"] if re.fullmatch(re.sub(r"\{\w+\}", r"[^/]+", path), entry.path)]
    path = min(fits, key=lambda path: path.count("{"))
    operation: dict[str, Any] = told["paths"][path][entry.method.lower()]
    return operation


def x_parameters(told: dict[str, Any], operation: dict[str, Any]) -> list[dict[str, Any]]:
    return [x_resolved(told, param) for param in operation.get("parameters", [])]


def x_resolved(told: dict[str, Any], part: dict[str, Any]) -> dict[str, Any]:
    if "$ref" not in part:
        return part
    found = told
    for name in part["$ref"].removeprefix("#/").split("/"):
        found = found[name]
    return found


def test_facebook() -> None:
    told = spec("facebook/graph-subset.json")
    with open_town() as served:
        side = PageSide(served)
        pages(served.sandbox.tokens.fb_user_token, side.clock, api_url=served.graph)
        asked = [entry for entry in live_a_day(side) if entry.status == 200]
        kinds = {entry: node_of(side, entry) for entry in asked}
    assert {entry.method for entry in asked} == {"GET", "POST", "DELETE"}
    common = {"GET": told["overlay_common_query"]["any_get"], "POST": told["overlay_common_query"]["any_write"]}
    for entry, (kind, edge) in kinds.items():
        allowed = told["edges"][kind].get(edge, {}).get(entry.method, {"params": {}, "returns": kind})
        assert entry.method in told["edges"][kind].get(edge, {"GET": 1}), f"{entry.method} {kind}/{edge}"
        params = parse_qs(f"{entry.query}&{entry.body}", keep_blank_values=True)
        params.pop("", None)
        assert params.keys() <= {*allowed["params"], *common.get(entry.method, common["POST"])}, f"{kind}/{edge}"
        for (text,) in [params[name] for name in params if name == "fields"]:
            facebook_fields(told, allowed["returns"] if edge else kind, parse(text))


def node_of(side: PageSide, entry: Logged) -> tuple[str, str]:
    """The kind of the node that a request names, and the edge."""
    _, version, node_id, *edge = entry.path.split("/")
    assert version == "v26.0"
    name = edge[0] if edge else ""
    if node_id == "me":
        return "User", name
    if node_id in side.town.pages:
        return "Page", name
    is_comment = any(one.id == node_id and one.kind == "comment" for one in side.town.posts.values())
    return ("Comment" if is_comment else "PagePost"), name


def facebook_fields(told: dict[str, Any], kind: str, asked: tuple[Asked, ...]) -> None:
    known = {*told["fields"].get(kind, ()), *told["overlay_extra_fields"].get(kind, ()), *told["edges"].get(kind, {})}
    assert {field.name for field in asked} <= known, kind
    if kind == "PagePost":
        assert not {field.name for field in asked} & set(told["overlay_deprecated_post_fields"])


def test_all_that_is_ever_asked_of_a_node_exists() -> None:
    told = spec("facebook/graph-subset.json")
    for kind, text in (("PagePost", fields.POST), ("PagePost", fields.TAGGED), ("Comment", fields.COMMENT)):
        facebook_fields(told, kind, tuple(field for field in parse(text) if field.name not in UNSPECIFIED))
