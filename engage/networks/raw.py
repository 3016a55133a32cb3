"""Reading of JSON that somebody else wrote: total functions; Malformed only where nothing can be used."""

import html
import json
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from engage.domain.text import clean, one_line

Json = Mapping[str, Any]

_WEB = re.compile(r"https?://[^\s\x00-\x1f\x7f]+", re.IGNORECASE)


class Malformed(ValueError):
    """An answer that is not the JSON object it has to be. Its text quotes nothing of the answer."""


def parsed(body: bytes) -> Json:
    """The JSON object in `body`; Malformed where it is anything else."""
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        raise Malformed("the answer is not JSON") from None
    if not isinstance(found, dict):
        raise Malformed("the answer is not a JSON object")
    return found


def inner(raw: Json, *names: str) -> Json:
    """The object found by going down `names`, empty where there is none."""
    for name in names:
        found = raw.get(name)
        raw = found if isinstance(found, dict) else {}
    return raw


def objects(value: object) -> Iterator[Json]:
    """The JSON objects of an array; whatever else stands in it is left out."""
    if isinstance(value, list):
        yield from (item for item in value if isinstance(item, dict))


def text(value: object, *, escaped: bool = False) -> str:
    """A text fit for the terminal, with HTML entities decoded where `escaped`; empty for anything but a string."""
    if not isinstance(value, str):
        return ""
    return clean(html.unescape(value) if escaped else value)


def line(value: object, *, escaped: bool = False, limit: int = 500) -> str:
    """A text of one line: names, titles, labels."""
    if not isinstance(value, str):
        return ""
    return one_line(html.unescape(value) if escaped else value, limit=limit).strip()


def number(value: object, default: int = -1) -> int:
    """A count; `default` for anything but a whole number of zero or more."""
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else default


def truth(value: object) -> bool | None:
    """A boolean; None for anything else."""
    return value if isinstance(value, bool) else None


def web_address(value: object) -> str:
    """An http or https URL in which nothing had to be cleaned; empty for anything else."""
    if not isinstance(value, str) or len(value) > 4000 or not _WEB.fullmatch(value):
        return ""
    return value if clean(value) == value else ""


def moment(value: object) -> datetime | None:
    """An ISO 8601 time with its zone, in UTC; Facebook writes the zone as `+0000`."""
    if not isinstance(value, str):
        return None
    try:
        found = datetime.fromisoformat(value)
        return found.astimezone(UTC) if found.tzinfo else None
    except (ValueError, OverflowError):
        return None
