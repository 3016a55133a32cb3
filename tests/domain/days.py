"""Gestures and days made up for the rules' tests."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from engage.domain.action import ActionKind
from engage.domain.gesture import Gesture, GestureClass
from engage.domain.outbox import OutboxState
from engage.domain.quota import DayCount

NOON = datetime(2026, 10, 14, 12, tzinfo=UTC)
TODAY = date(2026, 10, 14)
INSTANTS = st.integers(1_577_836_800, 2_051_222_400).map(lambda second: datetime.fromtimestamp(second, UTC))
"""From 2020 to 2034."""

KINDS = {
    GestureClass.TAP: ActionKind.LIKE,
    GestureClass.PASS: ActionKind.REPOST,
    GestureClass.TALK: ActionKind.REPLY,
    GestureClass.HELP: ActionKind.POST,
    GestureClass.NONE: ActionKind.FOLLOW,
}
TAP, PASS, TALK, HELP, NONE = (
    GestureClass.TAP,
    GestureClass.PASS,
    GestureClass.TALK,
    GestureClass.HELP,
    GestureClass.NONE,
)


def gesture(
    number: int,
    cls: GestureClass = TAP,
    *,
    kind: ActionKind | None = None,
    person: int = 0,
    object: str = "",
    state: OutboxState = OutboxState.CONFIRMED,
    counts: bool = True,
    reason: str = "",
    voided_after: timedelta | None = None,
) -> Gesture:
    """The number-th gesture of a day, a minute after the one before; to somebody new unless `person` says who."""
    at = NOON + timedelta(minutes=number)
    return Gesture(
        id=number,
        kind=kind or KINDS[cls],
        cls=cls,
        object=object or f"x:{number}",
        person=person or 1000 + number,
        network="x",
        state=OutboxState.VOIDED if voided_after is not None else state,
        at=at,
        day=TODAY,
        counts=counts,
        reason=reason,
        voided_at=None if voided_after is None else at + voided_after,
    )


def series(*classes: tuple[GestureClass, int], person: int = 0) -> list[Gesture]:
    """So many of each class in this order, each on its own object."""
    flat: Sequence[GestureClass] = [cls for cls, count in classes for _ in range(count)]
    return [gesture(number, cls, person=person) for number, cls in enumerate(flat, 1)]


def day(counted: int, *, talk: int = 3, target: int = 10, people: frozenset[int] = frozenset()) -> DayCount:
    return DayCount(tap=counted - talk, talk=talk, counted=counted, target=target, people=people)
