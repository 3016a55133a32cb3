"""Messenger threads of the Pages: grouped messages, page-scoped ids, the 24-hour window, private replies."""

import hashlib
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta

from engage.sandbox.model import Message
from engage.sandbox.town import Town

WINDOW = timedelta(hours=24)
PRIVATE_REPLY_WINDOW = timedelta(days=7)
PRIVATE_REPLY = "private_reply"  # the record's word for it: `target` is the comment or post answered


@dataclass(frozen=True, slots=True)
class Thread:
    """One conversation between a Page and a person, oldest message first."""

    page: str
    person: str
    messages: tuple[Message, ...]

    @property
    def id(self) -> str:
        return f"t_{self.page}{psid(self.page, self.person)}"

    @property
    def updated(self) -> datetime:
        return self.messages[-1].created

    @property
    def unread(self) -> int:
        """Lines of the person since the Page last wrote."""
        count = 0
        for message in reversed(self.messages):
            if message.from_page:
                break
            count += 1
        return count

    def open_at(self, now: datetime) -> bool:
        """Whether the person wrote within the last 24 hours."""
        return any(not message.from_page and now - message.created <= WINDOW for message in self.messages)


def psid(page: str, person: str) -> str:
    """The page-scoped id of a person: what Messenger knows them by, never the id that comments carry."""
    digest = hashlib.sha256(f"{page}:{person}".encode()).hexdigest()
    return str(10**15 + int(digest[:12], 16))


class Inbox:
    """All threads of the town."""

    def __init__(self, town: Town) -> None:
        self._town = town
        grouped: dict[tuple[str, str], list[Message]] = defaultdict(list)
        for message in town.messages:
            grouped[message.page, message.person].append(message)
        self._threads = {
            (page, person): Thread(page, person, tuple(sorted(lines, key=lambda line: (line.created, line.id))))
            for (page, person), lines in grouped.items()
        }

    def of(self, page: str) -> list[Thread]:
        return [thread for thread in self._threads.values() if thread.page == page]

    def between(self, page: str, person: str) -> Thread | None:
        return self._threads.get((page, person))

    def find(self, thread_id: str) -> Thread | None:
        return next((thread for thread in self._threads.values() if thread.id == thread_id), None)

    def message(self, message_id: str) -> Message | None:
        return next((message for message in self._town.messages if message.id == message_id), None)

    def person_of(self, page: str, scoped_id: str) -> str:
        """The fb_id behind a page-scoped id; empty where nobody has it."""
        people = (person.fb_id for person in self._town.people.values() if person.fb_id)
        return next((fb_id for fb_id in people if psid(page, fb_id) == scoped_id), "")

    def privately_answered(self, page: str, post_id: str) -> bool:
        return any(act.kind == PRIVATE_REPLY and act.actor == page and act.target == post_id for act in self._town.acts)
