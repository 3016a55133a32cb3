"""Recent search: the query language, as far as an inbox needs it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from engage.sandbox.model import Post

from .compose import language
from .look import Look
from .problems import Problem, invalid
from .render_post import words

LONGEST_QUERY = 512  # self-serve
TOKENS = re.compile(r'-?\(|\)|-?"[^"]*"|[^\s()]+')
Matches = Callable[[Look, Post], bool]


def parse(query: str) -> Matches:
    """What the query matches; a 400 tells what is wrong with it.

    Words side by side must all match, OR binds weaker, a dash negates, brackets group. Since May 2026 a search by
    words finds no reposts (docs.x.com, changelog).
    """
    if not 1 <= len(query) <= LONGEST_QUERY:
        message = f"The `query` query parameter value length [{len(query)}] is not between 1 and {LONGEST_QUERY}"
        raise invalid("query", query[:40], message)
    reader = _Reader(query, TOKENS.findall(query))
    matches = reader.either()
    if reader.left:
        raise reader.wrong(f"no viable alternative at '{reader.left[0]}'")
    if not reader.stands_alone:
        raise reader.wrong("There must be at least one operator that can stand alone.")
    if reader.by_words:
        return lambda look, post: post.kind != "repost" and matches(look, post)
    return matches


@dataclass
class _Reader:
    """A recursive reader over the tokens that are left."""

    query: str
    left: list[str]
    by_words: bool = False
    stands_alone: bool = False

    def either(self) -> Matches:
        choices = [self.both()]
        while self.left and self.left[0] == "OR":
            self.left.pop(0)
            choices.append(self.both())
        return lambda look, post: any(choice(look, post) for choice in choices)

    def both(self) -> Matches:
        parts = []
        while self.left and self.left[0] not in ("OR", ")"):
            parts.append(self.term())
        if not parts:
            raise self.wrong("an operand is missing")
        return lambda look, post: all(part(look, post) for part in parts)

    def term(self) -> Matches:
        token = self.left.pop(0)
        negated = token.startswith("-") and len(token) > 1
        bare = token.removeprefix("-") if negated else token
        if bare == "(":
            inner = self.either()
            if not self.left or self.left.pop(0) != ")":
                raise self.wrong("a bracket is not closed")
        else:
            inner = self.leaf(bare, negated)
        return (lambda look, post: not inner(look, post)) if negated else inner

    def leaf(self, token: str, negated: bool) -> Matches:
        name, colon, value = token.partition(":")
        if colon and name.isidentifier() and not token.startswith('"'):
            operator = OPERATORS.get(name)
            if operator is None or not value:
                raise self.wrong(f"Reference to invalid operator '{name}'. Operator is not available.")
            self.stands_alone |= not negated and name not in NEEDS_COMPANY
            return lambda look, post: operator(look, post, value.strip('"'))
        self.by_words |= not negated
        self.stands_alone |= not negated
        wanted = re.compile(rf"(?<!\w){re.escape(token.strip(chr(34)))}(?!\w)", re.IGNORECASE)
        return lambda _, post: wanted.search(post.text) is not None

    def wrong(self, why: str) -> Problem:
        return invalid("query", self.query, f"There were errors processing your request: {why} (at position 1)")


def _is(_look: Look, post: Post, value: str) -> bool:
    kinds = {"retweet": "repost", "reply": "reply", "quote": "quote"}
    return post.kind == kinds.get(value) or (value == "reply" and bool(post.parent))


def _has(look: Look, post: Post, value: str) -> bool:
    if value in ("media", "images"):
        return bool(post.media)
    kinds = {"links": "urls", "mentions": "mentions", "hashtags": "hashtags"}
    return kinds.get(value, "") in words(look, post).entities


def _by(look: Look, x_id: str, name: str) -> bool:
    person = look.person(x_id)
    return person is not None and name.lstrip("@").lower() in (person.handle.lower(), person.x_id)


def _to(look: Look, post: Post, value: str) -> bool:
    above = look.town.posts.get(post.parent)
    return above is not None and _by(look, above.author, value)


def _reposts_of(look: Look, post: Post, value: str) -> bool:
    target = look.target(post)
    return post.kind == "repost" and target is not None and _by(look, target.author, value)


def _in_list(look: Look, post: Post, value: str) -> bool:
    found = look.town.lists.get(value)
    return found is not None and post.author in found.members


NEEDS_COMPANY = frozenset({"is", "has", "lang"})
OPERATORS: Mapping[str, Callable[[Look, Post, str], bool]] = {
    "conversation_id": lambda _, post, value: post.root == value,
    "from": lambda look, post, value: _by(look, post.author, value),
    "to": _to,
    "list": _in_list,
    "is": _is,
    "has": _has,
    "lang": lambda _, post, value: language(post.text) == value,
    "retweets_of": _reposts_of,
    "in_reply_to_tweet_id": lambda _, post, value: post.parent == value,
    "quotes_of_tweet_id": lambda _, post, value: post.kind == "quote" and post.quoted == value,
}
