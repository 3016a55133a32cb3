"""How far a stream of X has been read, as the compact text that is stored with its source."""

import json
from collections.abc import Iterable
from dataclasses import asdict, fields, replace
from datetime import UTC, datetime, timedelta

from engage.domain.record import dataclass

SEARCHABLE = timedelta(days=6)
"""Recent search reaches seven days back; one day is left as a margin."""

AHEAD = timedelta(days=1)
"""How far X's clock may be ahead of this machine's. X ids carry their time: those from later still are no ids of X."""

CIRCLE = 5
"""Pages in a row that lead no further back, after which a pass is given up: X leaves some pages empty, not so many."""

_EPOCH_MS = 1_288_834_974_657


@dataclass(frozen=True, slots=True)
class Cursor:
    """`since`: ids up to here are known (empty: never read to the end). The rest tells of the pass under way.

    `token` is the next page's mark, `high` the newest id met, `pages` how many were read, `walking` whether it goes
    back through the list's own timeline. `checked` is when the last complete pass began, `begun` when this one did, in
    Unix seconds. `since` moves only when a pass is complete, so that a stop anywhere loses nothing. `sure` says that
    search was seen to show this list, `proof` is the id of a post by which that is to be seen, and `seen` is when the
    list itself last was there. `low` is the oldest id met, `idle` how many pages in a row were not older than that.
    """

    since: str = ""
    high: str = ""
    token: str = ""
    pages: int = 0
    walking: bool = False
    checked: int = 0
    begun: int = 0
    sure: bool = False
    proof: str = ""
    seen: int = 0
    low: str = ""
    idle: int = 0

    @classmethod
    def load(cls, stored: str) -> "Cursor":
        """What `dump` made; anything else is a stream never read."""
        try:
            found = json.loads(stored) if stored else {}
        except (ValueError, RecursionError):
            found = {}
        if not isinstance(found, dict):
            return cls()
        told = {part.name: found.get(part.name, part.default) for part in fields(cls)}
        fits = all(type(told[part.name]) is type(part.default) for part in fields(cls))
        return cls(**told) if fits and all(_is_id(told[name]) for name in ("since", "high", "proof", "low")) else cls()

    def dump(self) -> str:
        """JSON without what is at its default."""
        told = {name: value for name, value in asdict(self).items() if value}
        return json.dumps(told, separators=(",", ":"))

    @property
    def under_way(self) -> bool:
        return bool(self.token or self.proof)

    @property
    def start(self) -> datetime:
        """When the pass under way began."""
        return datetime.fromtimestamp(self.begun, UTC)

    @classmethod
    def standing(cls, now: datetime) -> "Cursor":
        """As if everything up to now had been read."""
        begun = int(now.timestamp())
        return cls(since=id_at(now), checked=begun, begun=begun, seen=begun)

    def begin(self, now: datetime, *, walking: bool = False) -> "Cursor":
        """The start of a new pass."""
        begun = int(now.timestamp())
        kept = Cursor(since=self.since, checked=self.checked, sure=self.sure, seen=self.seen)
        return replace(kept, walking=walking, begun=begun)

    def turned(self, ids: Iterable[str], token: str, most: int) -> "Cursor":
        """After a page of these ids; the pass is complete where `token` is empty, or after `most` pages.

        Where pages lead to one another in a circle it is given up: `since` stays, and the next pass begins from there.
        """
        met = [int(one) for one in ids if plausible(one, self.start)]
        high = later(self.high, str(max(met, default=0)))
        if token:
            low = min([*met, *([int(self.low)] if self.low else [])], default=0)
            idle = 0 if met and str(low) != self.low else self.idle + 1
            full = self.pages + 1 >= most
            if token == self.token or idle >= CIRCLE or (full and idle > 1):
                return self.begin(self.start)
            if not full:
                kept = str(low) if low else ""
                return replace(self, high=high, token=token, pages=self.pages + 1, low=kept, idle=idle)
        whole = Cursor(since=later(self.since, high), checked=self.begun, sure=self.sure, seen=self.seen)
        return replace(whole, begun=self.begun)

    def stale(self, now: datetime) -> bool:
        """Whether the last complete pass is too long ago for recent search to close the gap."""
        return not self.since or now.timestamp() - self.checked > SEARCHABLE.total_seconds()


def _is_id(value: str) -> bool:
    return not value or (value.isascii() and value.isdigit())


def plausible(id_: str, now: datetime) -> bool:
    """Whether an id can have been given by now."""
    return int(id_ or 0) <= int(id_at(now + AHEAD))


def later(one: str, other: str) -> str:
    """The newer of two ids; an empty one is older than all."""
    return max(one, other, key=lambda item: int(item or 0))


def id_at(moment: datetime) -> str:
    """The smallest id that a post of this moment can have (X ids carry their time in milliseconds)."""
    return str(max(0, int(moment.timestamp() * 1000) - _EPOCH_MS) << 22)


def written_at(post_id: str) -> datetime:
    """The moment that is written in an id of 1 to 19 digits."""
    return datetime.fromtimestamp(((int(post_id) >> 22) + _EPOCH_MS) / 1000, UTC)
