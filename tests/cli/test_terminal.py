"""`engage` on a real terminal, as far as it goes before the inbox opens."""

import os
import pty
import subprocess
import sys

from tests.cli.home import Home


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


def test_a_settings_file_that_cannot_be_is_told_on_a_terminal_too(home: Home) -> None:
    home.write('[ui]\ntheme = "neon"')
    code, drawn, said = opened(home)
    assert (code, drawn) == (2, "")
    assert said.startswith(f"{home.settings}: ui.theme: expected one of engage-dark, engage-light, ")
    assert said.count("\n") == 1
    assert home.files() == {"config/config.toml"}
