"""Settings with faults: what can be used of them, and every fault by its key."""

from pathlib import Path

import pytest

from engage.settings.config import load
from engage.settings.mending import mended

FAULTY = """
[goals]
day = 12
zone = "Mars/Olympus"
dya = 3
[x]
user_id = "123"
daily_budget = "much"
lists = ["1", "two"]
[facebook]
pages = [{ id = "9", naem = "Bakery" }]
[sync]
minutes = 5
"""


def test_one_fault_after_the_other_is_left_out(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text(FAULTY, "utf-8")
    found = mended(file, {})
    assert [problem.key for problem in found.problems] == [
        "goals.dya", "facebook.pages.naem", "sync", "x.daily_budget", "goals.zone", "x.lists",
    ]  # fmt: skip
    assert (found.settings.goals.day, found.settings.x.user_id, found.settings.x.daily_budget) == (12, "123", 1.0)
    assert file.read_text("utf-8") == FAULTY


@pytest.mark.parametrize("text", ["[x", "goals = 3", "x = [1]", "[x]\nuser_id = 4\n[x.y]"])
def test_whatever_stands_there_something_can_be_used(tmp_path: Path, text: str) -> None:
    file = tmp_path / "config.toml"
    file.write_text(text, "utf-8")
    found = mended(file, {})
    assert found.problems
    assert found.settings == load(tmp_path / "none", {})


def test_nothing_wrong(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    assert mended(file, {}).problems == ()
    file.write_text('[goals]\nzone = "Europe/Berlin"', "utf-8")
    assert mended(file, {}).zone == mended(file, {}).settings.goals.zone == "Europe/Berlin"
