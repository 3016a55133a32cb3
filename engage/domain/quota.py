"""What a gesture counts as, and what a day has come to (product.md 5.1 to 5.3)."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from engage.domain.action import WORDED, ActionKind
from engage.domain.gesture import Gesture, GestureClass
from engage.domain.goals import Goals
from engage.domain.outbox import UNDER_WAY, OutboxState
from engage.domain.record import dataclass
from engage.domain.text import bigram_overlap, words

TALK_WORDS = 3
REPEAT_OVERLAP = 0.8
RECENT_TEXTS = 50
READ_SECONDS = 1.5
CORRECTION = timedelta(hours=24)
"""Taken back within this, a gesture leaves its day; later the day stands."""

_CLASSES = {
    ActionKind.LIKE: GestureClass.TAP,
    ActionKind.REPOST: GestureClass.PASS,
    ActionKind.REPLY: GestureClass.TALK,
    ActionKind.QUOTE: GestureClass.TALK,
    ActionKind.POST: GestureClass.TALK,
}
_NEVER = {
    ActionKind.FOLLOW: "follows do not count",
    ActionKind.UNLIKE: "taking back does not count",
    ActionKind.UNREPOST: "taking back does not count",
    ActionKind.DELETE: "taking back does not count",
}
_UNDONE = {
    OutboxState.REFUSED: "refused by the network",
    OutboxState.ASKING: "not sent yet: it asks first",
    OutboxState.UNCONFIRMED: "not confirmed yet",
    OutboxState.HANDED_OFF: "not confirmed yet: opened on the web",
    OutboxState.VOIDED: "taken back",
}
_PRECEDENCE = {GestureClass.HELP: 0, GestureClass.TALK: 0, GestureClass.PASS: 1, GestureClass.TAP: 2}
_MENTION = re.compile(r"(?<!\w)[@＠]\w")


def classify(kind: ActionKind, text: str, recent: Sequence[str]) -> tuple[GestureClass, str]:
    """Its class and why it is less than its kind, or "". `recent` are my former texts, newest first.

    A post counts as talk only where it mentions somebody.
    """
    if kind in _NEVER:
        return GestureClass.NONE, _NEVER[kind]
    if kind is ActionKind.POST and not _MENTION.search(text):
        return GestureClass.NONE, "own posts do not count"
    if kind in WORDED:
        if len(words(text)) < TALK_WORDS:
            return GestureClass.TAP, "light: fewer than 3 words"
        if any(bigram_overlap(text, old) >= REPEAT_OVERLAP for old in recent[:RECENT_TEXTS]):
            return GestureClass.TAP, "light: nearly the same as something you wrote before"
    return _CLASSES[kind], ""


def exclusion(
    kind: ActionKind, *, seconds: float, unread: bool, own: bool = False, again: bool = False, waiting: bool = False
) -> str:
    """Why a gesture counts for nothing, or "" where it counts.

    `seconds` is how long its item stood on screen, `unread` whether it was unread when it came there, `own` whether it
    is my own, `again` whether this account's gesture of this kind on this object stands already, `waiting` see `waits`.
    """
    if kind in _NEVER:
        return _NEVER[kind]
    if own:
        return "your own post"
    if again:
        return "done before"
    if waiting and kind is ActionKind.REPLY:
        return "a second reply before they answered"
    return "unread" if unread and seconds < READ_SECONDS else ""


def waits(mine: datetime | None, theirs: datetime | None) -> bool:
    """Whether a thread waits for the other side: my last word in it is later than anybody else's. None: no word."""
    return mine is not None and (theirs is None or theirs < mine)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one gesture counts as (NONE: not at all), and the reason where that is less than its class."""

    gesture: Gesture
    counted_as: GestureClass
    reason: str = ""


@dataclass(frozen=True, slots=True)
class DayCount:
    """A day in numbers (5.2): classes without repeats and under the person cap, `counted` is C, `target` T.

    `confirmed` is C without what is still under way. `marked` gestures were taken back after the day stood.
    `people` have a counted gesture. `verdicts` tell every gesture's fate, in time order.
    """

    tap: int = 0
    passes: int = 0
    talk: int = 0
    help: int = 0
    counted: int = 0
    confirmed: int = 0
    marked: int = 0
    target: int = 10
    talk_target: int = 3
    person_cap: int = 3
    people: frozenset[int] = frozenset()
    verdicts: tuple[Verdict, ...] = ()

    @property
    def tap_cap(self) -> int:
        """How many taps count at most."""
        return self.target // 2

    @property
    def talk_missing(self) -> bool:
        return self.talk + self.help < self.talk_target

    @property
    def met(self) -> bool:
        return self.counted >= self.target and not self.talk_missing

    @property
    def share(self) -> float:
        """Of the target, 0 to 1: the `v` of 5.6."""
        return min(1.0, self.counted / self.target)


def count_day(gestures: Iterable[Gesture], goals: Goals) -> DayCount:
    """Count the gestures of one logical day, each with its own id; what is under way counts as if confirmed."""
    everything = sorted(gestures, key=lambda gesture: (gesture.at, gesture.id))
    kept, dropped = _sifted(everything, goals)
    settled, _ = _sifted([gesture for gesture in everything if gesture.state not in UNDER_WAY], goals)
    classes = Counter(gesture.cls for gesture in kept)
    over = {gesture.id for gesture in _taps(kept)[goals.day // 2 :]}
    dropped |= dict.fromkeys(over, "likes fill at most half of a day")
    return DayCount(
        tap=classes[GestureClass.TAP],
        passes=classes[GestureClass.PASS],
        talk=classes[GestureClass.TALK],
        help=classes[GestureClass.HELP],
        counted=len(kept) - len(over),
        confirmed=len(settled) - len(_taps(settled)[goals.day // 2 :]),
        marked=sum(_marked(gesture) for gesture in kept),
        target=goals.day,
        talk_target=goals.talk,
        person_cap=goals.person_cap,
        people=frozenset(gesture.person for gesture in kept if gesture.person and gesture.id not in over),
        verdicts=tuple(_verdict(gesture, dropped) for gesture in everything),
    )


def stands(gesture: Gesture) -> bool:
    """Whether it stays in its day: made or under way, or taken back only when the day stood already (5.3)."""
    return gesture.shown or _marked(gesture)


def _marked(gesture: Gesture) -> bool:
    return gesture.voided_at is not None and not gesture.shown and gesture.voided_at - gesture.at > CORRECTION


def _sifted(gestures: Iterable[Gesture], goals: Goals) -> tuple[list[Gesture], dict[int, str]]:
    """What is left without repeats and under the person cap, most weighty first; and why the others (by id) fell."""
    kept: list[Gesture] = []
    dropped: dict[int, str] = {}
    keys: set[tuple[ActionKind, str, str]] = set()
    people: Counter[int | str] = Counter()
    for gesture in sorted(gestures, key=lambda gesture: _PRECEDENCE.get(gesture.cls, 3)):
        key, who = (gesture.kind, gesture.object, gesture.actor), gesture.person or gesture.object
        if not stands(gesture):
            dropped[gesture.id] = _UNDONE[gesture.state]
        elif not gesture.counts or gesture.cls is GestureClass.NONE:
            dropped[gesture.id] = gesture.reason or "does not count"
        elif key in keys:
            dropped[gesture.id] = "done before"
        elif people[who] >= goals.person_cap:
            dropped[gesture.id] = f"more than {goals.person_cap} for one person"
        else:
            keys.add(key)
            people[who] += 1
            kept.append(gesture)
    return kept, dropped


def _taps(gestures: Iterable[Gesture]) -> list[Gesture]:
    return [gesture for gesture in gestures if gesture.cls is GestureClass.TAP]


def _verdict(gesture: Gesture, dropped: dict[int, str]) -> Verdict:
    if gesture.id in dropped:
        return Verdict(gesture, GestureClass.NONE, dropped[gesture.id])
    return Verdict(gesture, gesture.cls, "taken back later; the day stands" if _marked(gesture) else gesture.reason)
