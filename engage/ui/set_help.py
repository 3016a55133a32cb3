"""The keys on one page, from the table of commands, in one or two columns."""

from collections.abc import Mapping

from rich.text import Text

from engage.ui.commands import COMMANDS, shown_keys
from engage.ui.ink import Ink
from engage.ui.set_thread import rule


def set_help(keymap: Mapping[str, str], ink: Ink, width: int) -> list[Text]:
    """Commands by group: keys, then what they do."""
    out: list[Text] = []
    for group in dict.fromkeys(command.group for command in COMMANDS):
        out += [rule(ink, width, group.lower()), *_group(group, keymap, ink), Text("")]
    out += [
        rule(ink, width, "writing"),
        _row("ctrl+s", "Send. It goes out after ten seconds; u takes it back until then.", ink),
        _row("Esc", "Keep the draft. r opens it again, also after a crash.", ink),
        _row("ctrl+e", "Write in $EDITOR.", ink),
        Text(""),
        rule(ink, width, "marks"),
        _row("*", "unread", ink),
        _row("~", "your reply is done by hand on the network's own page", ink),
        _row("f t r", "you liked, retweeted, answered", ink),
        _row("║", "a lane that is not read for now; opening it says why and until when", ink),
        _row("?", "before a name: somebody else who looks like a person you know", ink),
        _row("!", "something is not confirmed; g h shows it", ink),
    ]
    return out


def _group(group: str, keymap: Mapping[str, str], ink: Ink) -> list[Text]:
    rows = []
    for command in COMMANDS:
        if command.group == group and command.label:
            rows.append(_row(" ".join(shown_keys(command, keymap)), command.help, ink))
    return rows


def _row(keys: str, words: str, ink: Ink) -> Text:
    text = Text.assemble((keys.ljust(16), ink.accent), (words, ink.text))
    text.no_wrap, text.overflow = True, "ellipsis"
    return text
