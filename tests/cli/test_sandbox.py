"""`engage sandbox`: a town in the foreground, announced by one line."""

import json
import os
import signal
import subprocess
import sys
import urllib.request

from tests.cli.home import Home

ARGUMENTS = ["sandbox", "--port", "0", "--seed", "3", "--plan", "self-serve", "--speed", "0"]


def started(home: Home, *more: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "engage", *ARGUMENTS, *more]
    pipe, environ = subprocess.PIPE, {**os.environ, **home.environ}
    return subprocess.Popen(  # heeding interrupts, even where the tests run in a background that ignores them
        command,
        env=environ,
        stdin=pipe,
        stdout=pipe,
        stderr=pipe,
        text=True,
        preexec_fn=_heed_interrupts,  # noqa: PLW1509
    )


def _heed_interrupts() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_one_line_then_service_until_standard_input_closes(home: Home) -> None:
    with started(home, "--until-stdin-closes") as town:
        assert town.stdout
        told = json.loads(town.stdout.readline())
        assert (told["seed"], told["plan"]) == (3, "self-serve")
        assert all(told[name].startswith("http://127.0.0.1:") for name in ("x_api", "graph", "web", "admin"))
        request = urllib.request.Request(
            f"{told['x_api']}/2/users/me", headers={"Authorization": f"Bearer {told['x']['bearer']}"}
        )
        with urllib.request.urlopen(request, timeout=10) as answer:
            assert json.load(answer)["data"]["id"] == told["x"]["user_id"]
        rest, errors = town.communicate(timeout=20)
    assert (town.returncode, rest, errors) == (0, "", "")
    assert home.files() == set()


def test_an_interrupt_ends_it_quietly(home: Home) -> None:
    with started(home) as town:
        assert town.stdout
        town.stdout.readline()
        town.send_signal(signal.SIGINT)
        try:
            rest, errors = town.communicate(timeout=20)
        finally:
            town.kill()
    assert (town.returncode, rest, errors) == (0, "", "")


def test_help_and_wrong_arguments(home: Home) -> None:
    for flag in ("--help", "-h"):
        shown = home.process("sandbox", flag)
        assert (shown.returncode, shown.stderr) == (0, "")
        assert shown.stdout.startswith("usage: engage sandbox")
        assert "--until-stdin-closes" in shown.stdout
    wrong = home.process("sandbox", "--plan", "golden")
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert "invalid choice" in wrong.stderr
