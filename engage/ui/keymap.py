"""The person's own keys, as far as they can be used: where two commands want one key, the one that has it keeps it."""

from collections.abc import Mapping
from difflib import get_close_matches
from typing import NamedTuple

from textual.keys import KEY_NAME_REPLACEMENTS, Keys

from engage.domain.record import dataclass
from engage.ui.commands import COMMANDS, KNOWN, Command, character, keys_of, shown_key
from engage.ui.presets import keymap_of

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

KEPT = {"ctrl+q": "quit", "f1": "palette", "ctrl+c": ""}
"""Keys that mean the same everywhere, also where one writes; with the command that may have them."""

_MODIFIERS = {"ctrl", "shift", "alt", "super", "meta", "hyper"}


class Unfit(NamedTuple):
    """An entry that names no command, or of whose keys one cannot be used; `why` says what was expected."""

    command: str
    why: str

    @property
    def told(self) -> str:
        """In a sentence."""
        return f"{self.command}: {self.why}" + ("" if self.why.endswith("?") else ".")


@dataclass(frozen=True, slots=True)
class Settled:
    """The keys that hold, by command id, where they differ from the table; and what of one's own was left out."""

    keymap: Mapping[str, str]
    unfit: tuple[Unfit, ...] = ()

    @property
    def told(self) -> str:
        """In a sentence for the status line, with the first of what was left out; empty where all is well."""
        if not self.unfit:
            return ""
        number = len(self.unfit)
        lead = "One of your own keys is" if number == 1 else f"{number} of your own keys are"
        return f"{lead} left out. {self.unfit[0].told} Run `engage keys` to see every key."


def settled(preset: str, own: Mapping[str, str]) -> Settled:
    """A clash is lost by the entry of one's own; of two such by the later one. Where no key is left, the usual hold."""
    unfit: list[Unfit] = []
    kept: dict[str, list[str]] = {}
    for name, keys in own.items():
        wrong = [told for told in _unusable(name, keys) if told[1]]
        unfit += [Unfit(name, why) for _, why in wrong]
        left = [key for key in keys.split(",") if key not in dict(wrong)]
        if name in KNOWN and name != _FIXED and left:
            kept[name] = left
    while clash := _clash(preset, kept):
        name, key, other = clash
        unfit.append(Unfit(name, f'"{key}" belongs to {other} already; give that another key'))
        kept[name].remove(key)
        kept = {each: keys for each, keys in kept.items() if keys}
    return Settled(_joined(preset, kept), tuple(sorted(unfit, key=lambda one: [*own].index(one.command))))


def _unusable(name: str, keys: str) -> list[tuple[str, str]]:
    """What of one entry fits nowhere, with why."""
    if name not in KNOWN or name == _FIXED:
        near = get_close_matches(name, KNOWN.keys() - {_FIXED}, n=1)
        return [("", f"unknown command; did you mean {near[0]}?" if near else "unknown command; `?` shows them all")]
    return [(key, why) for key in keys.split(",") if (why := _why_not(key, name, keys))]


def _why_not(key: str, name: str, keys: str) -> str:
    if not _is_key(key):
        return f'expected keys such as "f" or "ctrl+f,f5", got "{keys}"'
    if key in SAME:
        return f"{key} cannot be told from {SAME[key]} in a terminal; take another key"
    if KEPT.get(key, name) != name:
        return f"{key} means the same everywhere and cannot be moved; take another key"
    return ""


def _is_key(name: str) -> bool:
    *modifiers, last = name.split("+")
    return set(modifiers) <= _MODIFIERS and (len(last) == 1 or last in _NAMED or bool(character(last)))


def _clash(preset: str, kept: Mapping[str, list[str]]) -> tuple[str, str, str] | None:
    """The first key that is wanted twice: who loses it, the key, who keeps it."""
    keymap, before = _joined(preset, kept), set[str]()
    for name, keys in kept.items():
        for key in keys:
            other = _taken(key, KNOWN[name], keymap)
            if other and (other not in kept or other in before):
                return name, key, other
        before.add(name)
    return None


def _joined(preset: str, kept: Mapping[str, list[str]]) -> dict[str, str]:
    return keymap_of(preset, {name: ",".join(keys) for name, keys in kept.items()})


def _taken(key: str, command: Command, keymap: Mapping[str, str]) -> str:
    """Another command that has this key at the same place, with the keymap applied."""
    for other in COMMANDS:
        same_place = other.on == command.on or "inbox" in (other.on, command.on)
        if other.id != command.id and same_place and shown_key(key) in map(shown_key, keys_of(other, keymap)):
            return other.id
    return ""
