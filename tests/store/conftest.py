"""A shelf, opened and closed for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store import samples


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[samples.Shelf]:
    with samples.shelf(tmp_path) as one:
        yield one
