"""The life of an action, from the key press to the network's answer."""

from datetime import datetime, timedelta
from enum import StrEnum

from engage.domain.action import Action
from engage.domain.record import dataclass

HOLD_SECONDS = 10
"""How long an action can be taken back before the network sees it (product.md 0.9)."""

GRACE = timedelta(hours=1)
"""How far past its time an action still goes out by itself; later it asks first (product.md, row 39)."""


class OutboxState(StrEnum):
    """held (can be taken back) → queued (waits for the lane) → sending → one of the ends.

    `asking`: waited for longer than GRACE, so the person decides whether it goes back to `queued`;
    `unconfirmed`: sent, no answer; `handed_off`: opened in the browser, not yet confirmed by the person.
    """

    HELD = "held"
    QUEUED = "queued"
    ASKING = "asking"
    SENDING = "sending"
    CONFIRMED = "confirmed"
    REFUSED = "refused"
    UNCONFIRMED = "unconfirmed"
    HANDED_OFF = "handed_off"
    VOIDED = "voided"


WAITING = frozenset({OutboxState.HELD, OutboxState.QUEUED, OutboxState.ASKING})
"""States from which an action can still be taken back or sent."""

ENDED = frozenset({OutboxState.CONFIRMED, OutboxState.REFUSED, OutboxState.VOIDED})
"""States that nothing follows."""

UNDER_WAY = frozenset({OutboxState.HELD, OutboxState.QUEUED, OutboxState.SENDING})
"""Intent that the screen shows as done although the network has not answered."""

OPEN_ENDS = frozenset({OutboxState.ASKING, OutboxState.UNCONFIRMED, OutboxState.HANDED_OFF, OutboxState.REFUSED})
"""States in which it is the person's turn."""


@dataclass(frozen=True, slots=True)
class OutboxEntry:
    """One row of the outbox. `item` and `person` are the store's ids (0: none); `made` the id of the result.

    `looked_at` is when its network was last asked for a trace of it, `answer` what the network said where that was not
    a plain yes: raw, without tokens.
    """

    id: int
    action: Action
    state: OutboxState
    item: int
    person: int
    created_at: datetime
    hold_until: datetime
    sent_at: datetime | None = None
    settled_at: datetime | None = None
    made: str = ""
    reason: str = ""
    looked_at: datetime | None = None
    answer: str = ""
