"""Cursor paging, time limits and the `summary` parameter, the same for every edge."""

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from .errors import bad_parameter

DEFAULT_LIMIT = 25
MOST = 100


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing of an edge: its node kind, and the place in time that a cursor remembers."""

    kind: str
    id: str
    at: datetime
    thing: Any

    @property
    def place(self) -> tuple[float, str]:
        return self.at.timestamp(), self.id


@dataclass(frozen=True, slots=True)
class Listing:
    """All of an edge. `summary` holds what `summary=` may ask for."""

    entries: list[Entry]
    newest_first: bool = True
    summary: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Slice:
    """One page of an edge, and whether there is more behind and before it."""

    entries: list[Entry]
    more: bool
    earlier: bool


def cut(listing: Listing, params: Mapping[str, str]) -> Slice:
    """The page that `limit`, `after`, `before`, `since` and `until` ask for; code 100 where one is not valid."""
    limit = limit_of(params)
    since, until = moment(params, "since"), moment(params, "until")
    whole = [
        entry for entry in listing.entries if (not since or entry.at >= since) and (not until or entry.at <= until)
    ]
    whole.sort(key=lambda entry: entry.place, reverse=listing.newest_first)
    start, end = 0, len(whole)
    if "after" in params:
        start = _passed(whole, place_of(params["after"]), listing.newest_first, including=True)
    elif "before" in params:
        end = _passed(whole, place_of(params["before"]), listing.newest_first, including=False)
        start = max(0, end - limit)
    end = min(end, start + limit)
    return Slice(whole[start:end], more=end < len(whole), earlier=start > 0)


def _passed(whole: list[Entry], place: tuple[float, str], newest_first: bool, *, including: bool) -> int:
    """How many entries stand before a place; the one at the place itself counts where `including`."""
    count = 0
    for entry in whole:
        before = entry.place > place if newest_first else entry.place < place
        if before or (including and entry.place == place):
            count += 1
    return count


def paging(part: Slice, url: str, params: Mapping[str, str]) -> dict[str, object]:
    """The `paging` block; `url` and `params` are what was asked, so that `next` asks the same again."""
    if not part.entries:
        return {}
    first, last = cursor(part.entries[0]), cursor(part.entries[-1])
    block: dict[str, object] = {"cursors": {"before": first, "after": last}}
    kept = {name: value for name, value in params.items() if name not in ("after", "before")}
    if part.more:
        block["next"] = f"{url}?{urlencode({**kept, 'after': last})}"
    if part.earlier:
        block["previous"] = f"{url}?{urlencode({**kept, 'before': first})}"
    return block


def cursor(entry: Entry) -> str:
    stamp, node_id = entry.place
    return base64.urlsafe_b64encode(f"{stamp!r}:{node_id}".encode()).decode()


def place_of(text: str) -> tuple[float, str]:
    try:
        stamp, _, node_id = base64.urlsafe_b64decode(text.encode()).decode().partition(":")
        return float(stamp), node_id
    except (ValueError, binascii.Error):
        raise bad_parameter("Invalid cursors values. Please provide valid cursors.") from None


def limit_of(params: Mapping[str, str]) -> int:
    text = params.get("limit", str(DEFAULT_LIMIT))
    if not text.isdigit():
        raise bad_parameter("Param limit must be an integer greater than or equal to 0")
    if int(text) > MOST:
        raise bad_parameter(f"Param limit must be an integer lower than or equal to {MOST}")
    return int(text)


def moment(params: Mapping[str, str], name: str) -> datetime | None:
    """A Unix time or an ISO 8601 date; None where not asked."""
    text = params.get(name, "")
    if not text:
        return None
    try:
        found = datetime.fromtimestamp(int(text), UTC) if text.isdigit() else datetime.fromisoformat(text)
    except (ValueError, OverflowError, OSError):
        raise bad_parameter(f"Param {name} must be a valid date/time") from None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def summarised(listing: Listing, params: Mapping[str, str]) -> dict[str, object]:
    """The `summary` block: all of it for true, or the named parts; code 100 for a part that is not there."""
    wanted = params.get("summary", "")
    if wanted in ("", "false", "0"):
        return {}
    if wanted in ("true", "1"):
        return dict(listing.summary)
    names = [name.strip() for name in wanted.strip("[]").split(",")]
    for name in names:
        if name not in listing.summary:
            raise bad_parameter(f"Unknown summary field: {name}")
    return {name: listing.summary[name] for name in names}
