"""What a check-up finds in the database: whether it is whole, and what is stored of an account's troubles."""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import tzinfo
from pathlib import Path

from engage.domain.checkup import Said, Step, Verdict, budget_said, look, ok, unchecked, wrong
from engage.domain.clock import Clock
from engage.domain.price import CHECKUP, Charge, ReadBudget, utc_day
from engage.domain.source import Account
from engage.store.database import StoreUnusable
from engage.store.inspection import Condition, inspected
from engage.store.reader import Reader
from engage.store.store import Store
from engage.wiring.stops import stop_key

DATABASE = "database"
"""The check of the file as a whole."""

UNWRITABLE = "Put that right first: nothing that you do could be kept."


class Shelf:
    """The database of one house, looked at once; nothing is written into it but charges."""

    def __init__(self, path: Path, clock: Clock, zone: tzinfo) -> None:
        self._path, self._clock, self._zone = path, clock, zone
        self._condition: Condition | None = None
        self.said = self._looked()
        """About the file as a whole."""

    def steps(self, account: Account, budget: ReadBudget | None) -> Iterator[Step]:
        """What is stored about an account; `budget` None where reading costs nothing."""
        looks: dict[str, Callable[[], Said]] = {
            "refusals": lambda: self._refused(account),
            "reading": lambda: self._read(account),
        }
        if budget is not None:
            looks["budget"] = lambda: self._budget(budget)
        broken = self.said.verdict is Verdict.WRONG
        yield from (Step(check, _not_read if broken else taken) for check, taken in looks.items())

    def book(self, account: Account, charges: Iterable[Charge]) -> None:
        """Write down what a check-up cost, where there is a database; one that cannot be written is found out here."""
        charges = tuple(charges)
        if not charges or self._condition is None or not self._condition.current:
            return
        try:
            with closing(Store(self._path)) as store, store.transaction():
                store.charges.add(account.id, CHECKUP, charges, self._clock.now())
        except StoreUnusable as problem:
            self.said = wrong(problem.sentence, UNWRITABLE)

    def _looked(self) -> Said:
        sealed = wrong(f"{self._path} cannot be written: the file or its folder is read-only.", UNWRITABLE)
        writable = all(os.access(one, os.W_OK) for one in (self._path, self._path.parent))
        try:
            self._condition = found = inspected(self._path)
        except (StoreUnusable, PermissionError) as problem:  # where nothing can be written, SQLite cannot even look
            if isinstance(problem, PermissionError) or (self._path.exists() and not writable):
                return sealed
            return wrong(problem.sentence, f"Move {self._path.name} away, or put a copy back in its place.")
        if not found.exists:
            return ok("None yet; the first start makes it.")
        if not writable:
            return sealed
        if not found.current:
            return ok(f"Whole; the next start brings it from schema {found.version} to {found.newest}.")
        return ok(f"Whole, schema {found.version}.")

    @contextmanager
    def _reader(self) -> Iterator[Reader | None]:
        """None where there is nothing to be read yet."""
        if self._condition is None or not self._condition.current:
            yield None
            return
        with closing(Reader(self._path)) as reader:
            yield reader

    def _refused(self, account: Account) -> Said:
        with self._reader() as reader:
            found = [one for one in reader.refused_permits() if one.account == account.id] if reader else []
        if not found:
            return ok("Nothing that was tried is refused by plan or rule.")
        told = ", ".join(f"{one.words} (since {one.since.astimezone(self._zone):%Y-%m-%d})" for one in found)
        return look(
            f"By hand, as the network refused it: {told}.", 'In the inbox, F1 and "Try directly again" asks anew.'
        )

    def _read(self, account: Account) -> Said:
        with self._reader() as reader:
            at = reader.synced_at(account.id) if reader else None
            off = reader.put_off(account.id) if reader else []
            stopped = reader.place(stop_key(account.id)) if reader else ""
        if stopped:
            return look(f"Reading stopped at the last try. {stopped}", "After that `engage sync` goes on.")
        if off:
            names = ", ".join(title for title, _ in off[:3]) + (f" and {len(off) - 3} more" if off[3:] else "")
            return look(f"Not read at the last try: {names}. {off[0][1]}", "`engage sync` tries again.")
        if at is None:
            return ok("Never read so far; `engage sync` reads for the first time.")
        return ok(f"Last read on {at.astimezone(self._zone):%Y-%m-%d at %H:%M}.")

    def _budget(self, budget: ReadBudget) -> Said:
        day = utc_day(self._clock.now())
        with self._reader() as reader:
            rows = reader.costs(day, day) if reader else []
        return budget_said(budget, sum(row.micros for row in rows if row.is_read))


def _not_read() -> Said:
    return unchecked(f"Not checked, as {DATABASE} failed.")
