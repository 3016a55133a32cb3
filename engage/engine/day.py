"""The numbers of the bars and of a session's last page, from gestures and sessions as they are stored."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from engage.domain.clock import Clock
from engage.domain.exchange import Talk, first_exchanges, new_people
from engage.domain.gesture import Gesture, GestureClass
from engage.domain.goals import Goals
from engage.domain.outbox import OutboxState
from engage.domain.quota import DayCount, count_day, stands
from engage.domain.session import Summary
from engage.domain.streak import Streak, streak, strength
from engage.domain.week import DAY, WeekCount, closes_at, count_week, logical_date, starts_at, week_of
from engage.store.reader import Reader
from engage.store.records import SessionRow

TONIGHT_ROWS = 50
"""The lane "later" is in the order of waking, so what comes back tonight is at its top."""

_TALK = frozenset({GestureClass.TALK, GestureClass.HELP})


class Day:
    """Counts with the rules of the domain. Days that can no longer be corrected are counted once."""

    def __init__(self, reader: Reader, clock: Clock, goals: Goals) -> None:
        self._reader, self._clock, self.goals = reader, clock, goals
        self._closed: dict[date, DayCount] = {}
        self._closed_until = date.min
        self._said_before: tuple[date, list[Talk]] | None = None
        self._heard_before: tuple[tuple[date, frozenset[int]], list[Talk]] | None = None

    def today(self) -> DayCount:
        return self.on(self.present)

    def on(self, day: date) -> DayCount:
        """A logical day in numbers."""
        return count_day(self._reader.gestures(day, day), self.goals)

    def week(self) -> WeekCount:
        """The week that goes on."""
        first, last = week_of(self.present, self.goals)
        days = self._counted(self._reader.gestures(first, last))
        minutes = sum(session.active_seconds for session in self._reader.sessions(first, last)) / 60
        return count_week(days, minutes, self._new_people(first), self.goals, self.present)

    def streak(self) -> Streak:
        met = {day: count.met for day, count in self._all_days().items()}
        return streak(met, self.present, self.goals)

    def strength(self) -> float:
        """0 to 1, as it is now."""
        return strength({day: count.share for day, count in self._all_days().items()}, self.present, self.goals)

    def _strength_before(self) -> float:
        """As it was this morning: without what today added."""
        shares = {day: count.share for day, count in self._all_days().items() if day < self.present}
        return strength(shares, self.present, self.goals)

    def summary(self, session: SessionRow | None) -> Summary:
        """What the session came to."""
        today = self.today()
        given = [gesture for gesture in self._reader.gestures(date.min, self.present) if stands(gesture)]
        began = session.started_at if session else self._clock.now()
        people = {gesture.person for gesture in given if gesture.at >= began and gesture.person}
        before = {gesture.person for gesture in given if gesture.at < began}
        return Summary(
            active=session.active_seconds if session else 0.0,
            counted=today.counted,
            target=today.target,
            talk=today.talk + today.help,
            people=len(people),
            new_people=len(people - before),
            streak=self.streak().days,
            strength_before=self._strength_before(),
            strength_after=self.strength(),
            tonight=self._tonight(),
            unconfirmed=sum(entry.state is OutboxState.HANDED_OFF for entry in self._reader.outbox()),
        )

    @property
    def present(self) -> date:
        """The logical day that goes on."""
        return logical_date(self._clock.now(), self.goals)

    def _counted(self, gestures: Iterable[Gesture]) -> dict[date, DayCount]:
        by_day: defaultdict[date, list[Gesture]] = defaultdict(list)
        for gesture in gestures:
            by_day[gesture.day].append(gesture)
        return {day: count_day(given, self.goals) for day, given in by_day.items()}

    def _all_days(self) -> dict[date, DayCount]:
        """Every day with gestures; those that are closed are kept from the last call."""
        days = self._counted(self._reader.gestures(self._closed_until, self.present))
        now = self._clock.now()
        closed = {day: count for day, count in days.items() if closes_at(day, self.goals) <= now}
        answer = self._closed | days
        self._closed |= closed
        if closed:
            self._closed_until = max(closed) + DAY
        return answer

    def _new_people(self, first: date) -> int:
        """People whose first exchange fell into the week that begins on `first`."""
        if self._said_before is None or self._said_before[0] != first:
            self._said_before = (first, self._said(date.min, first - DAY))
        mine = self._said_before[1] + self._said(first, self.present)
        people = frozenset(talk.person for talk in mine)
        if self._heard_before is None or self._heard_before[0] != (first, people):
            self._heard_before = ((first, people), self._heard(date.min, first - DAY, people))
        theirs = self._heard_before[1] + self._heard(first, self.present, people)
        return len(new_people(first_exchanges(mine + theirs), self.goals, self.present))

    def _said(self, first: date, last: date) -> list[Talk]:
        return [
            Talk(gesture.person, gesture.at, incoming=False)
            for gesture in self._reader.gestures(first, last)
            if gesture.person and gesture.cls in _TALK and stands(gesture)
        ]

    def _heard(self, first: date, last: date, people: frozenset[int]) -> list[Talk]:
        """Only of those whom I have ever spoken to: nobody else's words make an exchange."""
        if not people:
            return []
        return [Talk(person, at, incoming=True) for person, at, _ in self._reader.received(first, last, people)]

    def _tonight(self) -> tuple[str, ...]:
        """Whose items come back before this logical day ends."""
        end = starts_at(self.present + DAY, self.goals)
        names: dict[str, None] = {}
        for row in self._reader.rows("later", 0, TONIGHT_ROWS):
            view = self._reader.item(row.item)
            if view is not None and view.wake_at is not None and view.wake_at < end:
                names[row.author] = None
        return tuple(names)
