"""The desk, opened and closed for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.engine.desk import Desk, opened


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with opened(tmp_path) as one:
        yield one
