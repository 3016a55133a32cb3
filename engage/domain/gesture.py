"""A gesture: one thing done towards somebody, as the quota sees it (product.md 5)."""

from datetime import date, datetime
from enum import StrEnum

from engage.domain.action import ActionKind
from engage.domain.outbox import UNDER_WAY, OutboxState
from engage.domain.record import dataclass


class GestureClass(StrEnum):
    """5.1: tap = like; pass = repost; talk = reply, comment, mention, quote, message; help = an offer delivered."""

    TAP = "tap"
    PASS = "pass"  # noqa: S105
    TALK = "talk"
    HELP = "help"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Gesture:
    """One outgoing gesture. `object` is `network:post id`, `person` the store's id of the merged person.

    `reason` says why it does not count as what it is ("light: …", "unread", …); empty otherwise. `counts` is False
    where 5.1 excludes it for good. `voided_at` is set where it was taken back. `day` is the logical date, written once.
    `actor` is the account that made it.
    """

    id: int
    kind: ActionKind
    cls: GestureClass
    object: str
    person: int
    network: str
    state: OutboxState
    at: datetime
    day: date
    counts: bool = True
    reason: str = ""
    voided_at: datetime | None = None
    actor: str = ""

    @property
    def shown(self) -> bool:
        """Confirmed, or on its way: what the bar shows at once."""
        return self.state is OutboxState.CONFIRMED or self.state in UNDER_WAY

    @property
    def missed(self) -> str:
        """Why it does not count at all, of a kind that might; else empty."""
        return "" if self.counts or self.cls is GestureClass.NONE else self.reason
