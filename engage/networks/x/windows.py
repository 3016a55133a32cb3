"""X's windows of calls: which endpoints are used up, and until when (docs.x.com, x-api/fundamentals/rate-limits)."""

import re
import threading
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from engage.domain.clock import Clock
from engage.domain.schedule import limit_ends
from engage.networks.x.refusals import READS_THROTTLED, WRITES_THROTTLED

if TYPE_CHECKING:
    from engage.networks.session import Answer

LONGEST = timedelta(hours=25)
"""No window of X is longer than a day; a time beyond is not believed."""

_ID = re.compile(r"(?<=\w)/\d+(?=/|$)")
_DAYS = ("x-user-limit-24hour", "x-app-limit-24hour")


class Windows:
    """Of one account, shared by its threads: what one has used up the other leaves alone.

    X counts by method and path, whatever the ids in it, each for a quarter of an hour and some for a day as well.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._until: dict[str, datetime] = {}

    def now(self) -> datetime:
        return self._clock.now()

    def check(self, method: str, route: str) -> None:
        """Raises RateLimited where X is known to say no."""
        endpoint = endpoint_of(method, route)
        with self._lock:
            until = self._until.get(endpoint)
        if until is None or until <= self._clock.now():
            return
        write = method != "GET"
        detail = f"{endpoint}\nNot asked: X takes no more of these until {until:%H:%M:%S} UTC."
        raise (WRITES_THROTTLED if write else READS_THROTTLED).error(detail, write=write, until=until)

    def note(self, method: str, route: str, answer: "Answer", *, refused: bool) -> None:
        """What an answer's headers tell of its endpoint; `refused` where it was one call too many."""
        now, ends = self._clock.now(), _ends(answer.headers)
        if ends is None and refused:
            ends = limit_ends(None, now)
        with self._lock:
            if ends is not None and now < ends <= now + LONGEST:
                self._until[endpoint_of(method, route)] = ends
            else:
                self._until.pop(endpoint_of(method, route), None)


def endpoint_of(method: str, route: str) -> str:
    """`GET /2/lists/:id/tweets`."""
    return f"{method} {_ID.sub('/:id', route)}"


def reset_of(answer: "Answer") -> datetime | None:
    """When the window that is used up opens again: the day's where that is the empty one, else the quarter hour's."""
    return _ends(answer.headers) or _time(answer.headers.get("x-rate-limit-reset", ""))


def _ends(headers: Mapping[str, str]) -> datetime | None:
    """The latest end of the windows of which nothing remains."""
    empty = [name for name in (*_DAYS, "x-rate-limit") if headers.get(f"{name}-remaining") == "0"]
    ends = [end for name in empty if (end := _time(headers.get(f"{name}-reset", "")))]
    return max(ends, default=None)


def _time(seconds: str) -> datetime | None:
    try:
        return datetime.fromtimestamp(int(seconds), UTC)
    except (ValueError, OverflowError, OSError):
        return None
