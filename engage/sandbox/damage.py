"""What a fault does to the town's own answer: cut, doubled, turned round, of other types, from other times."""

import json
import re
import zlib
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any
from urllib.parse import parse_qs

from .faults import Fault, FaultKind

Sent = tuple[int, list[tuple[str, str]], bytes]

MARKS = ("pagination_token", "next_token", "after")
DEPTH = 100_000
ODD_IDS: tuple[object, ...] = ("", "-1", "0", "../../me", "1" * 400, 10**30, 1.5, None, "١٢٣", "not a number", ["1"])
FAR_TIMES = ("0001-01-01T00:00:00.000Z", "9999-12-31T23:59:59.999Z", "1969-12-31T23:59:59-12:00", "soon")
STRANGERS: tuple[object, ...] = (None, 7, "a text", [], {}, {"id": "7", "type": "hologram", "created_time": True})


def damaged(fault: Fault, query: str, answer: Sent) -> Sent:
    """The town's answer with the fault's damage; its length is told as it is then."""
    status, headers, body = answer
    if fault.kind == "gzip_bomb":
        body = _bomb(fault.size)
        headers = [*headers, ("Content-Encoding", "gzip")]
    elif fault.kind == "cursor_loop":
        body = _changed(body, lambda told: _turned_back(told, query))
    elif fault.kind in _DAMAGE:
        body = _DAMAGE[fault.kind](body)
    kept = [(name, value) for name, value in headers if name.lower() != "content-length"]
    return status, [*kept, ("Content-Length", str(len(body)))], body


def is_later_page(query: str) -> bool:
    """Whether it carries the mark of a page."""
    return not parse_qs(query).keys().isdisjoint(MARKS)


@cache
def _bomb(size: int) -> bytes:
    """So many zeros, packed a megabyte at a time."""
    packer = zlib.compressobj(9, wbits=31)
    return b"".join([*(packer.compress(bytes(1024 * 1024)) for _ in range(size // (1024 * 1024))), packer.flush()])


def _changed(body: bytes, change: Callable[[Any], object]) -> bytes:
    """With its JSON changed; any other body as it is."""
    try:
        told = json.loads(body)
    except ValueError:
        return body
    return json.dumps(change(told)).encode()


def _turned_back(told: Any, query: str) -> object:
    """A page after which the first comes again, under a mark that was never used before."""
    if not isinstance(told, dict) or not isinstance(told.get("data"), list):
        return told
    asked = "".join(value for name in MARKS for value in parse_qs(query).get(name, []))
    mark = f"again{int(re.sub(r'[^0-9]', '', asked)[:9] or 0) + 1}"
    told["meta"] = {**told.get("meta", {}), "next_token": mark}
    told["paging"] = {"cursors": {"after": mark}, "next": f"https://elsewhere.invalid/?after={mark}"}
    return told


def _with_items(change: Callable[[list[Any]], list[Any]]) -> Callable[[bytes], bytes]:
    def changed(told: Any) -> object:
        if isinstance(told, dict) and isinstance(told.get("data"), list):
            told["data"] = change(told["data"])
        return told

    return lambda body: _changed(body, changed)


def _with_values(names: re.Pattern[str], values: tuple[object, ...]) -> Callable[[bytes], bytes]:
    """Other values, in turn, under every key of such a name."""

    def changed(told: Any, number: list[int]) -> Any:
        if isinstance(told, list):
            return [changed(item, number) for item in told]
        if not isinstance(told, dict):
            return told
        whole = {key: changed(value, number) for key, value in told.items()}
        for key in filter(names.fullmatch, whole):
            number[0] += 1
            whole[key] = values[number[0] % len(values)]
        return whole

    return lambda body: _changed(body, lambda told: changed(told, [0]))


def _retyped(told: Any) -> object:
    """The outermost object and its keys stay, so that it is still an answer."""
    return {key: _other_type(value) for key, value in told.items()} if isinstance(told, dict) else told


def _other_type(value: Any) -> object:
    if isinstance(value, dict):
        return [_other_type(item) for item in value.values()]
    if isinstance(value, list):
        return {str(at): _other_type(item) for at, item in enumerate(value)}
    if isinstance(value, bool) or value is None:
        return "true"
    return len(value) if isinstance(value, str) else str(value)


_DAMAGE: Mapping[FaultKind, Callable[[bytes], bytes]] = {
    "malformed_json": lambda body: body[: max(1, len(body) // 2)],
    "duplicate_items": _with_items(lambda items: [*items, *items[:1]]),
    "out_of_order": _with_items(lambda items: items[::-1]),
    "unknown_items": _with_items(lambda items: [*STRANGERS, *items, *STRANGERS]),
    "wrong_types": lambda body: _changed(body, _retyped),
    "odd_ids": _with_values(re.compile(r"id|.*_id|.*_ids"), ODD_IDS),
    "far_times": _with_values(re.compile(r"created_at|.*_time"), FAR_TIMES),
    "nested": lambda _: b'{"data": ' + b"[" * DEPTH + b"]" * DEPTH + b"}",
}
