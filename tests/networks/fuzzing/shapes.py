"""Whole answers to begin with: as the networks' specifications describe them, and as the town gives them."""

import json
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import requests

from engage.sandbox.request_log import Logged
from tests.networks.side import Side
from tests.sandbox.schema import merged

SPECS = Path(__file__).parents[4] / "shared" / "specs"
ABSENT = "the specifications are not beside the repository"
X_SPECS = ("x-openapi-legacy-2.166.json", "x-openapi.json")
X_PATHS = (
    "/2/lists/{id}/tweets", "/2/users/{id}/mentions", "/2/users/{id}/timelines/reverse_chronological",
    "/2/tweets/search/recent", "/2/tweets", "/2/users", "/2/users/{id}/owned_lists", "/2/users/{id}/liked_tweets",
    "/2/users/{id}/likes", "/2/users/{id}/retweets", "/2/users/{id}/following",
)  # fmt: skip
NODES = ("PagePost", "Comment", "User", "Page")
OF_EACH = 12

TEXTS = (
    "", "Rye", "Bread &amp; butter", "&#27;[31mred", "\x1b]52;c;aGk=\x07", "\u202egnihtemos", "\ud800", "e" * 600,
    "e" + "\u0301" * 9, "\u2066open", "a\r\nb\x00c", "https://t.co/abc", "javascript:alert(1)", "http://[::1", "@wren",
    "https://l.facebook.com/l.php?u=%", "replied_to", "quoted", "retweeted", "\U000e0041\ufeff", "مرحبا", "🥖🔥",
)  # fmt: skip
TIMES = (
    "2026-11-20T08:30:00.000Z", "2026-11-21T09:00:00+0000", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999Z",
    "2026-02-30T00:00:00Z", "2026-11-20T08:30:00", "2026-11-20T08:30:00+23:59", "1969-12-31T23:59:59Z", "now",
)  # fmt: skip
IDS = (
    "42", "7", "1001", "1003", "9" * 19, "9" * 20, "1" * 400, "0", "-1", "1_2", "1_2_3_4", "42_7", "١٢٣", "../me",
    "7?access_token=x", "1\n",
)  # fmt: skip


def x_answers() -> list[Any]:
    """One answer after another to each read and write; none where the specifications are not at hand."""
    rng, found = Random(7), []
    for name in X_SPECS:
        spec = _spec(name)
        for path in X_PATHS:
            for operation in spec.get("paths", {}).get(path, {}).values():
                responses = operation["responses"] if isinstance(operation, dict) and "responses" in operation else {}
                for status, response in responses.items():
                    for content in response.get("content", {}).values():
                        many = OF_EACH // 3 if status.isdigit() else 1
                        found += [_made(rng, spec, content["schema"], 0) for _ in range(many)]
    return found


def facebook_answers() -> list[Any]:
    """Nodes alone and in pages of an edge; none where the specifications are not at hand."""
    rng, found = Random(7), list[Any]()
    for kind in NODES:
        spec = _spec(f"facebook/{kind}.json")
        told = [(field["name"], field["type"]) for field in spec.get("fields", [])]
        nodes = [{name: _node_value(rng, name, type_) for name, type_ in told} | _edges(rng) for _ in range(OF_EACH)]
        found += nodes[:4] if told else []
        found += [_edge(rng, nodes[at : at + 4]) for at in range(0, OF_EACH, 4)] if told else []
    return found


def recorded(side: Side, asked: list[Logged], base: str, **headers: str) -> list[Any]:
    """What the town answers to these reads, asked once more."""
    found = []
    for path, query in dict.fromkeys((entry.path, entry.query) for entry in asked if entry.method == "GET"):
        answer = requests.get(f"{base}{path}?{query}", headers=headers, timeout=10)
        found.append(answer.json())
    return found


@cache
def _spec(name: str) -> dict[str, Any]:
    file = SPECS / name
    read: dict[str, Any] = json.loads(file.read_text("utf-8")) if file.exists() else {}
    return read


def _made(rng: Random, spec: dict[str, Any], schema: dict[str, Any], depth: int, name: str = "") -> Any:
    """A value of that schema; what is deep down is left out."""
    schema = merged(spec, schema)
    if "oneOf" in schema:
        return _made(rng, spec, rng.choice(schema["oneOf"]), depth, name)
    kind = schema.get("type")
    if kind == "array":
        many = rng.randint(0, 3) if depth < 6 else 0
        return [_made(rng, spec, schema.get("items", {}), depth + 1, name) for _ in range(many)]
    if kind == "object" or "properties" in schema:
        properties = schema.get("properties", {})
        wanted = [key for key in properties if depth < 6 and (key in schema.get("required", ()) or rng.random() < 0.8)]
        return {key: _made(rng, spec, properties[key], depth + 1, key) for key in wanted}
    if kind in ("integer", "number"):
        return rng.choice((0, 3, -1, 2**70, 1.5))
    return rng.choice((True, False)) if kind == "boolean" else _text(rng, schema, name)


def _text(rng: Random, schema: dict[str, Any], name: str) -> str:
    if "enum" in schema:
        return str(rng.choice(schema["enum"]))
    if schema.get("format") == "date-time":
        return _mostly(rng, TIMES[0], TIMES)
    if name.endswith("url"):
        return _mostly(rng, "https://t.co/abc", TEXTS)
    if name == "id" or name.endswith(("_id", "_ids")):
        return rng.choice(IDS) if rng.random() < 0.15 else str(rng.randint(1, 10**18))
    return rng.choice(TEXTS)


def _mostly(rng: Random, usual: str, others: tuple[str, ...]) -> str:
    return rng.choice(others) if rng.random() < 0.2 else usual


def _node_value(rng: Random, name: str, kind: str) -> Any:
    if name == "id" or name.endswith("_id"):
        return rng.choice(IDS) if rng.random() < 0.15 else f"{rng.randint(1, 10**15)}_{rng.randint(1, 10**15)}"
    if kind == "datetime" or name.endswith("_time"):
        return _mostly(rng, TIMES[1], TIMES)
    if kind.startswith(("list", "map")):
        return [{"id": rng.choice(IDS), "name": rng.choice(TEXTS)} for _ in range(rng.randint(0, 3))]
    if kind in ("string", "bool", "float", "unsigned int"):
        return {"string": rng.choice(TEXTS), "bool": rng.random() < 0.5}.get(kind, rng.choice((0, 3, 2**70)))
    return {"id": rng.choice(IDS), "name": rng.choice(TEXTS), "url": rng.choice(TEXTS)}


def _edges(rng: Random) -> dict[str, Any]:
    """What stands beside the fields of a node: the edges that are asked for as fields."""
    part = {
        "url": _mostly(rng, "https://l.facebook.com/l.php?u=https%3A%2F%2Fexample.com%2Frye", TEXTS),
        "type": rng.choice(("share", "photo", "")), "title": rng.choice(TEXTS), "description": rng.choice(TEXTS),
        "media": {"image": {"src": _mostly(rng, "https://example.com/rye.jpg", TEXTS)}},
    }  # fmt: skip
    return {
        "attachments": {"data": [part]},
        "comments": {"data": [], "summary": {"total_count": rng.choice((0, 7, 2**70)), "can_comment": True}},
        "reactions": {"data": [], "summary": {"viewer_reaction": rng.choice(("NONE", "LIKE", ""))}},
    }


def _edge(rng: Random, nodes: list[Any]) -> Any:
    mark = rng.choice(TEXTS)
    return {"data": nodes, "paging": {"cursors": {"after": mark}, "next": mark}, "summary": {"total_count": len(nodes)}}
