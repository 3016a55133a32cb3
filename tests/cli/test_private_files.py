"""Every file and folder that engage makes is for this user alone, whatever the umask; and memory leaves no file."""

import json
import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from engage.settings.credentials import Credentials, Secret
from engage.wiring.log import LARGEST
from tests.cli.home import TownHome
from tests.cli.killing import ESCAPE, PAUSE, Screen


@pytest.fixture
def careless() -> Iterator[None]:
    """Everybody may do everything with what is made."""
    before = os.umask(0)
    yield
    os.umask(before)


def open_ones(top: Path) -> dict[str, str]:
    """Mode by place, of what others could look into."""
    modes = {str(path.relative_to(top)): path.lstat().st_mode & 0o777 for path in (top, *top.rglob("*"))}
    return {name: oct(mode) for name, mode in modes.items() if mode & 0o077}


def test_all_that_is_made_by_commands_and_the_inbox(town_home: TownHome, tmp_path: Path, careless: None) -> None:
    home = town_home
    written = home.settings.read_text("utf-8")
    home.settings.unlink()
    home.settings.parent.rmdir()
    home.folder = tmp_path / "not" / "yet" / "there"
    home.environ["ENGAGE_HOME"] = str(home.folder)
    key = home.told_by.pages[0]["id"]
    credentials = Credentials(home.settings.with_name("secrets.json"), home.environ)
    credentials.put(f"facebook:{key}", "a.example", Secret({"token": "t" * 40}), in_file=True)
    with credentials.turn(f"facebook:{key}"):
        pass
    home.settings.touch(0o600)
    home.settings.write_text(written, "utf-8")
    for name in ("engage.log", "engage.log.1"):
        assert not (home.folder / "state" / name).exists()
    assert home.process("sync").returncode == 0
    (home.folder / "state").mkdir(0o700, exist_ok=True)
    (home.folder / "state" / "engage.log").touch(0o600)
    (home.folder / "state" / "engage.log").write_bytes(b"." * LARGEST)
    home.choose(x='lists = ["987654321012"]')
    assert home.process("sync").returncode == 1
    assert home.process("backup").returncode == 0
    assert home.process("backup", str(home.folder / "copies" / "mine.db")).returncode == 0
    assert home.process("restore", str(home.folder / "copies" / "mine.db"), "--yes").returncode == 0
    assert home.process("doctor", "--report", str(home.folder / "report.txt")).returncode in (0, 1)
    screen = Screen(home)
    screen.until("TODAY")
    for key in ("j", "f", "r", *"words", ESCAPE):
        screen.press(key)
        screen.listen(PAUSE)
    screen.kill()
    made = {path.name for path in home.folder.rglob("*")}
    assert made >= {"engage.db", "engage.db-wal", "engage.db-shm", "engage.log", "engage.log.1", "secrets.json"}
    assert made >= {"backups", "mine.db", "report.txt", f"facebook-{home.told_by.pages[0]['id']}.lock"}
    assert any(name.startswith("replaced-") for name in made)
    assert open_ones(tmp_path / "not") == {}


def test_settings_that_a_program_writes(tmp_path: Path, careless: None) -> None:
    from engage.settings.change import change

    file = tmp_path / "new" / "config.toml"
    change(file, {"goals": {"day": 5}})
    change(file, {"goals": {"day": 6}})
    assert open_ones(tmp_path / "new") == {}
    file.chmod(0o640)
    change(file, {"goals": {"day": 7}})
    assert file.stat().st_mode & 0o777 == 0o640, "the person's own choice stays"


FAULT = """
import resource, sys
import click
from engage.cli import main

@main.command("fault")
def fault():
    print(resource.getrlimit(resource.RLIMIT_CORE)[0])
    sys.stdout.flush()
    raise ValueError("https://graph.example/me?access_token=EAAGplanted0123456789abcdef of p1ain-s3cret \\x1b]0;x\\x07")

main(["fault"])
"""


def test_a_fault_of_ours_shows_no_token_and_leaves_no_core(tmp_path: Path) -> None:
    environ = {**os.environ, "ENGAGE_HOME": str(tmp_path), "ENGAGE_X_BEARER": "p1ain-s3cret"}
    soft, hard = resource.getrlimit(resource.RLIMIT_CORE)
    ended = subprocess.run(
        [sys.executable, "-c", FAULT], env=environ, capture_output=True, text=True, timeout=60, check=False
    )
    assert (ended.returncode, ended.stdout) == (1, "0\n")
    assert "ValueError: https://graph.example/me?access_token=[hidden] of [hidden]" in ended.stderr
    assert "\x1b" not in ended.stderr
    assert "Traceback" in ended.stderr
    assert resource.getrlimit(resource.RLIMIT_CORE) == (soft, hard)


def test_the_modes_are_looked_at(tmp_path: Path, careless: None) -> None:
    (tmp_path / "open").write_text(json.dumps(1))
    assert list(open_ones(tmp_path)) == ["open"]
