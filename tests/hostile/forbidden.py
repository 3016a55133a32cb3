"""What a text may never hold when it is shown, told independently of the rule that takes it out."""

import unicodedata
from itertools import groupby

INVISIBLE = set(map(chr, (0x00AD, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x200B, 0x200E, 0x200F, 0x3164)))
INVISIBLE |= {chr(code) for first, last in (
    (0x202A, 0x202E), (0x2060, 0x2065), (0x206A, 0x206F), (0xFFF0, 0xFFFB), (0xFE00, 0xFE0D), (0xE0000, 0xE0FFF),
    (0x180B, 0x180F), (0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0), (0x1D173, 0x1D17A), (0x1BCA0, 0x1BCA3),
) for code in range(first, last + 1)}  # fmt: skip
FLAGS = [
    "\U0001f3f4" + "".join(chr(0xE0000 + ord(letter)) for letter in name) + "\U000e007f"
    for name in ("gbeng", "gbsct", "gbwls")
]
OPENING, CLOSING = "\u2066\u2067\u2068", "\u2069"


def forbidden(text: str) -> str:
    """What is wrong with it, in a word; empty where nothing is."""
    for flag in FLAGS:
        text = text.replace(flag, "")
    for char in text:
        if char != "\n" and unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp"):
            return f"control {ord(char):#x}"
        if char in INVISIBLE:
            return f"invisible {ord(char):#x}"
    return _unclosed(text) or _stacked(text)


def _unclosed(text: str) -> str:
    for line in text.split("\n"):
        depth = 0
        for char in line:
            depth += (char in OPENING) - (char == CLOSING)
            if depth < 0:
                return "an isolate closed that was not open"
        if depth:
            return "an isolate left open"
    return ""


def _stacked(text: str) -> str:
    for marks, run in groupby(text, key=lambda char: unicodedata.category(char) in ("Mn", "Me")):
        if marks and len(list(run)) > 4:
            return "a stack of marks"
    return ""
