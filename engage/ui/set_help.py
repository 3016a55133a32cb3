"""The keys on one page, from the table of commands, in one or two columns."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from rich.text import Text

from engage.ui.commands import COMMANDS, GO, Command, keyed, shown_keys
from engage.ui.ink import Ink
from engage.ui.set_thread import rule
from engage.ui.widgets.folding import folded

WRITING = (
    ("ctrl+s", "Send; until it goes out, {undo} takes it back."),
    ("Esc", "Keep the draft; {reply} opens it, even after a crash."),
    ("ctrl+e", "Write in $EDITOR."),
)
BESIDE, GAP = 150, 4
"""Cells from which on there are two columns, and those between them."""

MARKS = (
    ("*", "unread"),
    ("~", "a key that is done by hand on the network's page"),
    ("f t r", "you liked, retweeted, answered"),
    ("║", "a lane that is not read for now; open it to see why"),
    ("?", "before a name: it only looks like one you know"),
    ("!", "something is not confirmed; {goto} h shows it"),
)

KEYS, MOST = 16, 4
"""Cells for the keys, and lines for what they do."""


@dataclass(frozen=True, slots=True)
class HelpRow:
    """A row of the page; `names` are what a command is called without its being shown."""

    keys: tuple[str, ...]
    said: str
    names: str = ""


def set_help(keymap: Mapping[str, str], ink: Ink, width: int, words: str = "") -> list[Text]:
    """Commands by group: keys, then what they do. With `words` only the rows that have that key, or say them all."""
    groups = [(title, [*rows]) for title, rows in _groups(keymap)]
    keyed_so = any(words in row.keys for _, rows in groups for row in rows)
    beside = width >= BESIDE and not words
    wide = (width - GAP) // 2 if beside else width
    blocks: list[list[Text]] = []
    for title, rows in groups:
        kept = [row for row in rows if (words in row.keys if keyed_so else _says(row, words))]
        if kept:
            lines = [line for row in kept for line in _row(" ".join(row.keys), row.said, ink, wide)]
            blocks.append([rule(ink, wide, title), *lines])
    if not blocks:
        return [Text("No key does that. Esc shows them all.", ink.muted)]
    return _beside(blocks, wide) if beside else _below(blocks)


def _below(blocks: Sequence[Sequence[Text]]) -> list[Text]:
    return [line for block in blocks for line in (*block, Text(""))][:-1]


def _beside(blocks: Sequence[Sequence[Text]], wide: int) -> list[Text]:
    """Two columns, as short as whole groups allow."""
    ways = ((_below(blocks[:first]), _below(blocks[first:])) for first in range(1, len(blocks) + 1))
    left, right = min(ways, key=lambda way: max(map(len, way)))
    lines = []
    for one, other in zip_longest(left, right, fillvalue=Text("")):
        line = Text.assemble(one, " " * (wide + GAP - one.cell_len), other)
        line.rstrip()
        lines.append(line)
    return lines


def _says(row: HelpRow, words: str) -> bool:
    told = " ".join((*row.keys, row.names, row.said)).casefold()
    return all(word in told for word in words.casefold().split())


def _groups(keymap: Mapping[str, str]) -> Iterator[tuple[str, Iterator[HelpRow]]]:
    for group in dict.fromkeys(command.group for command in COMMANDS):
        if group == GO:
            yield "writing", (HelpRow((key,), keyed(said, keymap)) for key, said in WRITING)
        here = [command for command in COMMANDS if command.group == group and command.label]
        yield group.lower(), (_told(command, keymap) for command in here)
    yield "marks", (HelpRow((mark,), keyed(said, keymap)) for mark, said in MARKS)


def _told(command: Command, keymap: Mapping[str, str]) -> HelpRow:
    names = f"{command.label} {command.id.replace('_', ' ')}"
    return HelpRow(shown_keys(command, keymap), keyed(command.help, keymap), names)


def _row(keys: str, words: str, ink: Ink, width: int) -> Iterator[Text]:
    """The keys in a column, and what is said beside them, folded where it is long."""
    room = max(10, width - KEYS)
    for number, line in enumerate(folded(words, room, room, MOST)):
        before = "" if number else keys.ljust(KEYS - 1)
        yield Text.assemble((before.ljust(KEYS), ink.accent), (line, ink.text))
