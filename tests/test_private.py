"""Who else can read or change a file."""

from pathlib import Path

import pytest

from engage.settings.privacy import CHANGE, READ, open_to_others


@pytest.mark.parametrize(
    ("mode", "how"),
    [
        (0o600, ""),
        (0o700, ""),
        (0o644, READ),
        (0o640, READ),
        (0o755, READ),
        (0o711, READ),
        (0o622, CHANGE),
        (0o777, CHANGE),
    ],
)
def test_modes(tmp_path: Path, mode: int, how: str) -> None:
    file = tmp_path / "file"
    file.touch()
    file.chmod(mode)
    assert open_to_others(file) == how


def test_what_is_not_there_is_open_to_nobody(tmp_path: Path) -> None:
    assert open_to_others(tmp_path / "none") == ""
