"""One network's side of a running town, as the contract needs to know it."""

from abc import ABC, abstractmethod
from dataclasses import replace

from engage.domain.action import Action, ActionKind
from engage.domain.clock import FixedClock
from engage.domain.network import FeedPage, Network
from engage.domain.post import Post
from engage.domain.source import Source
from engage.networks.plan import Plan
from engage.sandbox.faults import Fault, FaultKind
from engage.sandbox.model import Act, Net
from engage.sandbox.running import Running
from engage.sandbox.town import Town
from tests.town import NOW

TIMEOUT = (2.0, 10.0)
NOWHERE = "http://127.0.0.1:1"
TEXT = "Grüße! <b>Rye</b> & caraway, 1+1=2 at 100%… \N{SLICE OF PIZZA}\nand a second line"


class Side(ABC):
    """The adapter under test, and what others do in the town around it. `me` is my id on this network."""

    net: Net
    me: str

    def __init__(self, served: Running) -> None:
        self.served = served
        self.clock = FixedClock(NOW)
        self.network = self.build()

    @property
    def town(self) -> Town:
        return self.served.sandbox.town

    @property
    @abstractmethod
    def secrets(self) -> list[str]:
        """What no error may show; the first is the token that is sent."""

    @abstractmethod
    def build(
        self, *, token: str = "", at: str = "", plan: Plan = "full", timeout: tuple[float, float] = TIMEOUT
    ) -> Network:
        """An adapter; with another token, address, plan or patience than the usual."""

    @property
    @abstractmethod
    def source(self) -> Source:
        """A source with posts of a week."""

    @abstractmethod
    def write(self, text: str) -> str:
        """Somebody writes into that source; the town's id."""

    @abstractmethod
    def answer(self, post_id: str, text: str) -> str:
        """Somebody answers a post or comment; the town's id."""

    @abstractmethod
    def address(self, text: str) -> str:
        """Somebody writes to me, so that I may answer on every plan; the town's id."""

    # -- what tests do ---------------------------------------------------
    def drain(self, source: Source | None = None) -> tuple[FeedPage, Source]:
        """Read a source to its end: all its pages as one, and the source as it is to be stored."""
        source = source or self.source
        whole = FeedPage(requests=0)
        for _ in range(20):
            page = self.network.fetch(source)
            source = replace(source, cursor=page.cursor)
            whole = FeedPage(
                posts=(*whole.posts, *page.posts),
                profiles=(*whole.profiles, *page.profiles),
                requests=whole.requests + page.requests,
                read=whole.read + page.read,
                gone=(*whole.gone, *page.gone),
            )
            if not page.more:
                return whole, source
        raise AssertionError("a source does not end")

    def look_up(self, post_id: str) -> Post:
        """One post as the adapter delivers it."""
        (found,) = self.network.posts([post_id]).posts
        return found

    def to_answer(self) -> Post:
        """A post of somebody who wrote to me."""
        return self.look_up(self.address("What do you put into your starter?"))

    def action(self, kind: ActionKind, post: Post | None = None, text: str = "") -> Action:
        return Action(kind, self.network.account.id, post, post.author if post else "", text)

    def pass_time(self, seconds: float) -> None:
        """Move the town's clock and ours alike."""
        self.clock.advance(seconds)
        self.town.now = self.clock.now()
        self.served.sandbox.clock.set(self.clock.now())

    def fault(self, kind: FaultKind, method: str = "", **more: object) -> None:
        self.served.sandbox.faults.add(Fault(kind, self.net, method, **more))  # type: ignore[arg-type]

    def did(self, *kinds: str) -> list[Act]:
        """What I did through the API, oldest first."""
        return [act for act in self.town.acts if act.actor == self.me and act.via == "api" and act.kind in kinds]

    def asked(self) -> int:
        """Requests that reached the town for this network."""
        with self.served.sandbox.lock:
            return len(self.served.sandbox.requests.find(self.net))
