"""How much of the hour's calls is used up, as Facebook tells it in headers."""

import json
from collections import defaultdict, deque
from datetime import datetime, timedelta

from .identity import Caller

HOUR = timedelta(hours=1)
APP_CALLS = 200  # per user and hour (graph-api/overview/rate-limiting)
PAGE_CALLS = 4_800  # per engaged person and day: a sleepy Page has the budget of one


class Usage:
    """Calls by identity over the last hour of town time."""

    def __init__(self) -> None:
        self._calls: dict[str, deque[datetime]] = defaultdict(deque)

    def count(self, caller: Caller, now: datetime) -> dict[str, str]:
        """Count one call; answers the usage headers in percent."""
        calls = self._calls[caller.id]
        calls.append(now)
        while calls and now - calls[0] > HOUR:
            calls.popleft()
        if caller.kind != "page":
            return {"X-App-Usage": json.dumps(_percent(len(calls), APP_CALLS))}
        used = _percent(len(calls), PAGE_CALLS)
        business = {caller.id: [{"type": "pages", **used, "estimated_time_to_regain_access": 0}]}
        return {"X-App-Usage": json.dumps(used), "X-Business-Use-Case-Usage": json.dumps(business)}


def _percent(calls: int, allowed: int) -> dict[str, int]:
    share = min(100, calls * 100 // allowed)
    return {"call_count": share, "total_cputime": share // 4, "total_time": share // 4}
