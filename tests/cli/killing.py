"""Sessions in a real terminal that are killed at any moment, and what must be so when the app is opened again."""

import os
import random
import re
import signal
import sqlite3
import sys
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field

import pyte

from engage.domain.outbox import UNDER_WAY, OutboxEntry, OutboxState
from engage.sandbox.admin.records import my_acts
from engage.sandbox.faults import Fault
from engage.store.reader import Reader
from tests.cli.home import TownHome
from tests.terminal import Terminal

SETTLED = set(OutboxState) - UNDER_WAY
COLUMNS, ROWS = 120, 36
OPEN = "TODAY"
LONGEST = 120.0
"""Seconds after which what is waited for will not come any more, however busy the machine."""

ESCAPE, PAUSE = "\x1b", 0.2
"""A key that follows Escape at once would be one with it."""


class Screen:
    """The app in a terminal whose screen can be read; `started` are Python's arguments."""

    def __init__(self, home: TownHome, started: Sequence[str] = ("-m", "engage")) -> None:
        environ = {**os.environ, **home.environ}
        self._terminal = Terminal([sys.executable, *started], environ, COLUMNS, ROWS)
        self._screen = pyte.Screen(COLUMNS, ROWS)
        self._stream = pyte.ByteStream(self._screen)

    @property
    def lines(self) -> list[str]:
        return [str(line) for line in self._screen.display]

    def _cells(self, row: int) -> list[str]:
        """One for each column; the second of a wide character is empty."""
        return [self._screen.buffer[row][column].data for column in range(COLUMNS)]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    def listen(self, seconds: float) -> None:
        """Take in what comes for at least so long."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            self._stream.feed(plain(self._terminal.read(left)))

    def until(self, words: str) -> None:
        """TimeoutError where the words never stand on the screen."""
        end = time.monotonic() + LONGEST
        while words not in self.text:
            if time.monotonic() > end:
                raise TimeoutError(f"{words!r} never stood there:\n{self.text}")
            self.listen(0.02)

    def rest(self) -> None:
        """Until nothing comes for a moment."""
        while data := self._terminal.read(0.25):
            self._stream.feed(plain(data))

    def press(self, keys: str) -> None:
        self._terminal.write(keys)

    def kill(self) -> None:
        os.kill(self._terminal.pid, signal.SIGKILL)
        while data := self._terminal.read(0.05):
            self._stream.feed(plain(data))
        os.waitpid(self._terminal.pid, 0)
        self._terminal.hang_up()

    # What it says

    @property
    def counted(self) -> int:
        found = re.search(r"TODAY \S+ +(\d+)/", self.lines[0])
        return int(found[1]) if found else 0

    @property
    def lanes(self) -> dict[str, int]:
        """Unread posts by lane, as the strip has them."""
        return {name: int(count) for name, count in re.findall(r"\d (\w[\w ]*?) (\d+)(?=\s|$)", self.lines[1])}

    @property
    def composing(self) -> str:
        """What stands in the composer, without blanks; empty where none is open."""
        top = next((number for number, line in enumerate(self.lines) if "╭─ reply to" in line), None)
        if top is None:
            return ""
        left = self._cells(top).index("╭")
        rows = [self._cells(row)[left + 1 :] for row in range(top + 1, top + 7)]
        inner = ["".join(row[: row.index("│")]) for row in rows if "│" in row]
        return _solid("".join(inner))


def _undoing(path: str, body: str) -> str:
    """The path by which the same is taken back: a like of a killed session may be met by the key again."""
    on = re.search(r'"tweet_id": ?"(\d+)"', body)
    return f"{path}/{on[1]}" if on else path


def _solid(text: str) -> str:
    """Without blanks: the screen breaks lines where it likes."""
    return "".join(text.split())


def plain(data: bytes) -> bytes:
    """Without what the screen in memory does not know: keyboard protocols, and questions about modes."""
    return re.sub(rb"\x1b\[[<>=?][\d;]*[u$][a-z]?|\x1b\[\?[\d;]*\$p|\x1b\[>[\d;]*[a-z]|\x1b\[=[\d;]*[a-z]", b"", data)


@dataclass
class Tally:
    """What came of many kills."""

    kills: int = 0
    drafts: int = 0
    sent: int = 0
    states: Counter[str] = field(default_factory=Counter)

    def told(self) -> str:
        ends = ", ".join(f"{count} {state}" for state, count in sorted(self.states.items()))
        return f"{self.kills} kills; {self.drafts} drafts open again as shown; {self.sent} acts in the town; {ends}"


class Victim:
    """One home and its town: `once` plays a part of a session, kills it, opens it again and looks."""

    def __init__(self, home: TownHome, chance: random.Random, tally: Tally) -> None:
        self.home, self._chance, self.tally = home, chance, tally
        self._number = self.acts = 0
        home.choose(more="[ui]\nhold_seconds = 1\n")
        home.run("sync")
        with home.town.sandbox.lock:  # so that many a kill meets a call under way
            home.town.sandbox.faults.add(Fault("slow", method="POST", seconds=0.08, times=100_000))

    def once(self) -> None:
        screen = Screen(self.home)
        screen.until(OPEN)
        screen.rest()
        if screen.composing:
            screen.press(ESCAPE)
            screen.listen(PAUSE)
        parts = [self._part() for _ in range(self._chance.randint(1, 4))]
        keys = [key for part in parts for key in part]
        for key in keys[: self._chance.randint(1, len(keys))]:
            screen.press(key)
            screen.listen(PAUSE if key == ESCAPE else self._chance.choice([0.0, 0.02, 0.08]))
        screen.listen(self._chance.uniform(0, 0.3))
        screen.kill()
        self.tally.kills += 1
        self._look(screen)

    def _part(self) -> list[str]:
        """Some keys that belong together; never one that takes something back."""
        self._number += 1
        words = f"I did try that loaf, number {self._number}"
        return self._chance.choice(
            [
                ["j", "f", "e"],
                ["j", "j", "e"],
                ["j", "t", "\r"],
                ["j", "r", *words, "\x13"],
                ["j", "r", *words[:-8], ESCAPE],
                ["s", "h"],
                ["i", *f"Note {self._number}", "\r"],
            ]
        )

    def _look(self, before: Screen) -> None:
        """What was shown is there; nothing is doubled; all that went out is settled."""
        after = Screen(self.home)
        try:
            after.until(OPEN)
            after.rest()
            self._compare(before, after)
            self._wait_for_the_lane(after)
        finally:
            after.kill()
        self._doubled()

    def _compare(self, before: Screen, after: Screen) -> None:
        seen = f"\nBEFORE\n{before.text}\nAFTER\n{after.text}"
        assert before.counted <= after.counted <= before.counted + 1, seen
        for name, count in before.lanes.items():
            assert abs(after.lanes.get(name, 0) - count) <= 1, f"{name}{seen}"
        if words := before.composing:
            kept = [_solid(text) for text in (*self._texts("drafts"), *self._texts("outbox"), after.composing)]
            assert any(text.startswith(words) for text in kept), f"{words}{seen}"
            self.tally.drafts += after.composing.startswith(words)

    def _wait_for_the_lane(self, after: Screen) -> None:
        """Everything on its way arrives, or is told to be in doubt."""
        end = time.monotonic() + LONGEST
        while open_ := self._open():
            assert time.monotonic() < end, open_
            after.listen(0.1)

    def _doubled(self) -> None:
        with self.home.town.sandbox.lock:
            acts = [act for act in my_acts(self.home.town.sandbox.town) if act.via == "api"]
            asked = self.home.town.sandbox.requests.find(method="POST")
            taken = Counter(one.path for one in self.home.town.sandbox.requests.find(method="DELETE"))
        texts = Counter(act.text for act in acts if act.text)
        assert max(texts.values(), default=1) == 1, texts
        likes = Counter((one.path, one.body) for one in asked if "likes" in one.path or "retweets" in one.path)
        again = {what: count for what, count in likes.items() if count > 1 + taken[_undoing(*what)]}
        assert not again, (again, taken, self._rows())
        self.acts = len(acts)

    def ends(self) -> Counter[str]:
        """How the gestures of this home stand; those that are told as done stand in the town as well."""
        with closing(sqlite3.connect(self.home.database)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            rows = connection.execute("SELECT state, kind, account, post_id, text FROM outbox").fetchall()
        undone = {
            (account, post) for state, kind, account, post, _ in rows if state == "confirmed" and kind[:2] == "un"
        }
        for state, kind, account, post, text in rows:
            by_word = kind == "repost" and account.startswith("facebook")  # by hand, so it is the person who says it
            if state == "confirmed" and not by_word and (account, post) not in undone:
                assert self._stands(kind, account.partition(":")[2], post, text), (kind, post, text)
        return Counter(row[0] for row in rows)

    def _stands(self, kind: str, me: str, post: str, text: str) -> bool:
        with self.home.town.sandbox.lock:
            posts = self.home.town.sandbox.town.posts
            if kind == "like":
                return me in posts[post].likes
            mine = [one for one in posts.values() if one.author == me]
            return any(one.quoted == post if kind == "repost" else one.text.endswith(text) for one in mine)

    def _rows(self) -> list[tuple[object, ...]]:
        with closing(sqlite3.connect(self.home.database)) as connection:
            return connection.execute("SELECT id, kind, post_id, state, sent_at, sender FROM outbox").fetchall()

    def _texts(self, table: str) -> list[str]:
        with closing(sqlite3.connect(self.home.database)) as connection:
            return [row[0] for row in connection.execute(f"SELECT text FROM {table}")]

    def _open(self) -> list[OutboxEntry]:
        with closing(Reader(self.home.database)) as reader:
            return [one for one in reader.outbox() if one.state not in SETTLED]
