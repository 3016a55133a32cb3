"""When a source is due again, and how long a lane waits after a failure."""

from datetime import datetime, timedelta

from engage.domain.source import SourceKind

INTERVAL = {
    SourceKind.MENTIONS: timedelta(minutes=1),
    SourceKind.PAGE: timedelta(minutes=2),
    SourceKind.LIST: timedelta(minutes=3),
    SourceKind.HOME: timedelta(minutes=5),
}
"""Between two visits of a source. X bills delivered posts, not requests, so asking often costs nothing extra;
four sources stay far below its 15-minute windows."""

REFUSED_AGAIN = timedelta(hours=1)
"""A refused source is tried again by itself this much later: a private list may be shared again."""

RATE_WINDOW = timedelta(minutes=15)
"""Wait after a rate limit that did not say until when: X's window."""

LONGEST_LIMIT = timedelta(days=1)
"""No rate limit is believed to last longer: X's longest window, and Facebook's, is a day."""

FIRST_WAIT = timedelta(seconds=5)
LONGEST_WAIT = timedelta(minutes=15)


def next_visit(kind: SourceKind, at: datetime, *, refused: bool = False, ease: int = 1) -> datetime:
    """When a source visited at `at` is due again; `ease` times later where its network asks for that."""
    return at + (REFUSED_AGAIN if refused else INTERVAL[kind] * ease)


def limit_ends(told: datetime | None, now: datetime) -> datetime:
    """When to ask again after a rate limit: when the network says, within a day; after its window where it says not."""
    if told is None or told <= now:
        return now + RATE_WINDOW
    return min(told, now + LONGEST_LIMIT)


def back_off(failures: int) -> timedelta:
    """Wait after the n-th failure in a row (1 is the first): 5 s, doubled up to 15 minutes.

    Without jitter: one person's one lane gives no herd to scatter.
    """
    doublings = min(max(failures - 1, 0), 10)
    return min(FIRST_WAIT * (1 << doublings), LONGEST_WAIT)
