"""Reading of JSON that somebody else wrote: total functions; Malformed only where nothing can be used."""

import html
import json
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from engage.domain.text import clean, one_line

Json = Mapping[str, Any]

VALUES = 200_000
"""Things at most that an answer may consist of: each costs a hundred bytes of memory, however short it is.

A hundred posts with everything about them are 20,000.
"""

MOST = 2**53
"""The largest count: what JSON can carry everywhere."""

_LONGEST = 100_000
"""Characters of a text that are looked at: Facebook's longest post has 63,206."""

_ITEMS = 1_000
_WIDE = 512 * 1024
_FOREIGN = re.compile(rb"(?:[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}){1,1000}")
_FIRST, _LAST = datetime(2000, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)
_MARK = re.compile(r"[!-~]{1,2000}")
_WEB = re.compile(r"https?://[^\s\x00-\x1f\x7f]+", re.IGNORECASE)


class Malformed(ValueError):
    """An answer that is not the JSON object it has to be. Its text quotes nothing of the answer."""


def parsed(body: bytes) -> Json:
    """The JSON object in `body`; Malformed where it is anything else."""
    if sum(map(body.count, (b",", b"[", b"{"))) > VALUES:
        raise Malformed("the answer consists of too many things")
    try:
        found = json.loads(_narrow(body) if len(body) > _WIDE else body, parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise Malformed("the answer is not JSON") from None
    if not isinstance(found, dict):
        raise Malformed("the answer is not a JSON object")
    return found


def _narrow(body: bytes) -> bytes:
    """The same JSON in ASCII: as a whole text, a single emoji would make Python spend four bytes on every letter."""
    return _FOREIGN.sub(lambda run: json.dumps(run[0].decode("utf-8"))[1:-1].encode(), body)


def _no_number(name: str) -> None:
    raise ValueError(name)


def inner(raw: Json, *names: str) -> Json:
    """The object found by going down `names`, empty where there is none."""
    for name in names:
        found = raw.get(name)
        raw = found if isinstance(found, dict) else {}
    return raw


def objects(value: object) -> Iterator[Json]:
    """The JSON objects of an array, a thousand at most, as no more are ever asked for; whatever else is left out."""
    if isinstance(value, list):
        yield from (item for item in value[:_ITEMS] if isinstance(item, dict))


def credible(nodes: Collection[Json], identifier: Callable[[object], str], time: str) -> bool:
    """Whether half of the nodes at least have an id, and a time where they tell one: fewer are no page of a network.

    Single ones that are nothing are left out; but a cursor must not move past a page that is nonsense.
    """
    fit = [node for node in nodes if identifier(node.get("id")) and (time not in node or moment(node[time]))]
    return len(fit) * 2 >= len(nodes)


def text(value: object, *, escaped: bool = False) -> str:
    """A text fit for the terminal, with HTML entities decoded where `escaped`; empty for anything but a string."""
    if not isinstance(value, str):
        return ""
    return clean(html.unescape(value[:_LONGEST]) if escaped else value[:_LONGEST])


def line(value: object, *, escaped: bool = False, limit: int = 500) -> str:
    """A text of one line: names, titles, labels."""
    if not isinstance(value, str):
        return ""
    return one_line(html.unescape(value[:_LONGEST]) if escaped else value[:_LONGEST], limit=limit).strip()


def number(value: object, default: int = -1) -> int:
    """A count; `default` for anything but a whole number from zero to 2 ** 53."""
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MOST else default


def truth(value: object) -> bool | None:
    """A boolean; None for anything else."""
    return value if isinstance(value, bool) else None


def mark(value: object) -> str:
    """The mark of a page, to be handed back as it is; empty for what cannot stand in an address."""
    return value if isinstance(value, str) and _MARK.fullmatch(value) else ""


def web_address(value: object) -> str:
    """An http or https URL in which nothing had to be cleaned; empty for anything else."""
    if not isinstance(value, str) or len(value) > 4000 or not _WEB.fullmatch(value):
        return ""
    return value if clean(value) == value else ""


def moment(value: object) -> datetime | None:
    """An ISO 8601 time of this century with its zone, in UTC; Facebook writes the zone as `+0000`."""
    if not isinstance(value, str):
        return None
    try:
        found = datetime.fromisoformat(value)
    except ValueError:
        return None
    return found.astimezone(UTC) if found.tzinfo and _FIRST < found < _LAST else None
