"""The port: what the engine may ask of a network, what it gets back, and the five ways it can fail."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from engage.domain.action import Action, ActionKind, Receipt
from engage.domain.estimate import Estimate
from engage.domain.keeping import Checks
from engage.domain.person import Profile
from engage.domain.post import Post
from engage.domain.price import Charge
from engage.domain.record import dataclass
from engage.domain.source import Account, Source


class Capability(StrEnum):
    """How an action on an item can happen: through the API, in the browser by hand, or not at all."""

    DIRECT = "direct"
    HAND_OFF = "hand_off"
    IMPOSSIBLE = "impossible"


@dataclass(frozen=True, slots=True)
class FeedPage:
    """One step of reading a source or a thread.

    `cursor` is to be stored together with the posts; `more` asks for a further step with that cursor. `read` counts the
    items that the network delivered in full (what it would bill), `requests` the HTTP calls. `gone` are ids of posts
    that the network says no longer exist. `ease` is how many times as long as usual the network wants to be left alone
    before the next visit.
    """

    posts: tuple[Post, ...] = ()
    profiles: tuple[Profile, ...] = ()
    cursor: str = ""
    more: bool = False
    requests: int = 1
    read: int = 0
    gone: tuple[str, ...] = ()
    ease: int = 1


@dataclass(frozen=True, slots=True)
class HandOff:
    """A page of the network's own site for an action by hand; `text` has to be pasted where the URL cannot carry it.

    `sign_in` says which account has to be at work there: what is done as somebody else is not what was meant.
    """

    url: str
    text: str = ""
    sign_in: str = ""


@dataclass(frozen=True, slots=True)
class Permit:
    """What a network grants or refuses an account as one: `key` for the store, `words` for the person ("likes")."""

    key: str
    words: str


@dataclass(frozen=True, slots=True)
class Sought:
    """An action whose trace is looked for, made at or after `since`."""

    action: Action
    since: datetime


class Ways(Protocol):
    """What one account can do and how, known by heart: nothing here asks the network. Fit for every thread."""

    @property
    def account(self) -> Account: ...

    @property
    def limit(self) -> int:
        """Longest text in the network's own measure: weighted length on X, characters on Facebook."""
        ...

    def measure(self, text: str) -> int:
        """Length of a text in that measure."""
        ...

    def capability(self, kind: ActionKind, post: Post | None) -> Capability:
        """Whether this can be done."""
        ...

    def permit(self, kind: ActionKind, post: Post | None) -> Permit:
        """What the action needs; once the network has refused that, everything that needs it is done by hand."""
        ...

    def hand_off(self, action: Action) -> HandOff:
        """The page on which a person does it by hand."""
        ...

    def cost(self, action: Action) -> Charge | None:
        """What the network will bill for doing this through its API; None where that is free."""
        ...


class Network(Ways, Protocol):
    """One account of one network. Calls block, and raise only the five errors below. One instance per thread."""

    def sources(self) -> list[Source]:
        """What can be read: lists and mentions, or the Page."""
        ...

    def outlook(self, source: Source) -> Estimate | None:
        """What reading on from `source.cursor` is going to cost; None where that is no back-fill, or free.

        May itself make a cheap read. Raises nothing: what cannot be found out is told by its bounds.
        """
        ...

    def fetch(self, source: Source) -> FeedPage:
        """Read on from `source.cursor`: first back-fill (7 days), afterwards only what is new or changed."""
        ...

    def profiles(self, ids: Sequence[str]) -> FeedPage:
        """Look up people by id; unknown ids are left out."""
        ...

    def posts(self, ids: Sequence[str]) -> FeedPage:
        """Look up posts by `Post.version` or `Post.id`; what does not exist any more is in `gone`."""
        ...

    @property
    def checks(self) -> Checks:
        """What it takes to `check`."""
        ...

    def check(self, ids: Sequence[str]) -> FeedPage:
        """Ask by `Post.version` or `Post.id` whether posts still stand: `gone` do not, `posts` have changed since."""
        ...

    def thread(self, post: Post, newest: str) -> FeedPage:
        """The conversation around a post, both sides, later than the id `newest` where that is given."""
        ...

    def perform(self, action: Action) -> Receipt:
        """Do it, once. OutcomeUnknown where the answer never came."""
        ...

    def find(self, action: Action, since: datetime) -> Receipt | None:
        """Look whether an action took effect at or after `since`, by a cheap read; None where no trace is found."""
        ...

    def charges(self) -> tuple[Charge, ...]:
        """What the network bills for its answers since the last call of this, failed calls as far as they went."""
        ...

    def prove(self, sought: Sequence[Sought]) -> Mapping[int, Receipt | None]:
        """Look for the first of them, and for whatever others the same one cheap read can tell of.

        By place in `sought`: a receipt, or None where no trace is found; what that read cannot tell is left out.
        """
        ...

    def close(self) -> None:
        """Let go of connections; nothing is asked of it afterwards."""
        ...
