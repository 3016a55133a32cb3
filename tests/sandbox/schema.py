"""A small check of JSON against an OpenAPI 3.0 schema: names, types, what is required, enumerations, patterns."""

import re
from collections.abc import Collection, Iterator
from typing import Any

TYPES: dict[str, type | tuple[type, ...]] = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
}


def faults(
    spec: dict[str, Any], schema: dict[str, Any], value: Any, where: str = "$", allowed: Collection[str] = ()
) -> Iterator[str]:
    """What is wrong with the value. A property that the schema does not name is wrong unless it is in `allowed`."""
    schema = merged(spec, schema)
    if "oneOf" in schema:
        choices = [list(faults(spec, one, value, where, allowed)) for one in schema["oneOf"]]
        yield from min(choices, key=len)
        return
    kind = schema.get("type")
    if kind and (not isinstance(value, TYPES[kind]) or (kind in ("integer", "number") and isinstance(value, bool))):
        yield f"{where}: {value!r} is no {kind}"
        return
    if isinstance(value, dict):
        yield from _object(spec, schema, value, where, allowed)
    elif isinstance(value, list):
        if len(value) < schema.get("minItems", 0):
            yield f"{where}: too few items"
        for place, item in enumerate(value):
            yield from faults(spec, schema.get("items", {}), item, f"{where}[{place}]", allowed)
    elif isinstance(value, str):
        yield from _string(schema, value, where)


def merged(spec: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    """The schema with its references followed and its `allOf` laid together."""
    while "$ref" in schema:
        schema = spec["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    if "allOf" not in schema:
        return schema
    whole: dict[str, Any] = {"type": "object", "properties": {}, "required": []}
    for part in schema["allOf"]:
        told = merged(spec, part)
        whole["properties"] |= told.get("properties", {})
        whole["required"] += told.get("required", [])
    return whole


def _object(
    spec: dict[str, Any], schema: dict[str, Any], value: dict[str, Any], where: str, allowed: Collection[str]
) -> Iterator[str]:
    properties = schema.get("properties")
    for name in schema.get("required", []):
        if name not in value:
            yield f"{where}.{name} is missing"
    if properties is None:
        return
    variants = _variants(spec, schema, value)
    for name, item in value.items():
        known = properties.get(name) or variants.get(name)
        if known is not None:
            yield from faults(spec, known, item, f"{where}.{name}", allowed)
        elif name not in allowed:
            yield f"{where}.{name} is not specified"


def _variants(spec: dict[str, Any], schema: dict[str, Any], value: dict[str, Any]) -> dict[str, Any]:
    """The properties of the variant that the discriminator chooses."""
    chosen = schema.get("discriminator", {})
    reference = chosen.get("mapping", {}).get(value.get(chosen.get("propertyName", "")))
    if not reference:
        return {}
    properties: dict[str, Any] = merged(spec, {"$ref": reference}).get("properties", {})
    return properties


def _string(schema: dict[str, Any], value: str, where: str) -> Iterator[str]:
    if "enum" in schema and value not in schema["enum"]:
        yield f"{where}: {value!r} is none of {schema['enum']}"
    if "pattern" in schema and not re.search(schema["pattern"], value):
        yield f"{where}: {value!r} does not match {schema['pattern']}"
    if not schema.get("minLength", 0) <= len(value) <= schema.get("maxLength", len(value)):
        yield f"{where}: {value!r} has a wrong length"
    if schema.get("format") == "date-time" and not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", value):
        yield f"{where}: {value!r} is no time"
