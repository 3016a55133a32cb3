"""A step that a network refuses: said in plain words, repeated, and nothing half-connected."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from engage.domain.clock import FixedClock
from engage.domain.guide import Guide, Left
from engage.sandbox.faults import Fault
from engage.wiring.desk import Desk
from tests.cli.newcomer import Newcomer
from tests.cli.scripted import Answer, Scripted

PORTAL = "<html>Welcome to the hotel</html>"
WRONG = "wrong-value-of-nobody"


@dataclass(frozen=True)
class Case:
    """`wrong` is answered first, or the town refuses by `faults` and `prepare`; `mend` makes it good again.

    `behind` is how far this computer's clock is.
    """

    said: str
    wrong: Mapping[str, Answer] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()
    prepare: Callable[[Newcomer], None] = lambda _: None
    mend: Callable[[Newcomer], None] = lambda _: None
    behind: timedelta = timedelta(0)


@dataclass
class Walk:
    """Somebody who connects: `right` answers every question, `done` is said in the end."""

    newcomer: Newcomer
    steps: Callable[[Guide, Desk], None]
    right: dict[str, Answer]
    done: str
    secrets: Sequence[str]

    def refused(self, case: Case) -> None:
        """Who has had enough of it leaves everything as it was."""
        before = self.newcomer.text
        guide, desk = self._begun(case, {**self.right, **case.wrong}, 0)
        with pytest.raises(Left):
            self.steps(guide, desk)
        self._plain(guide, case)
        assert (self.newcomer.text, self.newcomer.files()) == (before, {"config/config.toml"})

    def repeated(self, case: Case) -> None:
        """Who puts it right at the second try is connected."""
        corrected: dict[str, Answer] = {key: [wrong, self.right[key]] for key, wrong in case.wrong.items()}
        guide, desk = self._begun(case, {**self.right, **corrected}, 1)
        self.steps(guide, desk)
        self._plain(guide, case)
        assert self.done in guide.heard
        assert self.newcomer.secrets_file.stat().st_mode & 0o077 == 0

    def _begun(self, case: Case, answers: dict[str, Answer], patience: int) -> "tuple[Mending, Desk]":
        case.prepare(self.newcomer)
        with self.newcomer.town.sandbox.lock:
            for fault in case.faults:
                self.newcomer.town.sandbox.faults.add(fault)
        desk = Desk(self.newcomer.environ)

        def mend() -> None:
            case.mend(self.newcomer)
            desk.clock = FixedClock(datetime.now(UTC))

        if case.behind:
            desk.clock = FixedClock(datetime.now(UTC) - case.behind)
        return Mending(answers, patience, mend=mend), desk

    def _plain(self, guide: Scripted, case: Case) -> None:
        """A few sentences for a person, without a secret and without what a program says to a program."""
        (trouble,) = guide.troubles
        assert case.said in trouble
        assert trouble[0].isupper()
        assert trouble.endswith((".", "?"))
        assert not any(word in trouble for word in ("HTTP", "Error", "{", "<"))
        assert not any(secret in trouble for secret in self.secrets)


@dataclass
class Mending(Scripted):
    """Puts right what is wrong before the next try, whether there is one or not."""

    mend: Callable[[], None] = lambda: None

    def again(self, trouble: str) -> None:
        self.mend()
        super().again(trouble)
