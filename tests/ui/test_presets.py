"""Each preset's keys play the tour: a like, answers, taking back, places to go, a retweet, something put off."""

from pathlib import Path

import pytest

from engage.cli.morning import (
    SHARED,
    THANKED,
    Fresh,
    answer_a_mention,
    answer_a_visitor,
    greet,
    pass_on_and_put_off,
)
from engage.domain.clock import FixedClock
from engage.sandbox.running import Running
from engage.ui.commands import COMMANDS, SHOWN
from engage.ui.keymap import settled
from engage.ui.presets import PRESETS, keymap_of
from tests.ui.by_preset import ByPreset
from tests.ui.household import house_in
from tests.ui.sitting import Sitting, sitting

TABLE = {command.id: command for command in COMMANDS}
NAMED = {shown: name for name, shown in SHOWN.items()}


@pytest.mark.parametrize("preset", PRESETS)
def test_its_keys_can_all_be_used(preset: str) -> None:
    assert not settled("engage", PRESETS[preset]).unfit
    assert set(PRESETS[preset]) <= set(TABLE)


def test_ones_own_keys_go_on_top_where_the_preset_does_not_need_them() -> None:
    found = settled("mutt", {"like": "b,L", "undo": "K"})
    assert (found.keymap["like"], found.keymap["undo"], found.keymap["repost"]) == ("L", "K", "b")
    assert [one.told for one in found.unfit] == ['like: "b" belongs to repost already; give that another key.']


@pytest.mark.parametrize("preset", PRESETS)
async def test_the_tours_first_five_steps_by_its_keys(preset: str, town: Running, tmp_path: Path) -> None:
    keymap = keymap_of(preset, {})

    def key(command: str) -> str:
        return keymap.get(command, TABLE[command].keys).split(",")[0]

    house = house_in(town, tmp_path, FixedClock(town.sandbox.town.now))
    house.keymap = keymap
    async with sitting(town, tmp_path, house=house) as seat:
        hands, fresh = ByPreset(seat, keymap), Fresh()
        await greet(hands, fresh)
        await answer_a_visitor(hands, fresh)
        await pass_on_and_put_off(hands, fresh)
        await answer_a_mention(hands, fresh, SHARED)
        await answer_a_mention(hands, fresh, THANKED)
        await seat.wait(60)
        assert sorted(act.kind for act in seat.acts()) == ["comment", "like", "reply", "reply", "reply", "repost"]
        assert {key(one) for one in ("like", "reply", "repost", "undo", "done", "later", "goto")} <= set(hands.pressed)
        await find_and_help(seat, key("find"), key("help"))


async def find_and_help(seat: Sitting, find: str, help_: str) -> None:
    await seat.press(find)
    await seat.type("rye")
    await seat.press("enter")
    assert seat.app.inbox.lanes.key == "find"
    await seat.press(help_)
    assert seat.shows("Like this, or take the like back.")


async def test_a_key_that_means_something_else_elsewhere_says_so_once(seat: Sitting) -> None:
    await seat.press("g", "l", "g", "n")
    assert seat.said == ""
    await seat.press("l")
    assert seat.said == "Like is f; l goes to the next lane."
    seat.app.inbox.status.say("")
    await seat.press("h", "l")
    assert seat.said == ""
    await seat.press("r")
    await seat.type("n")
    assert (seat.said, seat.text) != ("Write is c; n goes to the next unread.", "")
    await seat.press("escape", "n")
    assert seat.said == "Write is c; n goes to the next unread."
    assert seat.acts() == []


async def test_a_key_that_was_moved_says_nothing(town: Running, tmp_path: Path) -> None:
    house = house_in(town, tmp_path, FixedClock(town.sandbox.town.now))
    house.keymap = {"next_lane": "right"}
    async with sitting(town, tmp_path, house=house) as seat:
        await seat.press("l")
        assert "Like is" not in seat.said
