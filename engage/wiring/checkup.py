"""`engage doctor`: every account and the house, looked at as they are, whatever else is broken."""

import os
from collections.abc import Collection, Iterator, Mapping
from contextlib import closing
from datetime import timedelta

from engage.domain.checkup import HOUSE, Section, Step, clock_said, examine
from engage.settings.credentials import Credentials
from engage.settings.files import folders
from engage.settings.mending import mended
from engage.wiring.checkup_accounts import Case, cases
from engage.wiring.checkup_copies import copies_said
from engage.wiring.checkup_house import house_steps
from engage.wiring.checkup_store import DATABASE, Shelf
from engage.wiring.system_clock import SystemClock


class NoSuchAccount(Exception):
    """Somebody asks for an account that the settings do not name."""


class Examination:
    """Looks at accounts by what a person calls them (none: all, and the house); NoSuchAccount for an unknown one."""

    def __init__(self, wanted: Collection[str] = (), environ: Mapping[str, str] = os.environ) -> None:
        self._places, self._environ, self._clock = folders(environ=environ), environ, SystemClock()
        self._found = mended(self._places.settings, environ)
        settings = self._found.settings
        self._whole = not wanted
        every = tuple(cases(settings, Credentials(self._places.secrets, environ), self._clock))
        self._cases = _chosen(every, wanted, faulty=bool(self._found.problems))
        self._away: list[timedelta] = []
        self.plain = settings.ui.ascii
        self.cost = 0
        """What asking cost so far, at most, in micro-dollars."""

    def sections(self) -> Iterator[Section]:
        """One for each account, as soon as it is done, and then the house. Networks are asked here."""
        shelf = Shelf(self._places.database, self._clock, self._found.settings.goals.tz)
        for case in self._cases:
            yield self._account(case, shelf)
        if self._whole:
            steps = house_steps(self._places, self._found, self._environ, len(self._cases))
            yield Section("The house", tuple(examine(HOUSE, [*steps, *self._shared(shelf)])))

    def _account(self, case: Case, shelf: Shelf) -> Section:
        patient = case.patient
        with closing(patient):
            steps = (case.secret, *patient.steps(), *shelf.steps(patient.account, case.budget))
            findings = tuple(examine(patient.account.id, steps))
            charges = patient.charges()
        shelf.book(patient.account, charges)
        self.cost += sum(charge.price * len(charge.ids) for charge in charges)
        if patient.away is not None:
            self._away.append(patient.away)
        return Section(case.title, findings)

    def _shared(self, shelf: Shelf) -> Iterator[Step]:
        """Where networks disagree, the one that agrees most with this computer is believed."""
        away = min(self._away, key=abs, default=None)
        yield Step(DATABASE, lambda: shelf.said)
        yield Step("copies", lambda: copies_said(self._places.database, self._clock.now()))
        yield Step("clock", lambda: clock_said(away))


def _chosen(every: tuple[Case, ...], wanted: Collection[str], *, faulty: bool) -> tuple[Case, ...]:
    names = {name.lstrip("@").casefold() for name in wanted}
    known = {name for case in every for name in case.names}
    if unknown := sorted(names - known):
        told = ", ".join(case.title for case in every) or "none"
        hint = " Some of the settings cannot be used: `engage doctor` tells which." if faulty else ""
        raise NoSuchAccount(f"No account is called {' or '.join(unknown)}. The settings name: {told}.{hint}")
    return tuple(case for case in every if not names or names & case.names)
