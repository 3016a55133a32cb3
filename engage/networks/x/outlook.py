"""What a first reading of X costs, before it is made.

X counts what its search finds for half a cent a question. Whether that reaches every list is not documented, so where
it is refused, the bounds of a first reading are told instead.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from engage.domain.errors import NetworkError
from engage.domain.estimate import Estimate
from engage.domain.record import dataclass
from engage.domain.source import Source, SourceKind
from engage.networks.raw import inner, moment, number, objects
from engage.networks.x.client import XClient
from engage.networks.x.cursor import Cursor
from engage.networks.x.lists import LONG_WALK, PAGE
from engage.networks.x.prices import PRICES
from engage.networks.x.reading import MOST

_STREAMS = {SourceKind.MENTIONS: "owned_read", SourceKind.HOME: "post_read"}


@dataclass(frozen=True, slots=True)
class Counted:
    """How much there is in a list: `members` -1 and `hours` None where X does not tell."""

    members: int = -1
    hours: Sequence[tuple[datetime, int]] | None = None

    def estimate(self, days: int, now: datetime) -> Estimate:
        """Of the last `days`. Whole pages are billed, so the last one brings some older posts."""
        start = now - timedelta(days=days)
        posts = None if self.hours is None else sum(count for end, count in self.hours if end > start)
        most = LONG_WALK * PAGE
        told = most if posts is None else min(posts, most)
        billed = min(most, (told // PAGE + 1) * PAGE)
        people = told if self.members < 0 else min(told, self.members)
        micros = billed * PRICES.micros["post_read"] + people * PRICES.micros["user_read"]
        return Estimate(days, told, micros, posts is not None)


def of_stream(kind: SourceKind, days: int) -> Estimate:
    """Of mentions or the home timeline; these are not counted, for that may cost more than they do."""
    return Estimate(days, MOST, MOST * PRICES.micros[_STREAMS[kind]])


def hours_of(client: XClient, list_id: str) -> Sequence[tuple[datetime, int]] | None:
    """Posts of a list over the last seven days, by the end of each hour; None where X does not count them."""
    try:
        body = client.get("/2/tweets/counts/recent", {"query": f"list:{list_id}", "granularity": "hour"})
    except NetworkError:
        return None
    found = []
    for raw in objects(body.get("data")):
        ends, count = moment(raw.get("end")), number(raw.get("post_count", raw.get("tweet_count")))
        if ends is None or count < 0:
            return None
        found.append((ends, count))
    return found


class Outlook:
    """Of one account, whose first readings go back `days`."""

    def __init__(self, client: XClient, days: int) -> None:
        self._client = client
        self._days = days

    def of(self, source: Source, now: datetime) -> Estimate | None:
        """See `Network.outlook`."""
        cursor = Cursor.load(source.cursor)
        first = not cursor.since if source.kind is SourceKind.MENTIONS else cursor.stale(now)
        if not self._days or not first or cursor.under_way:
            return None
        if source.kind is not SourceKind.LIST:
            return of_stream(source.kind, self._days)
        return self._of_list(source.remote_id, now)

    def _of_list(self, list_id: str, now: datetime) -> Estimate | None:
        """None where the list cannot be seen: reading it will say why."""
        try:
            seen = self._client.a_list(list_id)
        except NetworkError:
            return None
        members = number(inner(seen, "data").get("member_count"))
        return Counted(members, hours_of(self._client, list_id)).estimate(self._days, now)
