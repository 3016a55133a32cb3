"""The read budget of the day: says at 80 % that it runs low, and at 100 % which sources rest until 00:00 UTC."""

from datetime import datetime

from engage.domain.events import BudgetTold, Report
from engage.domain.price import ReadBudget, dollars, resumes, source_lane
from engage.domain.source import Source, SourceKind
from engage.store.store import Store


class Purse:
    """`limit` is in micro-dollars a UTC day, 0 for none. Gestures have no budget: nothing asks here before a write."""

    def __init__(self, store: Store, account: str, limit: int, report: Report) -> None:
        self._store, self._account, self._report = store, account, report
        self._budget = ReadBudget(limit)
        self._told = ""

    def holds(self, source: Source | None, now: datetime) -> str:
        """Why this source, or a conversation where None, is not read any more today; empty where it may be."""
        if not self._budget.limit:
            return ""
        spent = self._store.charges.reads(now)
        if source is not None and source.kind is SourceKind.MENTIONS:
            own = self._store.charges.reads(now, source_lane(source.id))
            held = self._budget.ends_mentions(spent, own)
        else:
            held = self._budget.used_up(spent)
        return self._used_up() if held else ""

    def left(self, now: datetime) -> int | None:
        """Micro-dollars that reading may still cost today; None without a budget."""
        return max(0, self._budget.limit - self._store.charges.reads(now)) if self._budget.limit else None

    def tell(self, now: datetime) -> None:
        """Report where a threshold was passed, or a new day has begun, since the last time."""
        if not self._budget.limit:
            return
        spent = self._store.charges.reads(now)
        used_up = self._budget.used_up(spent)
        said = self._used_up() if used_up else self._low() if self._budget.near(spent) else ""
        if said != self._told:
            self._told = said
            self._report(BudgetTold(self._account, said, resumes(now) if used_up else None))

    def _low(self) -> str:
        limit = self._budget.limit
        return (
            f"Reading has cost {dollars(limit * 8 // 10)} or more of today's {dollars(limit)};"
            f" at {dollars(limit)} it pauses."
        )

    def _used_up(self) -> str:
        return f"Today's {dollars(self._budget.limit)} for reading are spent. Reading resumes at 00:00 UTC."
