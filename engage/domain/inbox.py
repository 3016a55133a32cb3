"""Which lanes an item is in, how high it stands there, and why."""

from collections.abc import Iterable
from datetime import timedelta
from enum import StrEnum

from engage.domain.record import dataclass

NOW_LIMIT = 40
"""Items in the lane "now": a sitting has an end."""

NOW_HOURS = 48
"""How long an item stays in "now"; one that speaks to me stays for MENTIONS_HOURS."""

MENTIONS_HOURS = 7 * 24


class Place(StrEnum):
    """Where the person put an item; one place however many lanes show it."""

    INBOX = "inbox"
    LATER = "later"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """What the order of the inbox goes by.

    `to_me`: it mentions or answers me; `answers_me`: it answers something of mine; `question`: see
    text.looks_like_question; `known`: its author and I had an exchange; `new`: no gesture passed between us yet;
    `on_my_page`: a visitor left it on a Page of mine; `between_others`: a reply between people who are not me;
    `mine`: I wrote it. `age` is since it was written, or since it was woken from "later".
    """

    age: timedelta
    to_me: bool = False
    answers_me: bool = False
    question: bool = False
    known: bool = False
    new: bool = False
    on_my_page: bool = False
    between_others: bool = False
    is_repost: bool = False
    has_media: bool = False
    woken: bool = False
    mine: bool = False


_WEIGHTS = (
    ("woken", 60, "you put it off until now"),
    ("answers_me", 48, "answers you"),
    ("to_me", 30, "speaks to you"),
    ("on_my_page", 25, "on your Page"),
    ("known", 20, "you talk with them"),
    ("question", 15, "asks a question"),
    ("new", 3, "new to you"),
    ("has_media", 1, ""),
    ("is_repost", -10, "passes on somebody else's words"),
    ("between_others", -25, "between others"),
)
_MINE = -100
_ADDRESSED = ("answers_me", "to_me", "on_my_page")
"""Ways of speaking to me; the weightiest counts, since most posts that have one have another."""

HEAD_START = 1800
"""Seconds by which one point of rank puts a post ahead in the lane "now": an answer to me stands as if it were
a day newer, so that old ones sink by themselves."""


def rank(facts: ItemFacts) -> tuple[int, tuple[str, ...]]:
    """How far it is put ahead of its age (see HEAD_START), and why, the weightiest reason first.

    Does not depend on `age`, so that a stored rank stays true.
    """
    if facts.mine:
        return _MINE, ("yours",)
    holding = [entry for entry in _WEIGHTS if getattr(facts, entry[0])]
    lesser = [name for name, _, _ in holding if name in _ADDRESSED][1:]
    reasons = tuple(words for _, _, words in holding if words)
    if facts.answers_me:  # which says already that it speaks to me
        reasons = tuple(words for words in reasons if words != "speaks to you")
    return sum(weight for name, weight, _ in holding if name not in lesser), reasons


def lanes(place: Place, facts: ItemFacts, sources: Iterable[int]) -> tuple[str, ...]:
    """Keys of the lanes it is in; `sources` are the ids of those that brought it.

    Later and done items are in that one lane only. "now" is further cut at NOW_LIMIT by rank.
    """
    if place is not Place.INBOX:
        return (place.value,)
    here = ["all", *(f"source:{source}" for source in sources)]
    if facts.to_me and not facts.mine:
        here.insert(0, "mentions")
    if not facts.mine and facts.age <= stays_now(facts):
        here.insert(0, "now")
    return tuple(here)


def stays_now(facts: ItemFacts) -> timedelta:
    """Age at which it leaves the lane "now" by itself."""
    return timedelta(hours=MENTIONS_HOURS if facts.to_me or facts.on_my_page else NOW_HOURS)
