"""Reads the conversation around an item, both sides of it."""

from engage.domain.clock import Clock
from engage.domain.errors import Refused
from engage.domain.events import ThreadLoaded
from engage.domain.network import Network
from engage.domain.post import Post
from engage.engine.intake import Intake
from engage.store.store import Store


class Threads:
    """Loads conversations for one account; the second time one is opened, only what is later is asked for."""

    def __init__(self, store: Store, network: Network, clock: Clock, me: frozenset[str]) -> None:
        self._store, self._network, self._clock, self._me = store, network, clock, me
        self._read: set[str] = set()

    def concerned(self, item: int) -> bool:
        """Whether it is this account that reads it: of several one alone, since each would pay."""
        post = self._store.posts.post(item)
        return post is not None and self._mine(item, post)

    def load(self, item: int) -> ThreadLoaded | None:
        """Read and save the conversation; None where it is not this account's. Raises all port errors but Refused."""
        post = self._store.posts.post(item)
        if post is None or not self._mine(item, post):
            return None
        try:
            found = self._take(post)
            return ThreadLoaded(item, found.new, gone=found.gone)
        except Refused as error:
            if error.gone:
                self._store.posts.gone(post.network, [post.id], self._clock.now())
            return ThreadLoaded(item, 0, error.sentence, error.detail, gone=int(error.gone))

    def _take(self, post: Post) -> Intake:
        talk = post.conversation or post.id
        newest = self._store.posts.newest_in(post.network, talk) if talk in self._read else ""
        intake = Intake(self._store, self._network, None, self._me)
        intake.take(self._network.thread(post, newest), self._clock.now())
        while intake.open:
            intake.look_up(self._clock.now())
        self._read.add(talk)
        return intake

    def _mine(self, item: int, post: Post) -> bool:
        """On a Page's wall that Page; elsewhere the account that brought it, or the first where none did."""
        account = self._network.account
        if post.network != account.network or post.page:
            return (post.network, post.page) == (account.network, account.remote_id)
        there = sorted(one for one in self._me if one.partition(":")[0] == account.network)
        reader = self._store.dealings.reader_of(item)
        return account.id == (reader if reader in there else next(iter(there), account.id))
