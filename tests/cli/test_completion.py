"""Completion in the shells themselves, by the script that `engage completion` prints."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.home import TownHome

BASH = """
eval "$(engage completion bash)"
COMP_WORDS=({words}) COMP_CWORD={last}
_engage_completion engage
printf '%s\\n' "${{COMPREPLY[@]}}"
"""
ZSH = """
compdef() {{ :; }}
_describe() {{ print -rl -- "${{completions_with_descriptions[@]%%:*}}" }}
compadd() {{ print -rl -- "${{completions[@]}}" }}
eval "$(engage completion zsh)"
words=({words}) CURRENT={last}+1
_engage_completion
"""
FISH = """
source (engage completion fish | psub)
complete -C "{line}" | string split -f1 \\t
"""
SHELLS = {"bash": BASH, "zsh": ZSH, "fish": FISH}


@pytest.fixture(params=sorted(SHELLS))
def shell(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    if shutil.which(name) is None:
        assert name != "bash" or not os.environ.get("CI"), "CI has no bash"
        pytest.skip(f"{name} is not installed")
    return name


def completed(home: TownHome, shell: str, line: str) -> set[str]:
    """What the shell offers behind a line that is being typed."""
    words = [f"'{word}'" for word in line.split(" ")]
    script = SHELLS[shell].format(words=" ".join(words), last=len(words) - 1, line=line)
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environ = {**os.environ, **home.environ, "PATH": path, "HOME": str(home.folder)}
    quiet = {"bash": ["--norc"], "zsh": ["-f"], "fish": ["--no-config"]}[shell]
    ended = subprocess.run(
        [shell, *quiet, "-c", script], env=environ, capture_output=True, text=True, check=False, timeout=30
    )
    assert ended.stderr == ""
    return set(ended.stdout.split())


def test_commands_options_and_accounts_are_completed(town_home: TownHome, shell: str) -> None:
    assert completed(town_home, shell, "engage s") == {"sandbox", "serve", "sync"}
    assert completed(town_home, shell, "engage connect ") == {"facebook", "x"}
    assert completed(town_home, shell, "engage sync --e") == {"--estimate"}
    me, pages = f"@{town_home.told_by.x['handle']}", {page["id"] for page in town_home.told_by.pages}
    assert completed(town_home, shell, "engage doctor --account ") == {me, *pages}
    assert completed(town_home, shell, "engage doctor --account @") == {me}


def test_settings_that_cannot_be_read_offer_no_account(town_home: TownHome) -> None:
    town_home.write("[x]\nhandle = 3\n")
    asked = {"_ENGAGE_COMPLETE": "bash_complete", "COMP_WORDS": "engage doctor --account ", "COMP_CWORD": "3"}
    town_home.environ |= asked
    ended = town_home.process()
    assert (ended.returncode, ended.stdout.strip(), ended.stderr) == (0, "", "")
