"""Every sentence that tells what to press names the key that the person has, and leaves alone what others wrote."""

import ast
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from engage.domain.action import ActionKind
from engage.domain.clock import FixedClock
from engage.domain.keyname import key_of
from engage.domain.terminal import clean, typed
from engage.engine import afterwards, sentences, undo
from engage.engine.answers import Denied, TakenBack
from engage.networks.raw import line, text
from engage.sandbox.running import Running
from engage.ui.commands import COMMANDS, first_key, keyed, shown_keys
from engage.ui.keymap import settled
from engage.ui.presets import PRESETS, keymap_of
from engage.ui.screens.open_ends import OpenEnds
from engage.ui.screens.page import Page
from engage.ui.spoken import answered
from engage.ui.widgets.coach_line import CoachLine
from engage.ui.widgets.line import Line
from tests.ui.household import house_in
from tests.ui.sitting import Sitting, sitting

UI, ENGINE = Path("engage/ui"), Path("engage/engine")
OWN_KEYS = {"commands.py", "presets.py", "keymap.py", "composer.py", "set_guide.py"}
"""The table itself, and what has keys of its own that no map moves; so have the cards among the screens."""

THERE = ("there a sends it now and n lets it go", "ctrl+s sends")
"""Keys of a card and of the composer, to which the sentence leads."""

NO_KEYS = {"f t r", "f  ", " s)", " d ago"}
"""Letters that mark a row, whatever key they came from; and units."""

SPELT = re.compile(r"(?<![\w'’`{./%-])(g [a-z]|[b-zB-HJ-WYZ]|ctrl\+\w|Space|Tab)(?![\w'’`}./-])")
LETTERS = [*"αβγδεζηθικλμνξοπρστυφχψωбгджзийлпуфцчшщыэюябΓΔΘΛΞΠΣΦΨΩБГДЖЗИЙЛПУФЦЧШЩЫЭЮЯ"]
LETTERS = [*dict.fromkeys(LETTERS)]
MOVED = dict(zip((one.id for one in COMMANDS if one.id != "lane_number"), LETTERS, strict=False))
"""A map of one's own that leaves no key where it was."""

MAPS: Mapping[str, Mapping[str, str]] = {**{name: keymap_of(name, {}) for name in PRESETS}, "moved": MOVED}


def written(folder: Path) -> Iterator[tuple[str, str]]:
    """Every text in the code that may come to be read, with where it stands."""
    for file in sorted(folder.rglob("*.py")):
        if file.name in OWN_KEYS or file.parent.name == "screens":
            continue
        nodes = [*ast.walk(ast.parse(file.read_text("utf-8")))]
        docs = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
        for node in nodes:
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
                yield f"{file.name}:{node.lineno}", node.value


@pytest.mark.parametrize("folder", [UI, ENGINE])
def test_no_sentence_spells_a_key(folder: Path) -> None:
    spelt = []
    for where, words in written(folder):
        told = re.sub(r"\{goto\} [a-z]", "", words.replace(THERE[0], "").replace(THERE[1], ""))
        if (
            " " in words
            and len(words.strip()) > 1
            and words not in NO_KEYS
            and not {"%", "\\"} & {*words}
            and SPELT.search(told)
        ):
            spelt.append((where, words))
    assert spelt == []


def test_every_key_can_be_moved_at_once() -> None:
    found = settled("engage", MOVED)
    assert (found.keymap, found.unfit) == (MOVED, ())


ENGINES: Mapping[str, Callable[[str], str]] = {
    "a refusal by rule": lambda who: sentences.refused_by_rule(ActionKind.LIKE, who, who),
    "one asks": sentences.asks_of,
    "several ask": lambda who: f"{who} {sentences.asks_all(3)}",
    "it asks already": sentences.asks_already,
    "it is not out": lambda who: f"{who} {afterwards._NOT_OUT.sentence}",
    "taken back by hand": lambda who: f"{who} {undo._PAGE} opens its page.",
}
HOSTILE = ("{goto} h", "{like}{undo}", "\x0egoto\x0f!", "\x0eno such\x0f", "press {browser} or \x0e")


@pytest.mark.parametrize("keys", MAPS)
@pytest.mark.parametrize("sentence", ENGINES)
def test_the_engines_sentences_name_the_keys_that_hold(sentence: str, keys: str) -> None:
    keymap = MAPS[keys]
    for words in HOSTILE:
        who = line(words)
        answer = answered(Denied(ENGINES[sentence](who)), keymap)
        assert answer.sentence.count(who) == ENGINES[sentence]("§").count("§")
        own = answer.sentence.replace(who, "§")
        wanted = {f"{first_key('goto', keymap)} h", f"{first_key('browser', keymap)} opens"}
        assert any(one in own for one in wanted)
        assert not re.search("[\x00-\x1f]", own)


def test_nobody_else_can_name_a_key() -> None:
    marked = f"look: {key_of('like')}"
    for cleaned in (clean(marked), typed(marked), text(marked), line(marked)):
        assert answered(TakenBack(cleaned), MOVED).sentence == "look: like"
    assert answered(TakenBack("{like} {goto} h"), MOVED).sentence == "{like} {goto} h"


@pytest.mark.parametrize("keys", MAPS)
def test_the_tables_own_sentences_name_the_keys_that_hold(keys: str) -> None:
    keymap = MAPS[keys]
    for command in COMMANDS:
        told = keyed(command.help, keymap)
        assert "{" not in told
        for name in re.findall(r"\{(\w+)\}", command.help):
            assert shown_keys(next(one for one in COMMANDS if one.id == name), keymap)[0] in told.split(" ")


def lines_of_ours(seat: Sitting) -> list[str]:
    """What stands on the lines that hold nothing but words of ours, and where the list is empty."""
    shown = [widget.render_line(0).text for widget in seat.app.screen.query(Line) if isinstance(widget, CoachLine)]
    shown += [seat.app.inbox.keys.render_line(0).text, seat.said]
    if isinstance(seat.app.screen, Page):
        shown += [str(widget.render()) for widget in seat.app.screen.query(".keys")]
    return shown if seat.app.inbox.posts.total else [*shown, *seat.shown_in(seat.app.inbox.posts.region)]


def wrong(lines: list[str]) -> list[str]:
    """Lines that name a key of the table, none of which does anything."""
    usual = {key for one in COMMANDS if one.id != "lane_number" for key in shown_keys(one, {})} - {"Enter", "Esc"}
    usual -= {"↓", "↑", ".", ":"}
    return [line for line in lines if usual & set(line.replace(",", " ").replace(";", " ").split())]


async def press(seat: Sitting, command: str) -> None:
    """The key that holds for a command."""
    await seat.press(first_key(command, seat.deck.keymap))


async def test_with_every_key_moved_no_screen_names_an_old_one(town: Running, tmp_path: Path) -> None:
    house = house_in(town, tmp_path, FixedClock(town.sandbox.town.now))
    house.keymap, house.coached = MOVED, True
    async with sitting(town, tmp_path, house=house) as seat:
        assert wrong([f"{key_of('like')} f "]) != []
        seen: list[str] = lines_of_ours(seat)
        for command in ("no_b", "acting", "help", "person", "why", "answers", "open_ends", "like", "sync", "goto"):
            await press(seat, command)
            seen += lines_of_ours(seat)
            await seat.press("escape")
            assert seat.app.screen is seat.app.inbox, command
            seen += lines_of_ours(seat)
        for lane in seat.app.inbox.lanes.lanes:
            seat.app.inbox.lanes.go(lane.key)
            await seat.rest()
            seen += lines_of_ours(seat)
        await press(seat, "next_match")
        seen += lines_of_ours(seat)
        assert wrong(seen) == []
        assert any("Nobody is" in line or "Nothing is put off" in line for line in seen)


@pytest.mark.parametrize("keys", MAPS)
async def test_what_a_sentence_says_to_press_does_it(keys: str, town: Running, tmp_path: Path) -> None:
    house = house_in(town, tmp_path, FixedClock(town.sandbox.town.now))
    house.keymap = MAPS[keys]
    async with sitting(town, tmp_path, house=house) as seat:
        seat.app.inbox.posts.move_to(0)
        await press(seat, "post")
        await seat.type("rye")
        await seat.press("ctrl+s")
        await seat.wait(86_400)
        found = re.search(r"(\S+) h asks\.", seat.said)
        assert found
        await seat.press(found[1], "h")
        assert isinstance(seat.app.screen, OpenEnds)
        await seat.press("y")
        found = re.search(r": (\S+) h, there a sends", seat.said)
        assert found
        await seat.press(found[1], "h", "n")
        assert "Taken back" in seat.said


async def test_no_command_hears_a_key_while_somebody_types(town: Running, tmp_path: Path) -> None:
    house = house_in(town, tmp_path, FixedClock(town.sandbox.town.now))
    keys = {"like": "ctrl+l", "next_lane": "f5", "done": "f6", "goto": "f7", "end_session": "f8", "help": "f9"}
    assert not settled("engage", keys).unfit
    house.keymap = keys
    async with sitting(town, tmp_path, house=house) as seat:
        row = await seat.seek(network="x", liked=False, mine=False)
        for opening in ("r", "/"):
            await seat.press(opening)
            await seat.press("ctrl+l", "f5", "f6", "f7", "f8")
            assert (seat.app.screen, seat.row.item, seat.row.liked) == (seat.app.inbox, row.item, False)
            assert seat.app.inbox.lanes.key == "now"
            await seat.press("escape")
        await seat.press("ctrl+l")
        assert seat.row.liked
