"""What people say: openings with the replies that fit them, read from the TOML files beside this one."""

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

FOLDER = Path(__file__).parent
SLOT = re.compile(r"\{(\w+)\}")
ARTICLE = re.compile(r"\b([Aa]) ([aeiou])")
COMMON = frozenset(
    re.findall(
        r"\w+",
        """about after also and any are before but can did does for from had has have how into its just like more not
        now one only out over really that the them then there they this too was were what when where which who will with
        would yes you your thank""",
    )
)
FLOURISHES = (" 🙂", " 🍞", " 👏", " 😄", " 🙌", " ❤️")


@dataclass(frozen=True, slots=True)
class Opening:
    """A first post and what may follow it; `{slots}` are filled once per conversation."""

    kind: str
    text: str
    replies: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    link: str = ""
    alt: str = ""
    who: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Book:
    """One file: its openings and the words for their slots."""

    openings: tuple[Opening, ...]
    slots: dict[str, list[str]]


@cache
def book(name: str) -> Book:
    """The book of that name: bakers, books, leeds, broadcast, me or pages."""
    raw = _toml(name)
    return Book(tuple(_opening(row) for row in raw["opening"]), raw["slots"])


@dataclass
class Talk:
    """The wording of one conversation: the same words in the same slots from its first post to its last answer."""

    opening: Opening
    slots: dict[str, list[str]]
    rng: Random
    words: dict[str, str] = field(default_factory=dict)
    said: set[str] = field(default_factory=set)

    @classmethod
    def begin(cls, rng: Random, name: str, *, kind: str = "", who: str = "") -> "Talk":
        """A new conversation from a book, of one kind if given; some openings belong to certain people only."""
        chosen = book(name)
        fitting = [one for one in chosen.openings if (not kind or one.kind == kind) and (not one.who or who in one.who)]
        return cls(rng.choice(fitting), chosen.slots, rng)

    @property
    def text(self) -> str:
        return self.fill(self.opening.text)

    @property
    def more(self) -> list[str]:
        """The following parts of a thread."""
        return [self.fill(part) for part in self.opening.more]

    def reply(self) -> str | None:
        """What somebody answers; None when everything has been said."""
        left = [line for line in self.opening.replies if line not in self.said]
        if not left:
            return None
        line = self.rng.choice(left)
        self.said.add(line)
        return flourished(self.rng, self.fill(line))

    def after(self, reply: str) -> str | None:
        """What the author says to that reply: the line that takes up its words, else thanks; None to a question."""
        left = [line for line in self.opening.after if line not in self.said]
        best = max(left, key=lambda line: len(_words(self.fill(line)) & _words(reply)), default="")
        if best and _words(self.fill(best)) & _words(reply):
            self.said.add(best)
            return flourished(self.rng, self.fill(best))
        return None if "?" in reply else reaction(self.rng, "glad")

    def fill(self, template: str) -> str:
        def word(match: re.Match[str]) -> str:
            name = match[1]
            if name == "link":
                return self.fill(self.opening.link)
            found = self.words.setdefault(name, self.rng.choice(self.slots[name]))
            opens_sentence = template[: match.start()].endswith((". ", "? ", "! ")) or not match.start()
            return found[0].upper() + found[1:] if opens_sentence else found

        return ARTICLE.sub(r"\1n \2", SLOT.sub(word, template))


def reaction(rng: Random, mood: str, me: str = "") -> str:
    """A line that answers me: `mood` is a key of reactions.toml; `me` is my handle with its @."""
    return flourished(rng, str(rng.choice(_toml("reactions")[mood])).replace("{me}", me))


def flourished(rng: Random, text: str) -> str:
    """The text, now and then with an emoji at its end, as people do."""
    return text + rng.choice(FLOURISHES) if text.isascii() and rng.random() < 0.1 else text


def _words(text: str) -> set[str]:
    """The words that carry a sentence's meaning, shortened so that "trying" meets "try"."""
    return {word[:4] for word in re.findall(r"[^\W\d_]{3,}", text.lower()) if word not in COMMON}


def _opening(row: dict[str, Any]) -> Opening:
    fields: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
    return Opening(**fields)


@cache
def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
