"""X's two OpenAPI documents and Meta's Graph index as judges of requests: what is wrong with one, in words."""

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest

from engage.sandbox.graph_api.fields import Asked, parse
from engage.sandbox.request_log import Logged
from engage.sandbox.service import Vocabulary
from engage.sandbox.town import Town
from tests.sandbox.schema import faults, merged

SPECS = Path(__file__).parents[3] / "shared" / "specs"
need_specs = pytest.mark.skipif(not SPECS.exists(), reason="the specifications are not beside the repository")
X_SPECS: Mapping[Vocabulary, str] = {"old": "x-openapi-legacy-2.166.json", "new": "x-openapi.json"}
GRAPH = "facebook/graph-subset.json"
UNSPECIFIED = {"attachments", "attachment"}  # made of StoryAttachment, for which Meta's specification has no node
IS_A = {
    "bool": "true|false|1|0",
    "unsigned int": "[0-9]+",
    "int": "-?[0-9]+",
    "datetime": r"[0-9]+|\d{4}-\d\d-\d\dT[\d:+]+",
}
"""Graph parameter types that a value can be told by."""

Told = dict[str, Any]


@cache
def spec(name: str) -> Told:
    read: Told = json.loads((SPECS / name).read_text(encoding="utf-8"))
    return read


class XSpec:
    """One of X's documents."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._told = spec(X_SPECS[vocabulary])

    def wrong(self, entry: Logged) -> list[str]:
        """What of a request the document does not have: method, path, parameter, value, property of the body."""
        operation = self._operation(entry)
        if operation is None:
            return [f"{entry.method} {entry.path} is not specified"]
        found = [*self._query(operation, entry), *self._body(operation, entry)]
        return [f"{entry.method} {entry.path}: {one}" for one in found]

    def _operation(self, entry: Logged) -> Told | None:
        """The operation of a path; the one with the fewest variables where several fit."""
        paths = self._told["paths"]
        fits = [path for path in paths if re.fullmatch(re.sub(r"\{\w+\}", r"[^/]+", path), entry.path)]
        path = min(fits, key=lambda path: path.count("{"), default=None)
        operation: Told | None = paths[path].get(entry.method.lower()) if path else None
        return operation

    def _query(self, operation: Told, entry: Logged) -> Iterator[str]:
        known = {
            one["name"]: one for one in map(self._parameter, operation.get("parameters", [])) if one["in"] == "query"
        }
        asked = parse_qs(entry.query, strict_parsing=bool(entry.query))
        for name, parameter in known.items():
            if parameter.get("required") and name not in asked:
                yield f"the required {name} is missing"
        for name, values in asked.items():
            if name not in known:
                yield f"there is no parameter {name}"
            elif len(values) != 1:
                yield f"{name} is there {len(values)} times"
            else:
                yield from self._value(known[name]["schema"], name, values[0])

    def _value(self, schema: Told, name: str, text: str) -> Iterator[str]:
        schema = merged(self._told, schema)
        if schema.get("type") == "array":
            parts = text.split(",")
            if not schema.get("minItems", 0) <= len(parts) <= schema.get("maxItems", len(parts)):
                yield f"{name} has {len(parts)} values"
            for part in parts:
                yield from self._value(schema.get("items", {}), name, part)
        elif schema.get("type") == "integer":
            if not text.isdigit() or not schema.get("minimum", 0) <= int(text) <= schema.get("maximum", int(text)):
                yield f"{name} is {text}, not from {schema.get('minimum')} to {schema.get('maximum')}"
        else:
            yield from faults(self._told, {key: schema[key] for key in schema if key != "format"}, text, name)

    def _body(self, operation: Told, entry: Logged) -> Iterator[str]:
        asked = operation.get("requestBody")
        if not entry.body:
            if asked and asked.get("required"):
                yield "the required body is missing"
        elif asked is None:
            yield "no body is specified"
        else:
            yield from faults(self._told, asked["content"]["application/json"]["schema"], json.loads(entry.body))

    def _parameter(self, part: Told) -> Told:
        return self._told["components"]["parameters"][part["$ref"].rpartition("/")[2]] if "$ref" in part else part


class GraphSpec:
    """Meta's index of nodes, edges and fields, for requests made in that town."""

    def __init__(self, town: Town) -> None:
        self._told, self._town = spec(GRAPH), town

    def wrong(self, entry: Logged) -> list[str]:
        """What of a request the index does not have: version, edge, method, parameter, value, field."""
        _, version, node_id, *edge = entry.path.split("/")
        kind, name = self._kind(node_id), edge[0] if edge else ""
        whole = [f"version {version}"] if version != "v26.0" else []
        ways = self._told["edges"][kind].get(name)
        if (name and ways is None) or (ways and entry.method not in ways and (name or entry.method != "GET")):
            return [*whole, f"{entry.method} {kind}/{name} is not specified"]
        way = (ways or {}).get(entry.method, {"params": {}, "returns": kind})
        found = [*whole, *self._parameters(way["params"], entry, f"{kind}.{name}")]
        for text in self._given(entry).get("fields", []):
            found += self._fields(way["returns"] if name else kind, parse(text))
        return [f"{entry.method} {kind}/{name}: {one}" for one in found]

    def _kind(self, node_id: str) -> str:
        if node_id == "me":
            return "User"
        if node_id in self._town.pages:
            return "Page"
        is_comment = any(one.id == node_id and one.kind == "comment" for one in self._town.posts.values())
        return "Comment" if is_comment else "PagePost"

    def _given(self, entry: Logged) -> dict[str, list[str]]:
        given = parse_qs(f"{entry.query}&{entry.body}", keep_blank_values=True)
        given.pop("", None)
        return given

    def _parameters(self, known: Told, entry: Logged, edge: str) -> Iterator[str]:
        overlay = self._told["overlay_common_query"]["any_get" if entry.method == "GET" else "any_write"]
        for name, values in self._given(entry).items():
            told, value = known.get(name, {}), values[0]
            if name not in known and name not in overlay:
                yield f"there is no parameter {name}"
            if "enum" in told and value not in told["enum"]:
                yield f"{name} is {value}, none of {told['enum']}"
            if not re.fullmatch(IS_A.get(told.get("type", ""), ".*"), value, re.DOTALL):
                yield f"{name} is {value}, no {told['type']}"
            if name == "limit" and int(value) > self._told["overlay_max_limit"].get(edge, int(value)):
                yield f"limit is {value}"

    def _fields(self, kind: str, asked: tuple[Asked, ...]) -> Iterator[str]:
        told = self._told
        known = {
            *told["fields"].get(kind, ()),
            *told["overlay_extra_fields"].get(kind, ()),
            *told["edges"].get(kind, {}),
        }
        for field in asked:
            if field.name not in known | UNSPECIFIED:
                yield f"a {kind} has no field {field.name}"
            if kind == "PagePost" and field.name in told["overlay_deprecated_post_fields"]:
                yield f"the field {field.name} is deprecated"

    def fields(self, kind: str, text: str) -> list[str]:
        """What of a `fields` text a node does not have."""
        return list(self._fields(kind, parse(text)))
