"""Changing the settings by program: what the person wrote stays, and nothing unreadable takes its place."""

from pathlib import Path

import pytest

from engage.settings.change import change
from engage.settings.config import load
from engage.settings.errors import SettingsError

BEFORE = """# mine
[goals]
day = 12  # a dozen

[x]
lists = ["1"]  # the bakers
home = true
"""


def test_keys_comments_and_order_stay(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text(BEFORE, "utf-8")
    file.chmod(0o640)
    change(file, {"x": {"user_id": "7", "lists": None}, "facebook": {"pages": [{"id": "9", "name": 'Rye "& Co"'}]}})
    text = file.read_text("utf-8")
    assert text.startswith("# mine\n[goals]\nday = 12  # a dozen\n\n[x]\n")
    told = load(file, {})
    assert (told.x.user_id, told.x.lists, told.x.home) == ("7", (), True)
    assert [(page.id, page.name) for page in told.facebook.pages] == [("9", 'Rye "& Co"')]
    assert file.stat().st_mode & 0o777 == 0o640
    assert [path.name for path in tmp_path.iterdir()] == ["config.toml"]


def test_a_table_that_is_empty_goes(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    change(file, {"x": {"user_id": "7"}})
    change(file, {"x": {"user_id": None}})
    assert "x" not in file.read_text("utf-8")


def test_what_could_not_be_read_again_is_not_written(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text(BEFORE, "utf-8")
    with pytest.raises(SettingsError, match="user_id"):
        change(file, {"x": {"user_id": "seven"}})
    assert file.read_text("utf-8") == BEFORE
    assert [path.name for path in tmp_path.iterdir()] == ["config.toml"]
    file.write_text("[x", "utf-8")
    with pytest.raises(SettingsError, match="TOML"):
        change(file, {"x": {"user_id": "7"}})
    assert file.read_text("utf-8") == "[x"
