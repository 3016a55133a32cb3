"""What must be so after every step, read from the store's file and from what the town received."""

import json
import re
import sqlite3
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

from engage.domain.action import INVERSE, WORDED, Action, ActionKind
from engage.domain.events import ActionChanged, Event
from engage.domain.outbox import UNDER_WAY, OutboxEntry, OutboxState
from engage.sandbox.request_log import Logged
from engage.store.outbox_rows import entries
from tests.engine.small_town import SmallTown

WAITS = {"rate_limited", "credits_depleted", "spend_cap", "unauthorized", "redirect"}
"""Faults that say for certain that nothing was done: these alone may be followed by another try."""

SAID = {"sent again", "let go", "not done, you said", "undo"}
"""Reasons that are the person's own word, whatever the network did."""

Deed = tuple[str, str]
"""What a request asks for: its kind and object, or the words to be published."""

_WRITES: tuple[tuple[str, str, str], ...] = (
    ("POST", r"/2/tweets$|/(?:feed|comments)$", "words"),
    ("POST", r"/likes$", "like"),
    ("DELETE", r"/likes(?:/(?P<on>\d+))?$", "unlike"),
    ("POST", r"/retweets$", "repost"),
    ("DELETE", r"/retweets/(?P<on>\d+)$", "unrepost"),
    ("POST", r"/following$", "follow"),
    ("DELETE", r"/(?:2/tweets|v[\d.]+)/(?P<on>[\d_]+)$", "delete"),
)


class Books:
    """Both sides of one run. `seen` are the states that every entry went through during a step."""

    def __init__(self, place: SmallTown, path: Path) -> None:
        self.place = place
        self.seen: dict[int, set[str]] = {}
        self.handed: set[int] = set()
        self._db = sqlite3.connect(path, isolation_level=None)

    def close(self) -> None:
        self._db.close()

    def entries(self) -> list[OutboxEntry]:
        return entries(self._db, "1 = 1")

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        return self._db.execute(query).fetchall()

    def newest(self) -> int:
        return int(self._db.execute("SELECT coalesce(max(id), 0) FROM outbox").fetchone()[0])

    # What is told, against what is stored

    def begin(self) -> None:
        """A step begins."""
        self.seen.clear()
        self.watch()

    def watch(self) -> None:
        for number, state in self._db.execute("SELECT id, state FROM outbox"):
            self.seen.setdefault(number, set()).add(state)
            if state == OutboxState.HANDED_OFF:
                self.handed.add(number)

    def hear(self, event: Event) -> None:
        """Nothing is told of an entry that was not so."""
        self.watch()
        if isinstance(event, ActionChanged):
            assert event.state in self.seen[event.entry], f"told {event}, but it was {self.seen[event.entry]}"

    # After every step

    def check(self, pressed: int, by_word: set[int]) -> None:
        """`pressed` is how many keys could have made a gesture, `by_word` what the person said happened."""
        found = self.entries()
        assert len(found) <= pressed, "something was done that nobody asked for"
        self._at_most_once(found)
        self._a_no_is_a_no(found)
        self._a_yes_is_a_yes(found, by_word)
        self._ledger(found)
        self._words_are_kept(found)

    def _at_most_once(self, found: list[OutboxEntry]) -> None:
        assert not self.doubles(found), "it was sent more often than asked for"
        asked = Counter(deed_of(entry.action) for entry in found)
        written = Counter(act.text for act in self.place.side.town.acts if act.via == "api" and act.text)
        for text, times in written.items():
            words = next((words for kind, words in asked if kind == "words" and text.endswith(words)), "")
            assert times <= asked["words", words], f"{text} was published {times} times"

    def doubles(self, found: list[OutboxEntry]) -> Counter[Deed]:
        """What was sent more often than the person asked for it."""
        return Counter(self._sent()) - Counter(deed_of(entry.action) for entry in found)

    def _sent(self) -> Iterable[Deed]:
        """Every request that may have had an effect."""
        for one in self.place.sandbox.requests.entries:
            if one.method != "GET" and one.fault not in WAITS and one.status != 429:
                yield asked_for(one)

    def _a_no_is_a_no(self, found: list[OutboxEntry]) -> None:
        """What is waiting, taken back or refused has not been published."""
        no = UNDER_WAY | {OutboxState.REFUSED, OutboxState.VOIDED}
        for words in {entry.action.text for entry in found} - {""}:
            same = [entry for entry in found if entry.action.text == words]
            if all(one.state in no and one.state != "sending" and one.reason not in SAID for one in same):
                assert not self.published(words, via="api"), f"{words} is said not to be out"

    def _a_yes_is_a_yes(self, found: list[OutboxEntry], by_word: set[int]) -> None:
        for entry in found:
            if entry.state is OutboxState.CONFIRMED and entry.action.kind in WORDED and entry.id not in by_word:
                assert self.published(entry.action.text), f"{entry.action.text} is said to be out"

    def published(self, words: str, via: str = "") -> bool:
        acts = self.place.side.town.acts
        return any(one.text.endswith(words) and one.made and via in ("", one.via) for one in acts)

    def _ledger(self, found: list[OutboxEntry]) -> None:
        """Every gesture stands in the ledger as it stands in the outbox, and is counted once for its person."""
        states: dict[int, str] = dict(self.rows("SELECT entry, state FROM gestures ORDER BY id"))
        confirmed = [entry for entry in found if entry.state is OutboxState.CONFIRMED]
        for entry in found:
            if entry.id not in states:
                assert entry.action.kind in INVERSE.values(), f"no gesture for {entry}"
                continue
            kept = OutboxState(states[entry.id])
            if entry.state in UNDER_WAY:
                assert kept in UNDER_WAY, f"{kept} in the ledger: {entry}"
            elif entry.state is OutboxState.CONFIRMED and kept is OutboxState.VOIDED:
                assert any(takes_back(other, entry) for other in confirmed), f"voided in the ledger: {entry}"
            else:
                assert kept is entry.state, f"{kept} in the ledger: {entry}"
        counted = self.rows("SELECT person, out_talk FROM person_tallies WHERE out_talk <> 0 ORDER BY person")
        talk = "SELECT person, count(*) FROM gestures WHERE state = 'confirmed' AND class IN ('talk', 'help')"
        assert counted == self.rows(f"{talk} AND person <> 0 GROUP BY person ORDER BY person")

    def _words_are_kept(self, found: list[OutboxEntry]) -> None:
        """Words that did not go out are a draft, or wait in another entry."""
        drafts: dict[str, str] = dict(self.rows("SELECT kind || item, group_concat(text) FROM drafts GROUP BY 1"))
        for entry in found:
            words = entry.action.text
            if not words or entry.state not in {OutboxState.VOIDED, OutboxState.REFUSED}:
                continue
            again = any(other.action.text == words and other.id > entry.id for other in found)
            draft = drafts.get(f"{entry.action.kind.value}{entry.item}", "")
            assert again or words in draft, f"words are lost: {entry}"


def deed_of(action: Action) -> Deed:
    if action.kind in WORDED:
        return "words", action.text
    on = action.post.version or action.post.id if action.post else ""
    return action.kind.value, action.profile if action.kind is ActionKind.FOLLOW else on


def asked_for(request: Logged) -> Deed:
    """What a write asks for."""
    for method, path, what in _WRITES:
        met = re.search(path, request.path)
        if met is None or method != request.method:
            continue
        told = _body(request)
        if what == "words":
            return what, told.get("text") or told.get("message", "")
        on = met.groupdict().get("on") or told.get("tweet_id") or told.get("target_user_id")
        return what, on or request.path.split("/")[2]
    raise AssertionError(f"what is {request.method} {request.path}?")


def _body(request: Logged) -> dict[str, str]:
    if request.body.startswith("{"):
        return {name: value for name, value in json.loads(request.body).items() if isinstance(value, str)}
    return {name: values[0] for name, values in parse_qs(request.body).items()}


def takes_back(later: OutboxEntry, earlier: OutboxEntry) -> bool:
    """Whether one is the inverse of the other, on the same object."""
    if INVERSE.get(earlier.action.kind) is not later.action.kind:
        return False
    on = later.action.post.id if later.action.post else ""
    if later.action.kind is ActionKind.DELETE:
        return on == earlier.made
    return on == (earlier.action.post.id if earlier.action.post else "")
