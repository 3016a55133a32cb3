"""`engage keys`: the map that holds, and what of one's own cannot be used."""

import json
import os
import sys

from tests.cli.home import Home, TownHome
from tests.terminal import Terminal


def test_every_key_of_the_preset_in_the_settings(home: Home) -> None:
    home.write('[ui]\npreset = "tweetdeck"\nkeys = { like = "L" }\n')
    shown = home.run("keys")
    assert shown.exit_code == 0
    lines = {
        words[2 if words[0] == "*" else 1]: line for line in shown.stdout.splitlines() if len(words := line.split()) > 2
    }
    assert lines["like"].split()[:2] == ["*", "L"]
    told = home.told("keys")
    keys = {row["command"]: row for row in told["keys"]}
    assert (told["preset"], told["clashes"]) == ("tweetdeck", [])
    assert (keys["post"]["keys"], keys["post"]["own"]) == (["n", "c"], True)
    assert (keys["reply"]["keys"], keys["reply"]["own"]) == (["r"], False)
    assert {row["command"]: row["keys"] for row in home.told("keys", "--preset", "mutt")["keys"]}["like"] == ["L"]


def test_clashes_are_told_and_the_exit_code_is_one(home: Home) -> None:
    home.write('[ui]\nkeys = { like = "r", repost = "ctrl+m", lik = "x", quote = "ctrl+i" }\n')
    ended = home.run("keys")
    assert ended.exit_code == 1
    assert ended.stderr.splitlines() == [
        'like: "r" belongs to reply already; give that another key.',
        "repost: ctrl+m cannot be told from enter in a terminal; take another key.",
        "lik: unknown command; did you mean like?",
        "quote: ctrl+i cannot be told from tab in a terminal; take another key.",
    ]
    told = home.run("keys", "--json")
    assert told.exit_code == 1
    assert [clash["command"] for clash in json.loads(told.stdout)["clashes"]] == ["like", "repost", "lik", "quote"]


def test_the_inbox_opens_on_them_and_says_so(town_home: TownHome) -> None:
    town_home.choose(more='[ui]\nkeys = { like = "r" }\n')
    terminal = Terminal([sys.executable, "-m", "engage"], {**os.environ, **town_home.environ}, 160)
    terminal.until('like: "r" belongs to reply already')
    terminal.close()
