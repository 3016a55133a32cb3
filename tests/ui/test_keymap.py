"""Keys of one's own: two commands can change places, and of two that want one key the one that has it keeps it."""

from collections.abc import Mapping
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.theme import BUILTIN_THEMES

from engage.domain.clock import FixedClock
from engage.sandbox.running import Running
from engage.settings.tables import Theme
from engage.ui.commands import COMMANDS
from engage.ui.keymap import settled
from engage.ui.presets import PRESETS
from engage.ui.theme import THEMES
from tests.ui.household import house_in
from tests.ui.sitting import sitting

MOVABLE = [command.id for command in COMMANDS if command.id != "lane_number"]


def test_the_tables_own_keys_can_all_be_used() -> None:
    assert not settled("engage", {command.id: command.keys for command in COMMANDS if command.id in MOVABLE}).unfit


def test_two_commands_can_change_places() -> None:
    swapped = {"like": "r", "reply": "f,ctrl+f"}
    assert settled("engage", swapped).keymap == swapped
    assert not settled("engage", {"unread": "?", "help": "f2"}).unfit


LOST: Mapping[str, tuple[dict[str, str], dict[str, str], list[str]]] = {
    "to the usual keys": ({"like": "r"}, {}, ['like: "r" belongs to reply already; give that another key.']),
    "one of two": ({"like": "r,L"}, {"like": "L"}, ['like: "r" belongs to reply already; give that another key.']),
    "to the first": (
        {"like": "K", "reply": "K"}, {"like": "K"}, ['reply: "K" belongs to like already; give that another key.'],
    ),
    "what stays takes back its own": (
        {"like": "r", "quote": "f"}, {},
        ['like: "r" belongs to reply already; give that another key.',
         'quote: "f" belongs to like already; give that another key.'],
    ),
    "what is the same everywhere": (
        {"help": "f1"}, {}, ["help: f1 means the same everywhere and cannot be moved; take another key."],
    ),
    "what does not exist": ({"lik": "x"}, {}, ["lik: unknown command; did you mean like?"]),
}  # fmt: skip


@pytest.mark.parametrize("case", LOST)
def test_who_loses_a_key_is_told(case: str) -> None:
    own, left, told = LOST[case]
    found = settled("engage", own)
    assert (found.keymap, [one.told for one in found.unfit]) == (left, told)


@given(
    preset=st.sampled_from(list(PRESETS)),
    own=st.dictionaries(st.sampled_from(MOVABLE), st.sampled_from(["f", "r", "K", "j", "f,r", "at,x", "escape"])),
)
def test_what_is_left_never_clashes(preset: str, own: dict[str, str]) -> None:
    found = settled(preset, own)
    again = settled("engage", found.keymap)
    assert (again.keymap, again.unfit) == (found.keymap, ())
    assert set(own) >= {one.command for one in found.unfit}


async def test_the_app_opens_and_says_what_clashes(town: Running, tmp_path: Path) -> None:
    house = house_in(town, tmp_path, FixedClock(town.sandbox.town.now))
    found = settled("engage", {"like": "r", "undo": "K"})
    house.keymap, house.keys_told = found.keymap, found.told
    async with sitting(town, tmp_path, house=house) as seat:
        assert seat.said == (
            'One of your own keys is left out. like: "r" belongs to reply already; give that another key. '
            "Run `engage keys` to see every key."
        )
        await seat.seek(network="x", liked=False, mine=False)
        await seat.press("f", "K")
        assert seat.said.startswith("Taken back")
        await seat.press("r")
        assert seat.app.inbox.composing.kind == "reply"


def test_the_settings_know_the_themes() -> None:
    """Ours first; those of sixteen colours are taken where the terminal has no more."""
    ours = tuple(theme.name for theme in THEMES if not theme.name.endswith("-16"))
    assert get_args(Theme)[: len(ours)] == ours
    assert set(get_args(Theme)) - set(ours) <= set(BUILTIN_THEMES)
