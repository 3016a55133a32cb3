"""Checks on raw tables that name the key and what was expected there."""

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from ipaddress import ip_address
from typing import Any, get_args
from urllib.parse import urlsplit

from msgspec import Struct, ValidationError
from msgspec.structs import fields

_AT = re.compile(r"^(?P<what>.*?)(?: - at `\$\.?(?P<key>.*)`)?$", re.S)
_WORDS = {
    "int": "a whole number", "float": "a number", "str": "text", "bool": "true or false", "array": "a list",
    "object": "a table",
}  # fmt: skip


def unknown_keys(raw: Mapping[str, Any], shape: type[Struct], above: str = "") -> Iterator[tuple[str, str]]:
    """Keys that `shape` does not have, each with what was expected, a near name where there is one."""
    types = {field.name: field.type for field in fields(shape)}
    for name, value in raw.items():
        key = f"{above}{name}"
        if name not in types:
            near = get_close_matches(name, types, n=1)
            yield key, f"unknown key; did you mean {near[0]}?" if near else f"unknown key; known are {', '.join(types)}"
            continue
        for inner in (types[name], *get_args(types[name])):
            if isinstance(inner, type) and issubclass(inner, Struct):
                many = value if isinstance(value, list) else [value]
                for part in many:
                    if isinstance(part, dict):
                        yield from unknown_keys(part, inner, f"{key}.")


def told(problem: ValidationError, shape: type[Struct]) -> tuple[str, str]:
    """The key, and what was expected there, of a value with a wrong type or out of range."""
    parts = _AT.match(str(problem))
    what, key = (parts["what"], parts["key"] or "") if parts else (str(problem), "")
    if what.startswith("Invalid enum value"):
        return key, f"expected one of {', '.join(get_args(_type_at(key, shape)))}"
    plain = re.sub("`([^`]+)`", lambda found: _WORDS.get(found[1], found[1]), what)
    return key, plain[0].lower() + plain[1:]


def _type_at(key: str, shape: type[Struct]) -> Any:
    found: Any = shape
    for part in key.split("."):
        name, in_list, _ = part.partition("[")
        found = next(field.type for field in fields(found) if field.name == name)
        found = get_args(found)[0] if in_list else found
    return found


def safe_address(url: str) -> bool:
    """Whether secrets may travel there: https, or http to this machine; with a host, without a user or a query."""
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return False
    if not parts.hostname or "@" in parts.netloc or parts.query or parts.fragment:
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and _loopback(parts.hostname))


def _loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
