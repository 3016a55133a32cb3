"""A post's words as X writes them: t.co links, escaped signs, entities, the cut at 280, and what a text weighs."""

import hashlib
import re
from bisect import bisect_right
from dataclasses import dataclass, field
from html import escape
from typing import Any
from unicodedata import normalize

from engage.sandbox.model import Person
from engage.sandbox.town import Town

URL = re.compile(r"https?://[^\s<>\"]*[^\s<>\".,;:!?)\]]")
TAG = re.compile(r"(?<![\w&/])(?P<sign>[@#$])(?P<name>\w+)")
PICTURE = "[\u2190-\u2bff\U0001f000-\U0001faff][\ufe0f\U0001f3fb-\U0001f3ff]*"
EMOJI = re.compile(rf"[\U0001f1e6-\U0001f1ff]{{2}}|[0-9#*]\ufe0f?\u20e3|{PICTURE}(?:\u200d{PICTURE})*")
LETTERS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
LONGEST = 280
CUT = 240  # weight that stays before the ellipsis and the link to the whole


@dataclass
class Written:
    """A text with its entities, by kind; offsets count code points of `text`."""

    text: str = ""
    entities: dict[str, list[dict[str, Any]]] = field(default_factory=dict)

    def link(self, url: str, **more: object) -> None:
        """Append a t.co link for that address."""
        short = shortened(url)
        shown = re.sub(r"^https?://(www\.)?", "", url)
        entity = {
            "start": len(self.text),
            "end": len(self.text) + len(short),
            "url": short,
            "expanded_url": url,
            "display_url": shown if len(shown) <= 27 else f"{shown[:26]}…",
            **more,
        }
        self.text += short
        self.entities.setdefault("urls", []).append(entity)


def compose(town: Town, raw: str) -> Written:
    """The words with links shortened and mentions, hashtags and cashtags found."""
    written, at = Written(), 0
    for match in URL.finditer(raw):
        _words(town, written, raw[at : match.start()])
        written.link(match[0])
        at = match.end()
    _words(town, written, raw[at:])
    return written


def shortened(url: str) -> str:
    """The t.co address of a link; the same for the same link."""
    number = int.from_bytes(hashlib.blake2b(url.encode(), digest_size=8).digest())
    return "https://t.co/" + "".join(LETTERS[number // 62**place % 62] for place in range(10))


def weight(raw: str) -> int:
    """What the text counts against 280 (twitter-text configuration v3): links 23, emoji 2, CJK 2, most letters 1."""
    text = EMOJI.sub("\u4e00", URL.sub("x" * 23, normalize("NFC", raw)))
    return sum(1 if _light(ord(letter)) else 2 for letter in text)


def cut(town: Town, raw: str, permalink: str) -> Written:
    """The beginning of a long text, an ellipsis and a link to the whole."""
    kept = bisect_right(range(len(raw) + 1), CUT, key=lambda length: weight(raw[:length])) - 1
    written = compose(town, raw[:kept].rstrip())
    written.text += "… "
    written.link(permalink)
    return written


def language(text: str) -> str:
    """X's guess at the language, as its tag."""
    for tag, pattern in (("ja", r"[\u3040-\u30ff]"), ("zh", r"[\u4e00-\u9fff]"), ("ar", r"[\u0600-\u06ff]")):
        if re.search(pattern, text):
            return tag
    return "iw" if re.search(r"[\u0590-\u05ff]", text) else "en"


def _light(point: int) -> bool:
    return point <= 4351 or 8192 <= point <= 8205 or 8208 <= point <= 8223 or 8242 <= point <= 8247


def _called(town: Town, handle: str) -> Person | None:
    return next((one for one in town.people.values() if one.handle.lower() == handle.lower()), None)


def _words(town: Town, written: Written, raw: str) -> None:
    offset = len(written.text)
    text = escape(raw, quote=False)
    for match in TAG.finditer(text):
        place = {"start": offset + match.start(), "end": offset + match.end()}
        name = match["name"]
        if match["sign"] == "@" and (person := _called(town, name)):
            written.entities.setdefault("mentions", []).append({**place, "username": person.handle, "id": person.x_id})
        elif match["sign"] == "#":
            written.entities.setdefault("hashtags", []).append({**place, "tag": name})
        elif match["sign"] == "$" and name.isalpha():
            written.entities.setdefault("cashtags", []).append({**place, "tag": name})
    written.text += text
