"""A sentence that tells which key to press names the command; which key that is for somebody, only the screen knows."""

import re
from collections.abc import Callable

_NAMED = re.compile("\x0e([a-z_]+)\x0f")
"""Between two controls, which no text of others has: they are taken out of everything that comes from outside."""


def key_of(command: str) -> str:
    """To stand in a sentence of ours for the key of the command with this id."""
    return f"\x0e{command}\x0f"


def with_keys(sentence: str, key: Callable[[str], str]) -> str:
    """The sentence as a person reads it; what others wrote in it stays as it is."""
    return _NAMED.sub(lambda found: key(found[1]), sentence) if "\x0e" in sentence else sentence
