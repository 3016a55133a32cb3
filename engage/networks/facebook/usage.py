"""How much of its budget of calls Facebook says is used, and for how long to leave it alone.

developers.facebook.com/docs/graph-api/overview/rate-limiting: percentages, and minutes until access comes back.
"""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from engage.networks.raw import Json, number, objects

if TYPE_CHECKING:
    from engage.networks.session import Answer

STOP_AT = 95
"""Percent after which further calls would only lengthen a block."""

EASE_FROM = ((85, 4), (75, 2))
"""From these percentages on, so many times as long between visits."""

REST = timedelta(minutes=30)
"""For a throttle that does not say how long."""

_MEASURES = ("call_count", "total_time", "total_cputime")


def used(answer: "Answer") -> int | None:
    """The fullest of all budgets, in percent; None where the headers say nothing."""
    return max((number(part.get(name), 0) for part in _parts(answer) for name in _MEASURES), default=None)


def rest_until(answer: "Answer", now: datetime) -> datetime:
    """When access comes back, as Facebook estimates it, within a day; half an hour from now where it does not."""
    minutes = max((number(part.get("estimated_time_to_regain_access"), 0) for part in _parts(answer)), default=0)
    return now + (timedelta(minutes=min(minutes, 24 * 60)) if minutes else REST)


def _parts(answer: "Answer") -> Iterator[Json]:
    app = _object(answer.headers.get("x-app-usage", ""))
    if app:
        yield app
    for cases in _object(answer.headers.get("x-business-use-case-usage", "")).values():
        yield from objects(cases)


def _object(text: str) -> Json:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
