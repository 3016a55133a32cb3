"""The demo has the keys and the look of the settings, and nothing else of them."""

from pathlib import Path

import pytest

from engage.wiring.house import House, demo_house
from engage.wiring.keys import in_own_way
from tests.wiring.nowhere import NOWHERE


def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: str, preset: str | None = None) -> House:
    monkeypatch.setenv("ENGAGE_HOME", str(tmp_path))
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "config.toml").write_text(settings, "utf-8")
    made = demo_house(NOWHERE, tmp_path / "engage.db")
    in_own_way(made, preset)
    return made


def test_keys_and_theme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = '[ui]\npreset = "mutt"\nkeys = { like = "b", undo = "K" }\ntheme = "engage-light"\nascii = true\n'
    made = house(tmp_path, monkeypatch, own + "[goals]\nday = 3\n")
    assert (made.keymap["like"], made.keymap["undo"], made.keymap["repost"]) == ("F", "K", "b")
    assert made.keys_told.startswith('One of your own keys is left out. like: "b" belongs to repost already;')
    assert (made.theme, made.plain, made.goals.day) == ("engage-light", True, 10)


def test_another_preset_goes_before_that_of_the_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = house(tmp_path, monkeypatch, '[ui]\npreset = "mutt"\n', "tweetdeck")
    assert (made.keymap["post"], made.keymap.get("like"), made.keys_told) == ("n,c", None, "")


@pytest.mark.parametrize("settings", ["no toml", '[ui]\npreset = "vi"\n'])
def test_settings_that_cannot_be_read_do_not_close_the_demo(
    settings: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not house(tmp_path, monkeypatch, settings).keymap
