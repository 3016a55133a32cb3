"""`engage` on a real terminal, as far as it goes before the inbox opens."""

import os
import pty
import subprocess
import sys

import pytest

from tests.cli.home import Home

ACCOUNT = '[x]\nuser_id = "123"\n'


def opened(home: Home) -> tuple[int, str, str]:
    """Exit code, what was drawn, and what was said on the error stream."""
    ours, theirs = pty.openpty()
    environ = {**os.environ, **home.environ, "ENGAGE_X_BEARER": "word"}
    command = [sys.executable, "-m", "engage"]
    try:
        ended = subprocess.run(
            command,
            env=environ,
            stdin=theirs,
            stdout=theirs,
            stderr=subprocess.PIPE,
            text=True,
            timeout=60,
            check=False,
        )
        os.write(theirs, b"|")
        drawn = os.read(ours, 65_536).decode().rstrip("|")
    finally:
        os.close(theirs)
        os.close(ours)
    return ended.returncode, drawn, ended.stderr


@pytest.mark.parametrize(
    ("keys", "key", "expected"),
    [
        pytest.param('lik = "f"', "ui.keys.lik", "unknown command; did you mean like?", id="near"),
        pytest.param('lane_number = "f"', "ui.keys.lane_number", "unknown command", id="the lanes' numbers stay"),
        pytest.param('like = "frobnicate"', "ui.keys.like", 'expected keys such as "f"', id="no key"),
        pytest.param('like = ""', "ui.keys.like", 'expected keys such as "f"', id="empty"),
        pytest.param('like = "r"', "ui.keys.like", '"r" belongs to reply already', id="taken"),
        pytest.param('down = "?"', "ui.keys.down", '"?" belongs to help already', id="taken elsewhere"),
    ],
)
def test_keys_that_cannot_be_are_told_before_anything_is_touched(
    home: Home, keys: str, key: str, expected: str
) -> None:
    home.write(f"{ACCOUNT}[ui.keys]\n{keys}\n")
    code, drawn, said = opened(home)
    assert (code, drawn) == (2, "")
    assert said.startswith(f"{home.settings}: {key}: ")
    assert expected in said
    assert said.count("\n") == 1
    assert home.files() == {"config/config.toml"}


def test_a_settings_file_that_cannot_be_is_told_on_a_terminal_too(home: Home) -> None:
    home.write('[ui]\ntheme = "neon"')
    code, drawn, said = opened(home)
    assert (code, drawn) == (2, "")
    assert said == f"{home.settings}: ui.theme: expected one of engage-dark, engage-light\n"
    assert home.files() == {"config/config.toml"}
