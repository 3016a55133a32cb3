"""A home without an account, and one whose accounts are in a town."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.cli.home import Home, TownHome
from tests.town import open_town


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


@pytest.fixture
def town_home(tmp_path: Path) -> Iterator[TownHome]:
    """A command takes the real time, so this town begins at it; it stands still from then on."""
    with open_town(now=datetime.now(UTC)) as town:
        yield TownHome(tmp_path / "home", town)
