"""What waits because a network asks to, until when, and how that is said."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta, tzinfo

from engage.domain.outbox import OutboxEntry, OutboxState
from engage.domain.record import dataclass
from engage.domain.source import Rest
from engage.store.rows import LaneRow
from engage.ui.wording import clock_time, network_name

TICKING = timedelta(hours=1)
"""A wait that ends later is told by its hour, which stands still."""


@dataclass(frozen=True, slots=True)
class Wait:
    """`words` lead up to the time: "X asks to wait, Bakers goes on in"."""

    words: str
    until: datetime
    zone: tzinfo

    def ticks(self, now: datetime) -> bool:
        return now < self.until <= now + TICKING

    def told(self, now: datetime, *, short: bool = False) -> str:
        """With the time left, or the hour where that is far; empty once it is over. `short` where room is scarce."""
        if now >= self.until:
            return ""
        words = "goes on in" if short else self.words
        if self.ticks(now):
            return f"{words} {clock_time((self.until - now).total_seconds() + 0.99)}"
        return f"{words.removesuffix(' in')} at {self.until.astimezone(self.zone):%H:%M}"


def wait_of(
    lanes: Sequence[LaneRow],
    entries: Iterable[OutboxEntry],
    pauses: Mapping[str, datetime],
    now: datetime,
    zone: tzinfo,
) -> Wait | None:
    """The one that ends first: a source's, a gesture's, or a whole account's (`pauses`, by account)."""
    found = [*_sources(lanes, now, zone), *_gestures(entries, now, zone)]
    found += [Wait(f"{_network(account)} is asked again in", end, zone) for account, end in pauses.items() if end > now]
    return min(found, key=lambda wait: wait.until, default=None)


def _sources(lanes: Sequence[LaneRow], now: datetime, zone: tzinfo) -> list[Wait]:
    waiting = [(end, lane) for lane in lanes if (end := _end(lane.rest, now))]
    if not waiting:
        return []
    end, first = min(waiting, key=lambda one: one[0])
    rest = len(waiting) - 1
    who = f"{first.title} and {rest} more go on in" if rest else f"{first.title} goes on in"
    name = next((network_name(lane.network) for _, lane in waiting if lane.network), "The network")
    return [Wait(f"{name} asks to wait, {who}", end, zone)]


def _end(rest: Rest | None, now: datetime) -> datetime | None:
    return rest.until if rest and rest.limited and rest.until and rest.until > now else None


def _gestures(entries: Iterable[OutboxEntry], now: datetime, zone: tzinfo) -> list[Wait]:
    """Only what is put off waits in the outbox beyond its time of being sent."""
    waiting = [one for one in entries if one.state is OutboxState.QUEUED and one.hold_until > now]
    if not waiting:
        return []
    who = "1 gesture goes out in" if len(waiting) == 1 else f"{len(waiting)} gestures go out in"
    first = min(waiting, key=lambda one: one.hold_until)
    return [Wait(f"{_network(first.action.account)} asks to wait, {who}", first.hold_until, zone)]


def _network(account: str) -> str:
    return network_name(account.partition(":")[0])


def why_paused(lane: LaneRow, now: datetime, zone: tzinfo) -> str:
    """Why the lane's source is not read, and when it is again; empty where it is read."""
    if lane.rest is None:
        return ""
    until = lane.rest.until
    if until is None or until <= now:
        return f"{lane.title}: {lane.paused}"
    return f"{lane.title}: {lane.paused} {Wait('Read again in', until, zone).told(now)}."
