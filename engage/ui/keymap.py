"""Whether the person's own keys can be used."""

import unicodedata
from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from textual.keys import KEY_NAME_REPLACEMENTS, Keys

from engage.ui.commands import COMMANDS, SHOWN, Command

_FIXED = "lane_number"
"""Ten keys of their own, which cannot be moved together."""

_NAMED = {key.value for key in Keys} | set(KEY_NAME_REPLACEMENTS.values())
SAME = {
    "ctrl+i": "tab",
    "ctrl+m": "enter",
    "ctrl+h": "backspace",
    "ctrl+[": "escape",
    "ctrl+left_square_bracket": "escape",
}
"""Keys for which terminals send the same byte."""

_MODIFIERS = {"ctrl", "shift", "alt", "super", "meta", "hyper"}


def wrong_keys(keymap: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Entries that name no command, no key, or a key that another command has; each with what was expected."""
    known = {command.id: command for command in COMMANDS if command.id != _FIXED}
    for name, keys in keymap.items():
        if name not in known:
            near = get_close_matches(name, known, n=1)
            yield name, f"unknown command; did you mean {near[0]}?" if near else "unknown command; `?` shows them all"
            continue
        for key in keys.split(","):
            if not _is_key(key):
                yield name, f'expected keys such as "f" or "ctrl+f,f5", got "{keys}"'
            elif key in SAME:
                yield name, f"{key} cannot be told from {SAME[key]} in a terminal; take another key"
            elif other := _taken(key, known[name], keymap):
                yield name, f'"{key}" belongs to {other} already; give that another key'


def _is_key(name: str) -> bool:
    *modifiers, last = name.split("+")
    return set(modifiers) <= _MODIFIERS and (len(last) == 1 or last in _NAMED or _is_character(last))


def _is_character(name: str) -> bool:
    """Textual names other keys after their characters: question_mark, left_square_bracket."""
    try:
        unicodedata.lookup(name.replace("_", " "))
    except KeyError:
        return False
    return True


def _taken(key: str, command: Command, keymap: Mapping[str, str]) -> str:
    """Another command that has this key at the same place, with the keymap applied."""
    for other in COMMANDS:
        same_place = other.on == command.on or "inbox" in (other.on, command.on)
        if other.id != command.id and same_place and _shown(key) in map(_shown, _keys(other, keymap)):
            return other.id
    return ""


def _keys(command: Command, keymap: Mapping[str, str]) -> list[str]:
    return keymap.get(command.id, command.keys).split(",")


def _shown(key: str) -> str:
    """One spelling of a key that has two, such as "?" and "question_mark"."""
    return SHOWN.get(key, key)
