"""How `engage doctor` reads, on whatever home and for which accounts."""

import json
import os
import re
import sys

import pytest

from tests.cli.home import Home, TownHome
from tests.cli.planting import account, elsewhere, findings, no_page_token, settings, well
from tests.terminal import ESCAPES, Terminal

__all__ = ["well"]


def test_a_zone_that_nobody_tells(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("engage.wiring.checkup_house.told_zone", lambda environ: "")
    told, advice = findings(home.told("doctor"), "look")["house", "zone"]
    assert "does not tell its time zone" in told
    assert "[goals]" in advice
    home.write('[goals]\nzone = "UTC"\n')
    assert findings(home.told("doctor"), "ok")["house", "zone"] == ("UTC.", "")


def test_a_home_that_is_none(home: Home) -> None:
    home.folder.touch()
    ended = home.run("doctor", "--json")
    assert ended.exit_code == 1
    assert set(findings(json.loads(ended.stdout), "wrong")) == {("house", "settings")}


def test_what_comes_after_a_fault_is_not_checked_and_the_others_are(well: TownHome) -> None:
    no_page_token(well)
    told = well.told("doctor")
    first, second = account(well, "page"), account(well, "other")
    unread = findings(told, "not checked")
    assert unread[first, "scopes"] == ("Not checked, as credentials failed.", "")
    assert (second, "scopes") not in unread
    shown = " ".join(well.run("doctor").stdout.split())
    assert "Not checked, as credentials failed: accepted, owner, scopes, tasks, token age, calls." in shown


def test_all_that_is_wrong_with_the_settings_and_the_accounts_nevertheless(well: TownHome) -> None:
    settings("[facebook]", "hoem = true\n[goals2]\nday = 1\n[ui]\nhold_seconds = 'ten'\n[facebook]")(well)
    told = well.told("doctor")
    problems = [one for one in told["findings"] if one["check"] == "settings"]
    assert [re.findall(r"toml: ([\w.]+):", one["told"]) for one in problems] == [
        ["x.hoem"],
        ["goals2"],
        ["ui.hold_seconds"],
    ]
    assert told["wrong"] == 3
    assert (account(well, "other"), "accepted") in findings(told, "ok")


def test_a_file_that_is_no_toml_and_one_that_is_none(home: Home) -> None:
    assert home.run("doctor").exit_code == 0
    assert home.files() == set()
    home.write("[x\n")
    ended = home.run("doctor")
    assert ended.exit_code == 1
    assert "expected TOML" in ended.stdout
    assert "No account" not in ended.stdout


def test_only_one_account(well: TownHome) -> None:
    names = ("@wrenbakes", account(well, "x"), "X", "WRENBAKES")
    for name in names:
        told = well.told("doctor", "--account", name)
        assert {one["account"] for one in told["findings"]} == {account(well, "x")}
    both = well.told("doctor", "--account", "facebook", "--account", "@wrenbakes")["findings"]
    assert len({one["account"] for one in both}) == 3
    ended = well.run("doctor", "--account", "@nobody")
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert "`engage doctor`" not in ended.stderr
    assert ended.stderr.startswith("No account is called nobody. The settings name: @wrenbakes on X, Wren's Bakehouse")
    settings("[facebook]", "nothing = 1\n[facebook]")(well)
    assert "`engage doctor` tells which" in well.run("doctor", "--account", "@nobody").stderr


@pytest.mark.parametrize("columns", [60, 80, 200])
def test_the_page_fits(well: TownHome, columns: int) -> None:
    elsewhere(well, "http://127.0.0.1:9")
    well.environ["COLUMNS"] = str(columns)
    lines = well.run("doctor").stdout.splitlines()
    long = [line for line in lines if len(line) > min(columns, 88) and str(well.folder) not in line]
    assert long == []
    assert any("✗ wrong  reach        127.0.0.1:9 takes no connection." in line for line in lines)
    well.choose(more="[ui]\nascii = true")
    assert well.run("doctor").stdout.isascii()


def painted(home: TownHome, **more: str) -> bytes:
    """What the command writes into a terminal of eighty columns."""
    command = [sys.executable, "-m", "engage", "doctor"]
    terminal, seen = Terminal(command, {**os.environ, **home.environ, **more}, width=80), b""
    while b"Nothing is wrong" not in ESCAPES.sub(b"", seen) and (came := terminal.read(20)):
        seen += came
    terminal.close()
    return seen


def test_in_a_terminal_colour_only_repeats_the_words(well: TownHome) -> None:
    coloured, plain = painted(well), painted(well, NO_COLOR="1")
    assert b"\x1b[32m" in coloured
    assert b"\x1b[3" not in plain
    assert ESCAPES.sub(b"", coloured) == ESCAPES.sub(b"", plain)
    assert "✓ ok     accepted     X accepts the token." in plain.decode()
