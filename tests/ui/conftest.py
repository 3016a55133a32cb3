"""Somebody at the keyboard of the inbox, with everything fetched once."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from engage.sandbox.running import Running
from tests.town import self_serve_town, town
from tests.ui.sitting import Sitting, sitting

__all__ = ["seat", "self_serve_town", "town"]


@pytest.fixture
async def seat(town: Running, tmp_path: Path) -> AsyncIterator[Sitting]:
    """At 120x36, in a town where everything is allowed."""
    async with sitting(town, tmp_path) as one:
        yield one
