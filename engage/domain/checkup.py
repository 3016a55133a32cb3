"""A check-up: one finding for each thing looked at, what to do about it, and the thresholds of what is wrong."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from engage.domain.price import Charge, ReadBudget, dollars
from engage.domain.record import dataclass
from engage.domain.source import Account

HOUSE = "house"
"""In place of an account, for what all of them share."""

CREDENTIALS, REACH, ACCEPTED = "credentials", "reach", "accepted"
"""Steps that others need."""

SKEW_FELT, SKEW_WRONG = timedelta(minutes=1), timedelta(minutes=5)
"""X refuses what is signed by a clock that is further off than five minutes (OAuth 1.0a)."""

SOON = timedelta(days=14)
"""So long before its end a token is worth a word."""


class Verdict(StrEnum):
    OK = "ok"
    LOOK = "look"
    WRONG = "wrong"
    UNCHECKED = "not checked"


@dataclass(frozen=True, slots=True)
class Said:
    """What a look at one thing came to; `advice` is what to do, in a sentence, and never empty where it is wrong."""

    verdict: Verdict
    told: str
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """The same with its place: `account` is an Account.id or HOUSE, `check` a short lasting name."""

    account: str
    check: str
    verdict: Verdict
    told: str
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """Something to look at, unless one of the checks in `needs`, made before it, failed."""

    check: str
    look: Callable[[], Said]
    needs: tuple[str, ...] = ()


class Patient(Protocol):
    """One account's network, to be looked at. `steps` ask only when they are taken, and raise nothing."""

    @property
    def account(self) -> Account: ...

    def steps(self) -> tuple[Step, ...]:
        """In their order; those that use a secret need CREDENTIALS."""
        ...

    @property
    def away(self) -> timedelta | None:
        """How far this computer's clock is ahead of the network's; None where the network was not heard."""
        ...

    def charges(self) -> tuple[Charge, ...]:
        """What the network bills for having been asked."""
        ...

    def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Section:
    """The findings about one account, or about the house."""

    title: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Checkup:
    """Everything that was found. `cost` is what asking cost at most, in micro-dollars."""

    sections: tuple[Section, ...]
    cost: int = 0

    @property
    def findings(self) -> tuple[Finding, ...]:
        return tuple(finding for section in self.sections for finding in section.findings)

    def count(self, verdict: Verdict) -> int:
        return sum(finding.verdict is verdict for finding in self.findings)


def ok(told: str, advice: str = "") -> Said:
    return Said(Verdict.OK, told, advice)


def look(told: str, advice: str) -> Said:
    """It works, and deserves a look."""
    return Said(Verdict.LOOK, told, advice)


def wrong(told: str, advice: str) -> Said:
    return Said(Verdict.WRONG, told, advice)


def unchecked(told: str, advice: str = "") -> Said:
    """It could not be looked at; `told` says why."""
    return Said(Verdict.UNCHECKED, told, advice)


def examine(account: str, steps: Iterable[Step]) -> Iterator[Finding]:
    """Take the steps in their order; what needs a failed one is not checked, and says which comes first."""
    roots: dict[str, str] = {}
    for step in steps:
        root = next((roots[need] for need in step.needs if need in roots), "")
        said = unchecked(f"Not checked, as {root} failed.") if root else step.look()
        if root or said.verdict is Verdict.WRONG:
            roots[step.check] = root or step.check
        yield Finding(account, step.check, said.verdict, said.told, said.advice)


def clock_said(away: timedelta | None) -> Said:
    """About a clock that is so far ahead of the networks' (negative: behind)."""
    if away is None:
        return unchecked("Not checked: no network told its time.")
    if abs(away) <= SKEW_FELT:
        return ok("Agrees with the networks' clocks.")
    told = f"This computer's clock is {_span(abs(away))} {'ahead' if away > timedelta(0) else 'behind'}."
    if abs(away) <= SKEW_WRONG:
        return look(told, "Set it by the network's time: X refuses what is signed by a clock five minutes off.")
    return wrong(f"{told} X refuses what is signed by it.", "Set the clock, best by the network's time (NTP).")


def budget_said(budget: ReadBudget, spent: int) -> Said:
    """About the day's read budget, of which `spent` micro-dollars are used."""
    if not budget.limit:
        return ok(f"No limit is set; reading has cost {dollars(spent)} today.")
    told = f"Reading has cost {dollars(spent)} of today's {dollars(budget.limit)}"
    if budget.used_up(spent):
        return wrong(f"{told}, and rests until 00:00 UTC.", "Wait until then, or raise daily_budget under [x].")
    if budget.near(spent):
        return look(f"{told}.", "At the limit it rests until 00:00 UTC; daily_budget under [x] sets it.")
    return ok(f"{told}.")


def ends_said(what: str, until: datetime, now: datetime, advice: str) -> Said | None:
    """About something that ends at `until`; None while that is far off."""
    if until <= now:
        return wrong(f"{what} ended on {until:%Y-%m-%d}.", advice)
    return look(f"{what} ends on {until:%Y-%m-%d}.", advice) if until - now <= SOON else None


def _span(length: timedelta) -> str:
    minutes = round(length.total_seconds() / 60)
    if minutes < 2:
        return f"{round(length.total_seconds())} seconds"
    return f"{minutes} minutes" if minutes < 120 else f"{round(minutes / 60)} hours"
