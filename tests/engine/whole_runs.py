"""Runs of the state machine: the same ones every time, or others from a seed that is told."""

import logging
import random
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from hypothesis import HealthCheck, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.engine.small_town import SmallTown
from tests.engine.tally import Tally
from tests.engine.whole_machine import Machine

RUNS = 1_000
"""Of each network."""

LONG = 25_000

_USUAL = settings(
    max_examples=RUNS,
    stateful_step_count=12,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)


def many(place: SmallTown, runs: int, chosen: int | None = None) -> Tally:
    """So many runs; with `chosen` as a seed these are others than the usual ones."""

    class Here(Machine):
        pass

    Here.place, Here.tally = place, Tally()
    usual = settings(_USUAL, max_examples=runs, derandomize=chosen is None)
    with _quiet():
        run_state_machine_as_test(Here if chosen is None else seed(chosen)(Here), settings=usual)
    return Here.tally


@contextmanager
def _quiet() -> Iterator[None]:
    """Without a warning for each of the many failures."""
    log = logging.getLogger("engage")
    before = log.level
    log.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        log.setLevel(before)


def soak(place: SmallTown, capsys: pytest.CaptureFixture[str]) -> None:
    """Many runs from a new seed; prints it before and the figures after."""
    chosen = random.SystemRandom().randrange(2**32)
    with capsys.disabled():
        print(f"\nseed {chosen}")
        print(many(place, LONG, chosen).told())
