"""One running copy of the program: a person's thread and a delivery lane over one store, without threads."""

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import cast

from engage.domain.action import ActionKind
from engage.domain.errors import NetworkError
from engage.domain.events import Event
from engage.domain.goals import Goals
from engage.domain.network import Network
from engage.engine.answers import Answer
from engage.engine.delivery import Delivery
from engage.engine.engagement import Engagement
from engage.engine.proving import Proving
from engage.engine.sessions import Sessions
from engage.networks.plan import Plan
from engage.store.store import Store
from tests.engine.midst import Line, MortalStore, Point
from tests.engine.small_town import SmallTown
from tests.networks.side import NOWHERE

Passed = Callable[["Program", Point], None]


class Program:
    """`passed` hears of every point at which something may happen, `heard` of what the lane reports."""

    def __init__(
        self,
        place: SmallTown,
        path: Path,
        plan: Plan,
        passed: Passed,
        heard: Callable[[Event], None],
        away: Callable[[], bool],
    ) -> None:
        self._passed, self._heard, self._place, self._plan = passed, heard, place, plan
        side, goals = place.side, Goals()
        self._real = side.build(plan=plan)
        self.network = cast(Network, Line(self._real, lambda: self._nowhere, lambda: passed(self, "lane"), away))
        self.store = self._open(path, "person")
        self._lane = self._open(path, "lane")
        account = self._real.account.id
        sessions = Sessions(self.store, side.clock, goals)
        self.engagement = Engagement(self.store, {account: self.network}, side.clock, goals, lambda _: None, sessions)
        self.delivery = Delivery(self._lane, self.network, side.clock, self._hear)
        self._proving = Proving(self._lane, self.network, side.clock, goals, self._hear)
        for item in place.items:
            self.engagement.looked(item, side.clock.now())
            side.pass_time(2)

    def work(self, most: int = 4) -> None:
        """The lane steps until it has nothing due, a second apart."""
        for _ in range(most):
            self._place.side.pass_time(1)
            if not self.delivery.step():
                return

    def prove(self) -> None:
        """Look for what was done by hand, as at the end of a pass."""
        self._proving.ask_now()
        try:
            self._proving.look()
        except NetworkError:
            return

    def press(self, kind: ActionKind, item: int, text: str) -> Answer:
        """The key of a gesture."""
        acts = self.engagement
        keys: dict[ActionKind, Callable[[], Answer]] = {
            ActionKind.LIKE: lambda: acts.like(item),
            ActionKind.REPOST: lambda: acts.repost(item),
            ActionKind.REPLY: lambda: acts.reply(item, text),
            ActionKind.QUOTE: lambda: acts.quote(item, text),
            ActionKind.POST: lambda: acts.post(text),
            ActionKind.FOLLOW: lambda: acts.follow(item),
            ActionKind.DELETE: lambda: acts.delete(item),
        }
        return keys[kind]()

    def answer(self, how: str, entry: int) -> Answer:
        """What the person says to one of their gestures."""
        acts = self.engagement
        keys: dict[str, Callable[[], Answer]] = {
            "take back": lambda: acts.take_back(entry),
            "send again": lambda: acts.send_again(entry),
            "it happened": lambda: acts.confirm_hand_off(entry, True),
            "it did not": lambda: acts.confirm_hand_off(entry, False),
            "leave": lambda: acts.confirm_hand_off(entry, None),
            "forget": lambda: acts.forget(entry),
            "open": lambda: acts.open_again(entry),
        }
        return keys[how]()

    def close(self) -> None:
        """Nothing is said or finished."""
        for one in (self._real, self.store, self._lane):
            one.close()
        if "_nowhere" in vars(self):
            self._nowhere.close()

    @cached_property
    def _nowhere(self) -> Network:
        return self._place.side.build(plan=self._plan, at=NOWHERE)

    def _open(self, path: Path, who: Point) -> Store:
        return MortalStore(path, lambda locked: self._passed(self, "locked" if locked else who))

    def _hear(self, event: Event) -> None:
        self._heard(event)
        self._passed(self, "lane")
