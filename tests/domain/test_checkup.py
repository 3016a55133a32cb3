"""The order of a check-up, and the thresholds of its verdicts."""

from datetime import UTC, datetime, timedelta

import pytest

from engage.domain.checkup import (
    Checkup,
    Section,
    Step,
    Verdict,
    budget_said,
    clock_said,
    ends_said,
    examine,
    look,
    ok,
    unchecked,
    wrong,
)
from engage.domain.price import ReadBudget

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


def test_what_needs_a_failed_step_is_not_taken_and_names_the_first() -> None:
    taken: list[str] = []

    def step(check: str, *needs: str, fails: bool = False) -> Step:
        def looked() -> object:
            taken.append(check)
            return wrong("No.", "Do.") if fails else ok("Yes.")

        return Step(check, looked, needs)  # type: ignore[arg-type]

    steps = (step("a", fails=True), step("b", "a"), step("c", "b"), step("d"), step("e", "d"))
    found = list(examine("x:1", steps))
    assert taken == ["a", "d", "e"]
    assert [one.verdict for one in found] == ["wrong", "not checked", "not checked", "ok", "ok"]
    assert {one.told for one in found[1:3]} == {"Not checked, as a failed."}
    assert {one.account for one in found} == {"x:1"}
    checkup = Checkup((Section("Me", tuple(found)),), cost=5)
    assert [checkup.count(verdict) for verdict in Verdict] == [2, 0, 1, 2]


def test_a_look_and_what_could_not_be_checked_hold_up_nothing() -> None:
    steps = (
        Step("a", lambda: look("Hm.", "Do.")),
        Step("b", lambda: unchecked("No.")),
        Step("c", lambda: ok("Yes."), ("a", "b")),
    )
    assert [one.verdict for one in examine("x:1", steps)] == ["look", "not checked", "ok"]


@pytest.mark.parametrize(
    ("seconds", "verdict", "told"),
    [
        (60, "ok", "Agrees"),
        (-60, "ok", "Agrees"),
        (61, "look", "61 seconds ahead"),
        (-119, "look", "2 minutes behind"),
        (300, "look", "5 minutes ahead"),
        (301, "wrong", "5 minutes ahead"),
        (-36_000, "wrong", "10 hours behind"),
    ],
)
def test_a_clock(seconds: int, verdict: str, told: str) -> None:
    said = clock_said(timedelta(seconds=seconds))
    assert said.verdict == verdict
    assert told in said.told
    assert bool(said.advice) == (verdict != "ok")


def test_a_clock_of_which_nobody_told() -> None:
    assert clock_said(None).verdict is Verdict.UNCHECKED


@pytest.mark.parametrize(
    ("spent", "verdict"), [(0, "ok"), (799_999, "ok"), (800_000, "look"), (999_999, "look"), (1_000_000, "wrong")]
)
def test_a_budget_of_a_dollar(spent: int, verdict: str) -> None:
    assert budget_said(ReadBudget(1_000_000), spent).verdict == verdict
    assert budget_said(ReadBudget(), spent).verdict == "ok"


@pytest.mark.parametrize(("days", "verdict"), [(-1, "wrong"), (0, "wrong"), (1, "look"), (14, "look"), (15, None)])
def test_an_end(days: int, verdict: str | None) -> None:
    said = ends_said("The token", NOW + timedelta(days=days), NOW, "Renew it.")
    assert (said.verdict if said else None) == verdict
