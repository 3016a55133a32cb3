"""Measures of a text: its length as X counts it, its words, its likeness to another, whether it asks."""

import re
from itertools import pairwise
from unicodedata import normalize

from engage.domain.parser import parser
from engage.domain.terminal import clean

__all__ = [
    "bigram_overlap",
    "clean",
    "contains_link",
    "looks_like_question",
    "one_line",
    "shortened",
    "weighted_length",
    "words",
]

_TOP = (
    "com|org|net|edu|gov|info|biz|io|co|me|tv|app|dev|blog|shop|uk|ie|de|fr|es|it|nl|be|ch|at|pl|se|no|eu|ca|au|nz|us"
)
_LINK = re.compile(
    rf"(?:https?://|www\.)\S*[^\s?!.,;:)\]]|(?<![\w@.-])(?:[a-z0-9-]+\.)+(?:(?:{_TOP})\b(?!\.\w)|[a-z]{{2,}}(?=/))(?:[/?#]\S*)?",
    re.I,
)
_MENTION = re.compile(r"(?<!\w)[@＠]\w+")
_EMOJI = re.compile(
    "[0-9#*]\ufe0f?\u20e3|(?:[\u2122\u2139\u2190-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff]"
    "[\ufe0e\ufe0f\u200d\U000e0020-\U000e007f]*)+"
)
_BETWEEN = re.compile(r"[\s.,;:!?…/\\()\[\]{}\"“”„«»—–|&+*=<>#~^`、。，．！？；：・「」『』（）؟،؛]+")
# Scripts written without spaces: Thai to Myanmar, Khmer, kana, Han.
_UNSPACED = re.compile("[\u0e00-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_MARK = re.compile("[?؟？;⁇⁈⁉‽]")
# An ASCII mark must close a word; the wide and Arabic ones are often followed by the next sentence at once.
_ASKS = re.compile(r"\w\W{0,4}?(?:\?(?![\w=&/])|[？؟;⁇⁈⁉‽])")


def one_line(text: str, *, limit: int = 25_000) -> str:
    """`clean` text without line ends and without runs of blanks."""
    return " ".join(clean(text, limit=limit, keep_newlines=False).split())


def shortened(text: str, letters: int) -> str:
    """At most so many letters of it; a cut shows as an ellipsis."""
    return text if len(text) <= letters else f"{text[: letters - 1]}…"


def weighted_length(text: str) -> int:
    """Length as X counts it (280 is the limit): a link is 23, an emoji or an ideograph 2, a Latin letter 1.

    Without a full stop nothing in ASCII can be a link, so that such texts need not load the parser (0.4 s once).
    """
    if text.isascii() and "." not in text:
        return len(text.replace("\r\n", "\n"))
    return int(parser().parse_tweet(_whole(text)).weightedLength)


def contains_link(text: str) -> bool:
    """Whether X would make a link of some part of it, bare domains included."""
    if "." not in text:
        return False
    return bool(parser().extract_urls(_whole(text)))


def _whole(text: str) -> str:
    """With lone surrogates replaced, on which the parser fails."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def words(text: str) -> list[str]:
    """Its words, case folded and in compatibility form, without mentions, links and emoji.

    In scripts without spaces between words, two characters make a word.
    """
    bare = _EMOJI.sub(" ", _MENTION.sub(" ", _LINK.sub(" ", text)))
    found: list[str] = []
    for part in _BETWEEN.split(normalize("NFKC", bare).casefold()):
        at = 0
        for run in _UNSPACED.finditer(part):
            found += [part[at : run.start()], *(run[0][two : two + 2] for two in range(0, len(run[0]), 2))]
            at = run.end()
        found.append(part[at:])
    return [word.strip("'’‘-_") for word in found if any(char.isalnum() for char in word)]


def bigram_overlap(new: str, old: str) -> float:
    """Share, 0 to 1, of the different pairs of neighbouring words in `new` that also stand in `old`.

    Where either text has fewer than two words there are no pairs: 1.0 if both have the same words, else 0.0.
    """
    left, right = words(new), words(old)
    if len(left) < 2 or len(right) < 2:
        return float(left == right)
    pairs = set(pairwise(left))
    return len(pairs & set(pairwise(right))) / len(pairs)


def looks_like_question(text: str) -> bool:
    """Whether a question mark closes a word of it; marks inside links and handles do not ask."""
    if not _MARK.search(text):
        return False
    return bool(_ASKS.search(_MENTION.sub("a", _LINK.sub("a", text))))
