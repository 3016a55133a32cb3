"""What a terminal may be shown of a text that somebody else wrote."""

import re
from collections.abc import Callable, Iterator
from itertools import groupby
from unicodedata import category

ELLIPSIS = "…"
MARKS = 4
"""Combining marks kept on one character: enough for every living script, too few to climb over other rows."""

_PLAIN = re.compile(
    "[\n -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0377\u0384-\u0482\u048a-\u052f\u0531-\u058a\u05d0-\u05ea\u0620-\u064a"
    "\u0904-\u0939\u0e01-\u0e30\u1e00-\u1fff\u2000-\u200a\u2010-\u2027\u202f-\u205e\u20a0-\u20c0\u2100-\u2bff"
    "\u3000-\u3029\u3030-\u3096\u309b-\u312f\u3200-\ua48c\uac00-\ud7a3\uf900-\ufaff\uff01-\uff9f\U0001f000-\U0001faff]*"
)
"""Text that needs nothing done: letters, punctuation, ideographs and single emoji."""

_LINE_END = re.compile("\r\n|[\r\u2028\u2029]")

_FLAG_TAGS = (  # England, Scotland, Wales: the three tag sequences that fonts draw
    "(?<=\U0001f3f4)\U000e0067\U000e0062"
    "(?:\U000e0065\U000e006e\U000e0067|\U000e0073\U000e0063\U000e0074|\U000e0077\U000e006c\U000e0073)\U000e007f"
)
_ESCAPES = (
    r"\x1b\[[0-?]*[ -/]*[@-~]?|\x9b[0-?]*[ -/]*[@-~]"  # CSI
    r"|\x1b\][^\x07\x1b\x9c]*(?:\x07|\x9c|\x1b\\)?"  # OSC
    r"|\x1b[PX^_][^\x1b\x9c]*(?:\x9c|\x1b\\)?"  # DCS, SOS, PM, APC
    # 8-bit strings only where they end: stray C1 bytes are mostly mis-decoded quotation marks, not attacks.
    r"|\x9d[^\x07\x1b\x80-\x9f]*(?:\x07|\x9c|\x1b\\)|[\x90\x98\x9e\x9f][^\x1b\x80-\x9f]*(?:\x9c|\x1b\\)"
    r"|\x1b[ -/]*[0-~]?"  # every other escape, RIS among them
)
_NEVER = (
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u3164\uffa0"  # nothing to see
    "\u202a-\u202e\u2060-\u2065\u206a-\u206f"  # embeddings and overrides, invisible operators, obsolete formats
    "\ud800-\udfff\ufdd0-\ufdef\ufe00-\ufe0d\ufeff\ufff0-\ufffb\ufffe\uffff"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"  # format controls, tags, selectors
)
_REMOVED = f"({_FLAG_TAGS})|{_ESCAPES}|{_NEVER}"
_UNTYPED = rf"{_ESCAPES}|[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]"
_HARMFUL = f"({_FLAG_TAGS})|[\t\n\u2028\u2029]|{_NEVER}"
"""Compiled when a text first needs them, each for a millisecond of the start; `re` remembers them."""

_ISOLATE = re.compile("[\n\u2066-\u2069]")
_JOINERS = frozenset("\u200c\u200d")
_SELECTORS = frozenset("\ufe0e\ufe0f")
# Arabic to Sinhala, Thai to Myanmar, Khmer and Mongolian, Arabic presentation forms: a joiner changes the letters.
_JOINING = re.compile("[\u0600-\u109f\u1780-\u18af\ufb50-\ufdcf\ufe70-\ufefc]")
_PICTURE = re.compile("[\u2190-\u2bff\U0001f000-\U0001faff\ufe0f]")


def clean(text: str, *, limit: int = 25_000, keep_newlines: bool = True) -> str:
    """Text that is safe and legible in a terminal, of at most `limit` characters, cut with "…".

    Removes control characters and escape sequences with what they carry, lone surrogates, direction overrides,
    unclosed direction isolates, invisible characters and tags, and combining marks over four or on nothing. Keeps
    joiners inside emoji and inside words of scripts that need them, and the flags of England, Scotland and Wales.
    A tab becomes a space, and so does a line end unless `keep_newlines`. Cleaning twice changes nothing more.
    """
    if not _PLAIN.fullmatch(text):
        text = _legible(_LINE_END.sub("\n", text).replace("\t", " "))
    if not keep_newlines:
        text = text.replace("\n", " ")
    if len(text) > limit:
        text = _legible(text[: limit - 1].rstrip() + ELLIPSIS)
    return text


def typed(text: str) -> str:
    """What a person may have written, letter for letter: only controls, escape sequences and lone surrogates are out.

    Direction marks, joiners and whatever else a language needs stay, and so do tabs, blanks and line ends (as "\\n").
    """
    return re.sub(_UNTYPED, "", _LINE_END.sub("\n", text))


def inert(text: str, blank: Callable[[str], str]) -> str:
    """A piece of a drawn line without anything that a terminal would obey; for pieces that may have been cut anywhere.

    `blank` answers what to put in the place of a character, so that the line stays as wide as it was.
    """
    if _PLAIN.fullmatch(text) and "\n" not in text:
        return text
    return _closed(re.sub(_HARMFUL, lambda found: found[1] or blank(found[0]), text))


def _legible(text: str) -> str:
    text = re.sub(_REMOVED, lambda found: found[1] or "", text)
    return "".join(_settled(_closed(text)))


def _closed(text: str) -> str:
    """Without the isolates that nothing closes in their line, and without what closes nothing."""
    opened: list[int] = []
    stray: set[int] = set()
    for found in _ISOLATE.finditer(text):
        if found[0] == "\n":
            stray.update(opened)
            opened.clear()
        elif found[0] != "\u2069":
            opened.append(found.start())
        elif opened:
            opened.pop()
        else:
            stray.add(found.start())
    stray.update(opened)
    return "".join(mark for at, mark in enumerate(text) if at not in stray) if stray else text


def _settled(text: str) -> Iterator[str]:
    """Runs of characters that stand by themselves, and what hangs on them, each run put in order."""
    at = 0
    for attached, run in groupby(text, key=_attaches):
        part = "".join(run)
        before, after = text[at - 1 : at], text[at + len(part) : at + len(part) + 1]
        at += len(part)
        yield _trimmed(before, part, after) if attached else part


def _attaches(char: str) -> bool:
    return char > "\u02ff" and (char in _JOINERS or category(char) in ("Mn", "Me"))


def _trimmed(before: str, part: str, after: str) -> str:
    """At most four marks, among them one variation selector, and one joiner where it joins something."""
    if not before.strip():
        return ""
    kept: list[str] = []
    marks = 0
    for char in part:
        if char not in _JOINERS:
            marks += 1
            if marks > MARKS or (char in _SELECTORS and not _SELECTORS.isdisjoint(kept)):
                continue
        kept.append(char)
    around = [before, *kept, after]
    joining = [at for at in range(1, len(around) - 1) if around[at] in _JOINERS and _joins(*around[at - 1 : at + 2])]
    return "".join(char for at, char in enumerate(kept, 1) if char not in _JOINERS or at in joining[:1])


def _joins(before: str, joiner: str, after: str) -> bool:
    if _JOINING.match(before) and _JOINING.match(after):
        return True
    return joiner == "\u200d" and bool(_PICTURE.match(before) and _PICTURE.match(after))
