"""A fault of engage itself in the middle of a session: one sentence, the details in the log, no value on show."""

import os
import sys

from tests.cli.home import TownHome
from tests.pty_talk import Talk

FAULTY = """
from engage.ui.screens.inbox import InboxScreen

def sync(self):
    word = "value-of-a-variable"
    raise ValueError("planted, with Bearer abcdefghijklmnopqrst")

InboxScreen.action_sync = sync
from engage.cli import main
main()
"""


def test_it_is_told_in_a_sentence(town_home: TownHome) -> None:
    talk = Talk([sys.executable, "-c", FAULTY], {**os.environ, **town_home.environ})
    talk.expect("TODAY")
    talk.type("R")
    assert talk.ended() == 1
    told = " ".join(talk.heard.split())
    log = town_home.folder / "state" / "engage.log"
    assert "A fault in engage itself. What you did is kept; the details are in" in told
    assert not [word for word in ("value-of-a-variable", "abcdefghijklmnopqrst") if word in told]
    kept = log.read_text("utf-8")
    assert "ValueError: planted, with Bearer [hidden]" in kept
    assert "the screen failed" in kept
