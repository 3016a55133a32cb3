"""Whole maps of keys for hands that other programs taught; a person's own keys go on top (product.md, keymap)."""

from collections.abc import Mapping

PRESETS: Mapping[str, Mapping[str, str]] = {
    "engage": {},
    "mutt": {
        "like": "F",
        "repost": "b",
        "reply": "r",
        "quote": "f",
        "post": "m",
        "follow": "a",
        "undo": "u",
        "done": "d,e",
        "done_thread": "ctrl+d",
        "unread": "N",
        "previous_match": "P",
        "person": "at,p",
        "acting": "A",
        "why": "h",
        "find": "slash,l",
        "goto": "c",
        "sync": "dollar_sign,R",
        "palette": "colon,ctrl+k",
        "top": "equals_sign,home",
        "bottom": "asterisk,end",
        "half_down": "z,pagedown",
        "half_up": "Z,pageup",
        "pane_page": "z,pagedown",
        "pane_page_up": "Z,pageup",
        "next_lane": "ctrl+n,right",
        "previous_lane": "ctrl+p,left",
        "no_b": "B",
    },
    "tweetdeck": {
        "post": "n,c",
        "back": "escape,backspace,q",
        "find": "s,slash",
        "later": "S",
        "next_match": "x",
        "previous_match": "X",
    },
}
"""By name: keys by command id, where they differ from the table of commands. Unknown to both is unmoved."""


def keymap_of(preset: str, own: Mapping[str, str]) -> dict[str, str]:
    """The keys that hold, by command id, where they differ from the table of commands; one's own first."""
    return {**own, **{name: keys for name, keys in PRESETS[preset].items() if name not in own}}
