"""What the networks would bill: X by class and UTC day of town time, Facebook by how much of an item was served."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from .town import Town

XClass = Literal[
    "post_read", "owned_read", "user_read", "list_read", "like_read", "counts_recent",
    "post_create", "post_create_url", "post_create_summoned", "interaction_create", "interaction_delete",
    "content_manage", "list_create", "list_manage", "privacy_update", "mute_delete",
]  # fmt: skip
GraphServing = Literal["full", "head"]

# Micro-dollars, from X's pay-per-use price list (docs.x.com, x-api/getting-started/pricing, August 2026).
READ_PRICES: dict[XClass, int] = {
    "post_read": 5_000, "owned_read": 1_000, "user_read": 10_000, "list_read": 5_000, "like_read": 1_000,
    "counts_recent": 5_000,
}  # fmt: skip
EACH_TIME: frozenset[XClass] = frozenset({"counts_recent"})  # reads that are billed by request, not by what came
WRITE_PRICES: dict[XClass, int] = {
    "post_create": 15_000, "post_create_url": 200_000, "post_create_summoned": 10_000,
    "interaction_create": 15_000, "interaction_delete": 10_000, "content_manage": 5_000,
    "list_create": 10_000, "list_manage": 5_000, "privacy_update": 10_000, "mute_delete": 5_000,
}  # fmt: skip


@dataclass
class Meter:
    """Counts per class; a read of the same thing by the same caller is billed once per UTC day, a write each time."""

    town: Town
    billed: Counter[XClass] = field(default_factory=Counter)
    by_day: defaultdict[str, Counter[XClass]] = field(default_factory=lambda: defaultdict(Counter))
    served: Counter[GraphServing] = field(default_factory=Counter)
    seen: set[tuple[str, str, XClass, str]] = field(default_factory=set)

    def x(self, kind: XClass, ids: Iterable[str], caller: str = "") -> None:
        """Bill what an answer carried (reads) or did (writes: one id per request) to the app of that account."""
        day = self.town.now.date().isoformat()
        for billed_id in ids:
            if kind in READ_PRICES and kind not in EACH_TIME:
                if (day, caller, kind, billed_id) in self.seen:
                    continue
                self.seen.add((day, caller, kind, billed_id))
            self.billed[kind] += 1
            self.by_day[day][kind] += 1

    def graph(self, kind: GraphServing, ids: Iterable[str]) -> None:
        """Count items served whole, or as a head that says only whether something changed."""
        self.served[kind] += sum(1 for _ in ids)

    @property
    def micros(self) -> int:
        """The X bill so far, in millionths of a dollar."""
        return sum(self.days.values())

    @property
    def days(self) -> dict[str, int]:
        """The X bill of each UTC day on which there was one, in millionths of a dollar."""
        prices = READ_PRICES | WRITE_PRICES
        return {day: sum(prices[kind] * count for kind, count in billed.items()) for day, billed in self.by_day.items()}

    @property
    def cents(self) -> float:
        """The X bill so far, in cents."""
        return self.micros / 10_000
