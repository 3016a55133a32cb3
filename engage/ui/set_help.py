"""The keys on one page, from the table of commands, in one or two columns."""

from collections.abc import Iterator, Mapping

from rich.text import Text

from engage.ui.commands import COMMANDS, keyed, shown_keys
from engage.ui.ink import Ink
from engage.ui.set_thread import rule

WRITING = (
    ("ctrl+s", "Send. It goes out after ten seconds; {undo} takes it back until then."),
    ("Esc", "Keep the draft. {reply} opens it again, also after a crash."),
    ("ctrl+e", "Write in $EDITOR."),
)
MARKS = (
    ("*", "unread"),
    ("~", "your reply is done by hand on the network's own page"),
    ("f t r", "you liked, retweeted, answered"),
    ("║", "a lane that is not read for now; opening it says why and until when"),
    ("?", "before a name: somebody else who looks like a person you know"),
    ("!", "something is not confirmed; {goto} h shows it"),
)


def set_help(keymap: Mapping[str, str], ink: Ink, width: int, words: str = "") -> list[Text]:
    """Commands by group: keys, then what they do. With `words` only the rows that say them all."""
    out: list[Text] = []
    wanted = words.casefold().split()
    for title, rows in _groups(keymap):
        told = [(keys, keyed(said, keymap)) for keys, said in rows]
        kept = [row for row in told if all(word in " ".join(row).casefold() for word in wanted)]
        if kept:
            out += [rule(ink, width, title), *(_row(*row, ink) for row in kept), Text("")]
    return out[:-1] or [Text("No key does that. Esc shows them all.", ink.muted)]


def _groups(keymap: Mapping[str, str]) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    for group in dict.fromkeys(command.group for command in COMMANDS):
        here = [command for command in COMMANDS if command.group == group and command.label]
        yield group.lower(), [(" ".join(shown_keys(command, keymap)), command.help) for command in here]
    yield "writing", list(WRITING)
    yield "marks", list(MARKS)


def _row(keys: str, words: str, ink: Ink) -> Text:
    text = Text.assemble((keys.ljust(16), ink.accent), (words, ink.text))
    text.no_wrap, text.overflow = True, "ellipsis"
    return text
