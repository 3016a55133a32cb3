"""One run of the state machine: what is open, what was pressed, what dies, and how it ends."""

from collections.abc import Callable

from engage.domain.action import WORDED, ActionKind
from engage.domain.network import Capability
from engage.domain.outbox import HOLD_SECONDS, OutboxState
from engage.networks.plan import Plan
from tests.engine.endings import Endings
from tests.engine.fake import Killed
from tests.engine.midst import Midst, Point
from tests.engine.program import Program
from tests.engine.small_town import SmallTown
from tests.engine.tally import Tally
from tests.engine.truths import Books
from tests.engine.web_deeds import by_hand

ANSWERS: dict[str, tuple[str, ...]] = {
    OutboxState.HELD: ("take back",),
    OutboxState.QUEUED: ("take back",),
    OutboxState.UNCONFIRMED: ("send again", "forget", "send again", "it happened", "it did not", "leave"),
    OutboxState.HANDED_OFF: ("it happened", "it did not", "open", "forget", "leave"),
    OutboxState.REFUSED: ("send again", "it did not"),
    "asking": ("send again", "it did not", "take back"),
}
"""What a person can say to a gesture that stands so."""

ANYWHERE: frozenset[Point] = frozenset({"person", "lane", "locked"})
UNLOCKED: frozenset[Point] = frozenset({"person", "lane"})
PRESSING: frozenset[Point] = frozenset({"person"})
IN_LANE: frozenset[Point] = frozenset({"lane"})

Between = tuple[str, int] | None
"""What happens in the midst of something, after so many points."""


class Run:
    """`said` are entries of which the person said that they happened, `by_hand` those done in the browser."""

    def __init__(self, place: SmallTown, tally: Tally, plan: Plan) -> None:
        place.set_back()
        self.place, self.tally, self.plan = place, tally, plan
        self.path = place.store()
        self.books, self._midst = Books(place, self.path), Midst()
        self.away, self.sound = False, False
        self.said: set[int] = set()
        self.by_hand: set[int] = set()
        self._pressed = self._number = 0
        self._programs = [self._opened()]

    @property
    def program(self) -> Program:
        return self._programs[0]

    def live(self, between: Between, *deeds: Callable[[], object]) -> None:
        """One after the other; who dies in the midst of it starts again, and the rest is not done."""
        self.sound = False
        self.books.begin()
        if between is not None:
            self._plan(*between)
        try:
            for deed in deeds:
                deed()
        except Killed as death:
            self.tally.deaths += 1
            self._open_again(death.args[0])
        self._midst.forget()

    def check(self) -> None:
        self.books.check(self._pressed, self.said)
        self.sound = True

    def end(self) -> None:
        """All troubles are over, the program starts anew, and time passes until nothing is left to do."""
        self.tally.met(self.place)
        self.calm()
        self.books.begin()
        while len(self._programs) > 1:
            self._programs.pop().close()
        self._open_again(self.program)
        Endings(self.books, self.program, self.said, self.by_hand).reach()
        self.check()
        self.tally.ended(self.books)

    def close(self) -> None:
        for one in self._programs:
            one.close()
        self.books.close()
        self.place.drop(self.path)

    # What the person does

    def press(self, kind: ActionKind, which: int) -> None:
        self._pressed += 1
        self.program.press(kind, self._item(kind, which), self._words())

    def say(self, which: int, how: int) -> None:
        """To one of the gestures, those first whose end is open."""
        found = sorted(self.books.entries(), key=lambda entry: (entry.state not in ANSWERS, -entry.id))
        if not found:
            return
        entry = found[which % len(found)]
        answers = ANSWERS.get(entry.state, ("take back",))
        answer = answers[how % len(answers)]
        self._pressed += 1
        if answer == "it happened":
            self.said.add(entry.id)
        self.program.answer(answer, entry.id)

    def undo(self) -> None:
        self._pressed += 1
        self.program.engagement.undo()

    def hand_off(self, kind: ActionKind, which: int) -> None:
        self._pressed += 1
        item, acts = self._item(kind, which), self.program.engagement
        if acts.capability(kind, item) is not Capability.IMPOSSIBLE:
            acts.by_hand(kind, item, self._words() if kind in WORDED else "")

    def do_it_there(self, which: int) -> None:
        """What was handed to the browser is done in it."""
        found = [one for one in self.books.entries() if one.state is OutboxState.HANDED_OFF]
        if found:
            entry = found[-1 - which % len(found)]
            self.by_hand.add(entry.id)
            by_hand(self.place.side, entry.action)

    def hurry(self) -> None:
        self.program.engagement.send_waiting()

    def work(self) -> None:
        self.program.work()

    # What happens

    def calm(self) -> None:
        """No fault waits any more, and connections stand."""
        self.place.sandbox.faults.clear()
        self.away = False

    def leave(self) -> None:
        """No connection stands."""
        self.away = True

    def another_copy(self) -> None:
        """It is opened, or works."""
        if len(self._programs) == 1:
            self._programs.append(self._opened())
        else:
            self._programs[1].work()

    def _plan(self, what: str, after: int) -> None:
        where, happens = {
            "die": (ANYWHERE, self._die),
            "other": (UNLOCKED, lambda: self._cross(self._other_steps)),
            "other dies": (PRESSING, lambda: self._cross(lambda: self._other_dies(after))),
            "undo": (IN_LANE, lambda: self._cross(self.undo)),
            "say": (IN_LANE, lambda: self._cross(lambda: self.say(0, after))),
            "press": (IN_LANE, lambda: self._cross(lambda: self.press(ActionKind.LIKE, 0))),
        }[what]
        self._midst.plan(after // 12 if where == PRESSING else after, where, happens)

    def _opened(self) -> Program:
        return Program(self.place, self.path, self.plan, self._passed, self.books.hear, lambda: self.away)

    def _open_again(self, program: Program) -> None:
        program.close()
        self._midst.forget()
        if program in self._programs:
            self._programs[self._programs.index(program)] = self._opened()

    def _passed(self, program: Program, where: Point) -> None:
        self._passing, self._where = program, where
        if where != "locked":
            self.books.watch()
        self._midst.passed(where)

    def _die(self) -> None:
        raise Killed(self._passing)

    def _cross(self, act: Callable[[], object]) -> None:
        self.tally.crossings += 1
        act()

    def _other_steps(self) -> None:
        """The lane of the one whose person presses a key as the hold ends, or that of the other copy."""
        if self._where == "person":
            self.place.side.pass_time(HOLD_SECONDS)
            self._passing.work(1)
        else:
            for other in self._programs:
                if other is not self._passing:
                    other.work(1)

    def _other_dies(self, after: int) -> None:
        """The other copy begins to send what a key is about to take back, and dies over it."""
        if len(self._programs) == 1:
            self._programs.append(self._opened())
        other = self._programs[1]
        self._midst.plan(after % 3, IN_LANE, self._die)
        self.place.side.pass_time(HOLD_SECONDS)
        try:
            other.work(1)
        except Killed:
            self.tally.deaths += 1
            self._open_again(other)

    def _item(self, kind: ActionKind, which: int) -> int:
        return 0 if kind is ActionKind.POST else self.place.items[which]

    def _words(self) -> str:
        self._number += 1
        return f"Rye and caraway, number {self._number}."
