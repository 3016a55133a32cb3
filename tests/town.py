"""A town on loopback for any test: its time stands still until a test moves it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest

from engage.sandbox.running import Running, running
from engage.sandbox.server import make_sandbox
from engage.sandbox.service import Plan, Vocabulary

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
SEED = 7


@contextmanager
def open_town(
    plan: Plan = "full", vocabulary: Vocabulary = "old", seed: int = SEED, now: datetime = NOW
) -> Iterator[Running]:
    """A town of that plan, served until the block ends."""
    with running(make_sandbox(seed, now, plan, vocabulary, speed=0)) as town:
        yield town


@pytest.fixture
def town() -> Iterator[Running]:
    """A town in which everything is allowed."""
    with open_town() as served:
        yield served


@pytest.fixture
def self_serve_town() -> Iterator[Running]:
    """A town that refuses what X and Meta refuse an owner's own app in 2026."""
    with open_town("self-serve") as served:
        yield served
