"""Files and folders for one user, and who else can read or change one."""

import os
from pathlib import Path

import pytest

from engage.private import CHANGE, READ, new_file, open_to_others, private_folder


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


def test_what_is_made_is_for_this_user_alone_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        private_folder(tmp_path / "one" / "two")
        with new_file(tmp_path / "one" / "two" / "file") as file:
            file.write("words\n")
    finally:
        os.umask(before)
    made = sorted((tmp_path / "one").rglob("*"))
    assert [oct(path.stat().st_mode & 0o777) for path in (tmp_path / "one", *made)] == ["0o700", "0o700", "0o600"]


def test_a_file_that_is_there_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(FileExistsError):
        new_file(tmp_path / "file")
    assert (tmp_path / "file").read_text() == "mine"
