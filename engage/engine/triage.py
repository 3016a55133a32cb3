"""Where items go: done, later, back to unread. Local only; nothing reaches a network."""

from collections.abc import Callable, Sequence
from datetime import date, datetime

from engage.domain.clock import Clock
from engage.domain.goals import Goals
from engage.domain.later import Later, wake_at
from engage.engine.answers import Denied, Moved
from engage.engine.undo import Step, Undo
from engage.store.rows import PlaceSnapshot
from engage.store.store import Store

_BACK = "Put back where it was."
_WORDS = {
    Later.HOUR: "in an hour",
    Later.TONIGHT: "tonight",
    Later.TOMORROW: "tomorrow morning",
    Later.MONDAY: "on Monday morning",
    Later.POST: "when they post again",
}


class Triage:
    """Each change is one transaction and one step to undo."""

    def __init__(self, store: Store, clock: Clock, goals: Goals, undo: Undo) -> None:
        self._store, self._clock, self._goals, self._undo = store, clock, goals, undo

    def done(self, item: int) -> Moved:
        now = self._clock.now()
        return self._move([item], lambda: self._store.states.done(item, now), "Done.")

    def thread_size(self, item: int) -> int:
        """Of how many posts `done_thread` would take the place."""
        return len(self._store.states.open_thread(item))

    def done_thread(self, item: int) -> Moved:
        """Everything of its conversation that is stored."""
        with self._store.transaction():
            before = self._store.states.snapshot(self._store.dealings.conversation_of(item))
            moved = self._store.states.done_thread(item, self._clock.now())
        changed = PlaceSnapshot(tuple(placed for placed in before.items if placed.item in moved))
        self._undo.remember(Step(places=changed, sentence=_BACK))
        count = "1 post" if len(moved) == 1 else f"{len(moved)} posts"
        return Moved(tuple(moved), f"Done with this conversation: {count}.")

    def later(self, item: int, choice: str | datetime, *, on_post: bool) -> Moved | Denied:
        """Until a time, until its author posts again, or whichever comes first."""
        now = self._clock.now()
        try:
            wake_at, when = self._when(choice, now)
        except (ValueError, OverflowError):  # the year 1 may begin before there is time at all
            return Denied("Not a date: write it as 2026-12-24.")
        if wake_at is not None and wake_at <= now:
            return Denied("That time has passed. Name a later one.")
        post_too = on_post or wake_at is None
        return self._move([item], lambda: self._store.states.later(item, now, wake_at, post_too), f"Back {when}.")

    def _when(self, choice: str | datetime, now: datetime) -> tuple[datetime | None, str]:
        """The instant and how it is said. ValueError for what is neither a choice nor a date."""
        if isinstance(choice, datetime):
            return choice, f"at {_said(choice, self._goals)}"
        if choice in list(Later):
            named = Later(choice)
            return wake_at(named, now, self._goals), _WORDS[named]
        day = date.fromisoformat(choice)
        return wake_at(Later.DATE, now, self._goals, day), f"on {day.day} {day:%b %Y}"

    def unread(self, item: int) -> Moved:
        return self._move([item], lambda: self._store.states.unread(item), "Unread again.")

    def read(self, item: int) -> Moved:
        """Mark as read; not a step to undo."""
        with self._store.transaction():
            self._store.states.read(item, self._clock.now())
        return Moved((item,), "")

    def _move(self, items: Sequence[int], change: Callable[[], object], sentence: str) -> Moved:
        with self._store.transaction():
            before = self._store.states.snapshot(items)
            change()
        self._undo.remember(Step(places=before, sentence=_BACK))
        return Moved(tuple(items), sentence)


def _said(at: datetime, goals: Goals) -> str:
    local = at.astimezone(goals.tz)
    return f"{local:%H:%M} on {local.day} {local:%b}"
