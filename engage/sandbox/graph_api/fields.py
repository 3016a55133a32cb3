"""The `fields=` language: names, nested braces and modifiers, e.g. `comments.summary(true).limit(0){id,from}`."""

import re
from dataclasses import dataclass, field

from .errors import GraphError

TOKEN = re.compile(r"\s*([A-Za-z_][A-Za-z0-9_]*|[{},.()])")
ARGUMENT = re.compile(r"[^()]*")


@dataclass(frozen=True, slots=True)
class Asked:
    """One field asked for: its modifiers by name, and what stands in its braces, read and as text."""

    name: str
    mods: dict[str, str] = field(default_factory=dict)
    inner: tuple["Asked", ...] = ()
    inner_text: str = ""


def parse(text: str) -> tuple[Asked, ...]:
    """Read a `fields` value; GraphError 2500 where it is not well-formed, as Facebook says it."""
    if not text.strip():
        return ()
    reader = _Reader(text)
    found = reader.names()
    if reader.peek():
        raise syntax_error(reader.rest())
    return found


def syntax_error(near: str) -> GraphError:
    return GraphError(2500, f'Syntax error "Expected end of string instead of "{near[:1]}"." at fields={near}')


class _Reader:
    """A recursive-descent reader over one `fields` value."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0

    def rest(self) -> str:
        return self._text[self._at :]

    def peek(self) -> str:
        match = TOKEN.match(self._text, self._at)
        if match is None:
            return self.rest().strip()[:1]
        return match.group(1)

    def next(self) -> str:
        match = TOKEN.match(self._text, self._at)
        if match is None:
            raise syntax_error(self.rest())
        self._at = match.end()
        return match.group(1)

    def names(self) -> tuple[Asked, ...]:
        found = [self.name()]
        while self.peek() == ",":
            self.next()
            found.append(self.name())
        return tuple(found)

    def name(self) -> Asked:
        name = self.next()
        if not (name[0].isalpha() or name[0] == "_"):
            raise syntax_error(name + self.rest())
        mods: dict[str, str] = {}
        while self.peek() == ".":
            self.next()
            modifier = self.next()
            mods[modifier] = self.argument()
        inner: tuple[Asked, ...] = ()
        text = ""
        if self.peek() == "{":
            self.next()
            start = self._at
            inner = self.names()
            text = self._text[start : self._at]
            self.expect("}")
        return Asked(name, mods, inner, text)

    def argument(self) -> str:
        self.expect("(")
        match = ARGUMENT.match(self._text, self._at)
        text = match.group(0) if match else ""
        self._at += len(text)
        self.expect(")")
        return text.strip()

    def expect(self, wanted: str) -> None:
        if self.peek() != wanted:
            raise syntax_error(self.rest())
        self.next()
