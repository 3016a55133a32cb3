"""A person, two copies of the program, a real town with its faults, and death at any point: the state machine."""

from collections.abc import Callable
from typing import ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from engage.domain.action import ActionKind
from engage.networks.plan import Plan
from engage.sandbox.faults import FaultKind
from tests.engine.one_run import Between, Run
from tests.engine.small_town import SmallTown
from tests.engine.tally import Tally
from tests.engine.troubles import FAULTS, lay

KINDS = (
    ActionKind.REPLY, ActionKind.LIKE, ActionKind.REPOST, ActionKind.QUOTE, ActionKind.POST, ActionKind.FOLLOW,
    ActionKind.DELETE,
)  # fmt: skip
RARER = ("calm", "away", "die", "prove", "copy", "copy", "do it there")
IN_BETWEEN = ("die", "die", "other", "other dies", "undo", "say", "press")

KIND, FAULT, ITEM = st.sampled_from(KINDS), st.sampled_from(FAULTS), st.sampled_from([0, 0, 1, 2, 3])
WHICH, HOW = st.integers(0, 3), st.integers(0, 5)
BETWEEN = st.none() | st.tuples(st.sampled_from(IN_BETWEEN), st.integers(0, 16))


class Machine(RuleBasedStateMachine):
    """One network's. `place` and `tally` are given by whoever runs it."""

    place: ClassVar[SmallTown]
    tally: ClassVar[Tally]
    run: Run | None = None

    @initialize(plan=st.sampled_from(["full", "full", "self-serve"]))
    def begin(self, plan: Plan) -> None:
        self.run = Run(self.place, self.tally, plan)

    @property
    def now(self) -> Run:
        assert self.run is not None
        return self.run

    # What the person does

    @rule(kind=KIND, which=ITEM, between=BETWEEN)
    def press(self, kind: ActionKind, which: int, between: Between) -> None:
        self.now.live(between, lambda: self.now.press(kind, which))

    @rule(kind=KIND, which=ITEM, between=BETWEEN)
    def press_and_send(self, kind: ActionKind, which: int, between: Between) -> None:
        self._at_once(between, lambda: self.now.press(kind, which))

    @rule(kind=KIND, which=ITEM, fault=FAULT, look=st.none() | FAULT, between=BETWEEN)
    def press_into(
        self, kind: ActionKind, which: int, fault: FaultKind, look: FaultKind | None, between: Between
    ) -> None:
        """A gesture goes out at once into a fault; `look` is for the reads after it."""
        lay(self.place, fault, "DELETE" if kind is ActionKind.DELETE else "POST")
        if look is not None:
            lay(self.place, look, "GET")
        self._at_once(between, lambda: self.now.press(kind, which))

    @rule(which=WHICH, how=HOW, between=BETWEEN)
    def say(self, which: int, how: int, between: Between) -> None:
        self.now.live(between, lambda: self.now.say(which, how))

    @rule(which=WHICH, how=HOW, fault=FAULT, between=BETWEEN)
    def say_into(self, which: int, how: int, fault: FaultKind, between: Between) -> None:
        """What comes of it goes out at once into a fault."""
        lay(self.place, fault, "DELETE" if how % 2 else "POST")
        self._at_once(between, lambda: self.now.say(which, how))

    @rule(between=BETWEEN)
    def undo(self, between: Between) -> None:
        self.now.live(between, self.now.undo, self.now.work)

    @rule(kind=KIND, which=ITEM, does=st.booleans())
    def go_to_the_web(self, kind: ActionKind, which: int, does: bool) -> None:
        self.now.live(None, lambda: self.now.hand_off(kind, which))
        if does:
            self.now.do_it_there(0)

    # What happens

    @rule(fault=FAULT, method=st.sampled_from(["", "GET", "POST", "DELETE"]), times=st.integers(1, 4))
    def trouble(self, fault: FaultKind, method: str, times: int) -> None:
        lay(self.place, fault, method, times)

    @rule(seconds=st.sampled_from([1, 9, 11, 70, 400, 4000]), between=BETWEEN)
    def wait(self, seconds: int, between: Between) -> None:
        self.place.side.pass_time(seconds)
        self.now.live(between, self.now.work)

    @rule(what=st.sampled_from(RARER), which=WHICH)
    def rarer(self, what: str, which: int) -> None:
        now = self.now
        happens: dict[str, Callable[[], None]] = {
            "calm": now.calm,
            "away": now.leave,
            "die": lambda: now.live(("die", 0), now.work),
            "prove": lambda: now.live(None, now.program.prove),
            "copy": lambda: now.live(None, now.another_copy),
            "do it there": lambda: now.do_it_there(which),
        }
        happens[what]()

    # What must be so

    @invariant()
    def all_is_true(self) -> None:
        if self.run is not None:
            self.run.check()

    def teardown(self) -> None:
        if self.run is None:
            return
        try:
            if self.run.sound:
                self.run.end()
        finally:
            self.run.close()

    def _at_once(self, between: Between, deed: Callable[[], object]) -> None:
        self.now.live(between, deed, self.now.hurry, self.now.work)
