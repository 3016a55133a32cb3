"""The life of an action, from the key press to the network's answer."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from engage.domain.action import Action

HOLD_SECONDS = 10
"""How long an action can be taken back before the network sees it (product.md 0.9)."""


class OutboxState(StrEnum):
    """held (can be taken back) → queued (waits for the lane) → sending → one of the ends.

    `unconfirmed`: sent, no answer; `handed_off`: opened in the browser, not yet confirmed by the person.
    """

    HELD = "held"
    QUEUED = "queued"
    SENDING = "sending"
    CONFIRMED = "confirmed"
    REFUSED = "refused"
    UNCONFIRMED = "unconfirmed"
    HANDED_OFF = "handed_off"
    VOIDED = "voided"


WAITING = frozenset({OutboxState.HELD, OutboxState.QUEUED})
"""States from which an action can still be taken back or sent."""

ENDED = frozenset({OutboxState.CONFIRMED, OutboxState.REFUSED, OutboxState.VOIDED})
"""States that nothing follows."""

UNDER_WAY = WAITING | {OutboxState.SENDING}
"""Intent that the screen shows as done although the network has not answered."""


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
