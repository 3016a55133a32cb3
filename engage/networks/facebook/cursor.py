"""How far a Page's wall has been read, as the compact text that is stored with its source."""

import json
from dataclasses import field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from engage.domain.record import dataclass
from engage.networks.facebook.payload import identifier, tail
from engage.networks.raw import Json, inner, moment, number

BACK_FILL = timedelta(days=7)
WATCHED = timedelta(days=30)
"""Posts this young are looked at for new comments; older ones are forgotten."""

TAGGED_EVERY = timedelta(minutes=15)


class Task(StrEnum):
    """What is to be done about a post: read it with its new comments, only those, see if it stands, read it alone."""

    POST = "p"
    COMMENTS = "c"
    MISSED = "m"
    TAGGED = "t"


@dataclass(slots=True)
class Known:
    """A post as it was read last: Unix seconds of its making, change and newest comment, and its comments' last parts.

    `count` is how many comments Facebook said there are; `checked` that it was found standing though not listed; `mine`
    that my Page wrote it.
    """

    created: int
    updated: int
    count: int
    newest: int = 0
    comments: set[str] = field(default_factory=set)
    checked: bool = False
    mine: bool = False

    def packed(self) -> list[object]:
        numbers = [self.created, self.updated, self.count, self.newest, int(self.checked), int(self.mine)]
        return [*numbers, sorted(self.comments)]

    @classmethod
    def unpacked(cls, raw: object) -> "Known | None":
        if not isinstance(raw, list) or len(raw) != 7 or not isinstance(raw[6], list):
            return None
        numbers = [number(value) for value in raw[:6]]
        if min(numbers) < 0:
            return None
        created, updated, count, newest, checked, mine = numbers
        return cls(created, updated, count, newest, {str(item) for item in raw[6]}, bool(checked), bool(mine))

    @classmethod
    def head(cls, raw: Json) -> "Known | None":
        """What the head of a post says; None for a node that is not one."""
        created = moment(raw.get("created_time"))
        if created is None or not identifier(raw.get("id")):
            return None
        updated = moment(raw.get("updated_time")) or created
        count = number(inner(raw, "comments", "summary").get("total_count"), 0)
        return cls(int(created.timestamp()), int(updated.timestamp()), count)


@dataclass(slots=True)
class Wall:
    """`posts` on the wall and `tagged` ones elsewhere (id → change), `queue` of what is still to be read in this pass.

    An entry of the queue is a `Task` letter and the id. `begun` is false until the wall was read once; `tagged_at` is
    when the tagged posts were listed last.
    """

    posts: dict[str, Known] = field(default_factory=dict)
    tagged: dict[str, int] = field(default_factory=dict)
    queue: list[str] = field(default_factory=list)
    tagged_at: int = 0
    begun: bool = False

    @classmethod
    def load(cls, stored: str) -> "Wall":
        """What `dump` made; anything else is a wall never read."""
        try:
            raw = json.loads(stored) if stored else {}
        except (ValueError, RecursionError):
            raw = {}
        if not isinstance(raw, dict) or not raw.get("b"):
            return cls()
        posts = {key: known for key, value in inner(raw, "p").items() if (known := Known.unpacked(value))}
        tagged = {key: number(value, 0) for key, value in inner(raw, "t").items()}
        queue = raw.get("q")
        kept = [item for item in queue if _is_entry(item)] if isinstance(queue, list) else []
        return cls(posts, tagged, kept, number(raw.get("a"), 0), True)

    def dump(self) -> str:
        """JSON; the same wall gives the same text."""
        told: dict[str, Any] = {"b": 1, "a": self.tagged_at}
        told["p"] = {key: self.posts[key].packed() for key in sorted(self.posts)}
        told["t"] = {key: self.tagged[key] for key in sorted(self.tagged)}
        told["q"] = self.queue
        return json.dumps({key: value for key, value in told.items() if value}, separators=(",", ":"))

    def add(self, task: Task, post_id: str) -> None:
        self.queue.append(task + post_id)

    def take(self) -> tuple[Task, str]:
        """The next entry, off the queue."""
        entry = self.queue.pop(0)
        return Task(entry[0]), entry[1:]

    def forget_old(self, now: datetime) -> None:
        """Let go of posts that are not watched any more."""
        oldest = (now - WATCHED).timestamp()
        self.posts = {key: known for key, known in self.posts.items() if known.created >= oldest}

    def tagged_due(self, now: datetime) -> bool:
        return now.timestamp() - self.tagged_at >= TAGGED_EVERY.total_seconds()

    def drop(self, post_id: str) -> list[str]:
        """Forget a post that is gone; its own id and those of its comments."""
        self.tagged.pop(post_id, None)
        known = self.posts.pop(post_id, None)
        return [post_id, *(f"{tail(post_id)}_{part}" for part in sorted(known.comments if known else ()))]


def _is_entry(item: object) -> bool:
    return isinstance(item, str) and item[:1] in set(Task) and bool(identifier(item[1:]))
