"""Where things lie."""

from pathlib import Path

import pytest

from engage.settings.files import DEMO, folders


def test_one_home_for_all_three(tmp_path: Path) -> None:
    found = folders(environ={"ENGAGE_HOME": str(tmp_path)})
    assert (found.config, found.data, found.state) == (tmp_path / "config", tmp_path / "data", tmp_path / "state")
    assert found.settings == tmp_path / "config" / "config.toml"
    assert found.database == tmp_path / "data" / "engage.db"


def test_the_demo_has_its_own(tmp_path: Path) -> None:
    own, demo = (folders(profile, {"ENGAGE_HOME": str(tmp_path)}) for profile in ("", DEMO))
    assert (demo.config, demo.data, demo.state) == (own.config / "demo", own.data / "demo", own.state / "demo")
    assert {demo.settings, demo.secrets, demo.database, demo.log}.isdisjoint(
        {own.settings, own.secrets, own.database, own.log}
    )


def test_a_relative_home_is_made_absolute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert folders(environ={"ENGAGE_HOME": "here"}).config == tmp_path / "here" / "config"


def test_without_a_home_the_systems_own() -> None:
    found = folders(environ={})
    assert all(folder.is_absolute() and "engage" in folder.parts for folder in (found.config, found.data, found.state))
