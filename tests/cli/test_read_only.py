"""A folder of data that nobody can write into: it is said, and nothing is changed."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.cli.home import Home
from tests.cli.planting import findings

MOUNTED = 'mount --bind "$0" "$0" && mount -o remount,ro,bind "$0" && exec "$@"'


@pytest.fixture
def behind(home: Home) -> Iterator[list[str]]:
    """What to put before a command so that it finds the folder read-only: the superuser needs a mount of its own."""
    assert home.run("today").exit_code == 0
    if os.geteuid() == 0:
        before = ["unshare", "-m", "sh", "-c", MOUNTED, str(home.folder)]
        tried = subprocess.run([*before, "true"], capture_output=True, check=False) if shutil.which("unshare") else None
        if tried is None or tried.returncode:
            pytest.skip("nothing can be mounted here")
        yield before
        return
    home.database.chmod(0o400)
    home.database.parent.chmod(0o500)
    yield []
    home.database.parent.chmod(0o700)


def ran(home: Home, before: list[str], *arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [*before, sys.executable, "-m", "engage", *arguments]
    environ = {**os.environ, **home.environ}
    return subprocess.run(command, env=environ, capture_output=True, text=True, timeout=60, check=False)


def test_it_is_said_in_a_sentence_and_the_file_stays(home: Home, behind: list[str]) -> None:
    whole = home.database.read_bytes()
    for command in ("today", "backup"):
        ended = ran(home, behind, command)
        assert (ended.returncode, ended.stdout) == (2, "")
        assert "cannot be " in ended.stderr
        assert "read-only" in ended.stderr.lower() or "Permission denied" in ended.stderr
        assert ended.stderr.count("\n") == 1
    told = ran(home, behind, "doctor").stdout
    assert "cannot be written: the file or its folder is read-only." in " ".join(told.split())
    assert home.database.read_bytes() == whole
    if not behind:
        home.database.chmod(0o600)
        home.database.parent.chmod(0o700)
    assert home.run("today").exit_code == 0
    assert ("house", "database") in findings(home.told("doctor"), "ok")
