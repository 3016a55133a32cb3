"""Writes the gesture that goes with an outbox entry: its class, whether it counts, and why not."""

from datetime import datetime

from engage.domain.action import INVERSE, WORDED, ActionKind
from engage.domain.clock import Clock
from engage.domain.gesture import Gesture
from engage.domain.goals import Goals
from engage.domain.outbox import OutboxState
from engage.domain.quota import RECENT_TEXTS, classify, exclusion, waits
from engage.domain.week import logical_date
from engage.engine.landing import Landing
from engage.engine.sessions import Sessions
from engage.engine.target import Target
from engage.store.store import Store

TAKING_BACK = frozenset(INVERSE.values())
"""These end a gesture and are none of their own."""


class Judging:
    """Judges before the entry is written, since its text would be found among the former ones afterwards."""

    def __init__(self, store: Store, clock: Clock, goals: Goals, landing: Landing, sessions: Sessions) -> None:
        self._store, self._clock, self._goals = store, clock, goals
        self._landing, self._sessions = landing, sessions

    def judge(self, kind: ActionKind, target: Target, text: str, *, own: bool) -> Gesture | None:
        """The gesture to be written; None for what takes another one back."""
        if kind in TAKING_BACK:
            return None
        now = self._clock.now()
        recent = self._store.outbox.recent_texts(RECENT_TEXTS) if kind in WORDED else ()
        cls, light = classify(kind, text, recent)
        why_not = self._exclusion(kind, target, now, own=own)
        return Gesture(
            id=0,
            kind=kind,
            cls=cls,
            object=target.object,
            person=target.person,
            network=target.account.partition(":")[0],
            state=OutboxState.HELD,
            at=now,
            day=logical_date(now, self._goals),
            counts=not why_not,
            reason=why_not or light,
            actor=target.account,
        )

    def write(self, gesture: Gesture, entry: int) -> None:
        """Write it beside its outbox entry, with the session as it is now."""
        self._store.events.add(gesture, entry, self._sessions.flush(), self._goals.zone)

    def _exclusion(self, kind: ActionKind, target: Target, now: datetime, *, own: bool) -> str:
        if not target.item:
            return ""
        look = self._landing.look(target.item, now)
        past, talk = self._store.dealings, (target.account.partition(":")[0], target.conversation, target.person)
        return exclusion(
            kind,
            seconds=look.seconds,
            unread=look.unread,
            own=own,
            again=past.stands(kind, target.object, target.account),
            waiting=waits(past.my_word(*talk), past.their_word(*talk)),
        )
