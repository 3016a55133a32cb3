"""Walks a table of failures: each row as an answer over HTTP, through the adapter, into engine and store."""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import pytest

from engage.domain.action import Action, ActionKind, Receipt
from engage.domain.errors import NetworkError, OutcomeUnknown, RateLimited, Refused
from engage.domain.events import ActionChanged, Event, LanePaused, SyncFinished
from engage.domain.goals import Goals
from engage.domain.network import FeedPage
from engage.domain.outbox import OutboxEntry, OutboxState
from engage.domain.sentence import Sentence
from engage.domain.source import Source
from engage.engine.delivery import Delivery
from engage.engine.sync import Sync
from engage.store.store import Store
from tests.networks.side import TEXT, Side

MARK = "\x1b[31mred\u202e and s3cret"
"""What no screen may get raw, whoever sends it; in place of the last word stands the token itself."""

READING = "(tweets|mentions|search/recent|feed|comments)$"
"""Requests that read posts, not those that ask beforehand what there is."""

Answered = TypeVar("Answered")


@dataclass(frozen=True)
class Failure:
    """An answer, and what a read and a write make of it: the error, and a word each of what happened and what to do.

    None where the answer cannot come to a read, or to a write.
    """

    name: str
    status: int
    body: object
    read: tuple[type[NetworkError], str, str] | None
    write: tuple[type[NetworkError], str, str] | None
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        return self.body if isinstance(self.body, str) else json.dumps(self.body)


class Witness:
    """The network itself, but it remembers the errors that left it."""

    def __init__(self, network: Any) -> None:
        self._network = network
        self.errors: list[BaseException] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(self._network, name)

    def fetch(self, source: Source) -> FeedPage:
        page: FeedPage = self._watched(lambda: self._network.fetch(source))
        return page

    def perform(self, action: Action) -> Receipt:
        receipt: Receipt = self._watched(lambda: self._network.perform(action))
        return receipt

    def _watched(self, call: Callable[[], Answered]) -> Answered:
        try:
            return call()
        except BaseException as error:
            self.errors.append(error)
            raise


@dataclass
class Walk:
    """An account with one source and one reply to send, in a store of its own."""

    side: Side
    path: Path
    store: Store
    network: Witness
    events: list[Event] = field(default_factory=list)

    def read(self, failure: Failure) -> None:
        """Read the source once, and check what became of the answer."""
        assert failure.read is not None
        source = self.side.source
        with self.store.transaction():
            self.store.accounts.put(self.network.account)
            self.store.sources.put(source)
        me = frozenset({self.network.account.id})
        sync = Sync(self.store, self.network, self.side.clock, Goals(), self.events.append, me)
        self._lay(failure, "GET")
        while sync.step():
            pass
        error = self._met(failure.read, failure)
        paused = [one for one in self.events if isinstance(one, LanePaused)]
        ended = [one for one in self.events if isinstance(one, SyncFinished) and one.failed]
        told = paused[-1] if paused else ended[-1]
        said = told.sentence if isinstance(told, LanePaused) else told.failed
        assert (said, told.answer) == (error.sentence, error.detail)
        if isinstance(error, Refused | RateLimited):
            (number,) = (one.id for one in self.store.sources.all())
            assert self._paused(number) == error.sentence

    def write(self, failure: Failure) -> None:
        """Send a reply once, and check what became of it and of its words."""
        assert failure.write is not None
        post = self.side.to_answer()
        action = self.side.action(ActionKind.REPLY, post, TEXT)
        now = self.side.clock.now()
        with self.store.transaction():
            self.store.accounts.put(self.network.account)
            number = self.store.outbox.add(action, 0, 0, OutboxState.QUEUED, now, now)
        delivery = Delivery(self.store, self.network, self.side.clock, self.events.append)
        self._lay(failure, "POST")
        delivery.step()
        error = self._met(failure.write, failure)
        self._kept(self.store.outbox.get(number), error)
        assert not self.side.did("reply", "comment")

    def _kept(self, entry: OutboxEntry, error: NetworkError) -> None:
        told = [one for one in self.events if isinstance(one, ActionChanged) and one.sentence]
        assert told[-1].answer == error.detail
        draft = self.store.drafts.get(ActionKind.REPLY, 0, self.network.account.id)
        if isinstance(error, Refused):
            ended = OutboxState.HANDED_OFF if error.by_rule else OutboxState.REFUSED
            assert draft is not None
            assert (entry.state, entry.answer, draft.text) == (ended, error.detail, TEXT)
            assert error.sentence in entry.reason
        elif isinstance(error, OutcomeUnknown):
            assert (entry.state, entry.answer, entry.action.text) == (OutboxState.UNCONFIRMED, error.detail, TEXT)
        else:
            assert (entry.state, entry.action.text) == (OutboxState.QUEUED, TEXT)
            assert told[-1].sentence.endswith(error.sentence)

    def _lay(self, failure: Failure, method: str) -> None:
        """In wait for the next request."""
        self.side.served.sandbox.faults.clear()
        body = failure.text.replace("s3cret", self.side.secrets[0])
        path = READING if method == "GET" else ""
        self.side.fault("answer", method, path=path, status=failure.status, body=body, headers=dict(failure.headers))

    def _met(self, expected: tuple[type[NetworkError], str, str], failure: Failure) -> NetworkError:
        """The one error that left the adapter, checked for all that holds for every one."""
        (error,) = self.network.errors
        kind, happened, todo = expected
        assert type(error).__mro__[0] in (kind, *kind.__subclasses__()), error
        assert isinstance(error, NetworkError)
        assert isinstance(error.sentence, Sentence)
        assert happened in error.sentence.happened
        assert todo in error.sentence.todo
        for part in (error.sentence.happened, error.sentence.kept, error.sentence.todo):
            assert part.endswith(".")
            assert not any(sign in part for sign in ("HTTP", "{", "Exception", "None", "400", "403"))
        if failure.status != 200 or failure.text:
            assert f"HTTP {failure.status}" in error.detail
        assert "\x1b" not in error.detail
        assert "\u202e" not in error.detail
        self._hides_tokens(f"{error!r} {error.detail} {error.__cause__!r} {error.__context__!r} {self.events}")
        return error

    def _hides_tokens(self, told: str) -> None:
        stored = b"".join(file.read_bytes() for file in self.path.parent.iterdir() if file.is_file())
        for secret in self.side.secrets:
            assert secret not in told
            assert secret.encode() not in stored

    def _paused(self, source: int) -> str:
        row = self.store._db.execute("SELECT paused FROM sources WHERE id = ?", (source,)).fetchone()
        return str(row[0])


@contextmanager
def walk(side: Side, folder: Path) -> Iterator[Walk]:
    """A fresh account in a fresh store."""
    path = folder / "walk" / "engage.db"
    store = Store(path)
    network = Witness(side.build())
    try:
        yield Walk(side, path, store, network)
    finally:
        network.close()
        store.close()
        side.served.sandbox.faults.clear()


def rows(failures: list[Failure], way: str) -> pytest.MarkDecorator:
    """Those that can come to a read, or to a write."""
    fit = [one for one in failures if getattr(one, way) is not None]
    return pytest.mark.parametrize("failure", fit, ids=lambda one: one.name)
