"""What a gesture is aimed at, as the store and the networks know it."""

from collections.abc import Mapping

from engage.domain.action import Action, ActionKind
from engage.domain.network import Capability, Ways
from engage.domain.post import Post, PostKind
from engage.domain.record import dataclass
from engage.engine.actors import Actors
from engage.store.marks import Given
from engage.store.store import Store


@dataclass(frozen=True, slots=True)
class Target:
    """`account` acts; `item` and `person` are the store's ids, 0 for a post of its own; `who` is the author's name."""

    account: str
    item: int = 0
    post: Post | None = None
    person: int = 0
    who: str = ""

    @property
    def object(self) -> str:
        """`network:post id`, the gesture's object; empty where there is none yet."""
        return f"{self.post.network}:{self.post.id}" if self.post else ""

    @property
    def conversation(self) -> str:
        return (self.post.conversation or self.post.id) if self.post else ""


class Targets:
    """Finds targets. Every account that has a network here can act; `actors` knows whom the person chose."""

    def __init__(self, store: Store, networks: Mapping[str, Ways], actors: Actors) -> None:
        self._store, self._networks, self._actors = store, networks, actors

    def of(self, item: int, account: str | None = None, kind: ActionKind | None = None) -> Target | None:
        """The target that an item is to a gesture; None where the item or an account for it is missing."""
        post = self._original(self._store.posts.post(item))
        acting = (account or self._account_for(item, post, kind)) if post else ""
        if post is None or acting not in self._networks:
            return None
        person = self._store.people.person_of(post.network, post.author)
        return Target(acting, item, post, person, self._store.dealings.name(post.network, post.author))

    def who(self, action: Action) -> str:
        """Name of whom an action concerns; empty where nobody."""
        if action.kind is ActionKind.POST:
            return ""
        return self._store.dealings.name(action.account.partition(":")[0], action.profile)

    def _original(self, post: Post | None) -> Post | None:
        """A repost passes on somebody's words: what one does to it, one does to these, as on X's own pages.

        Where they are mine it is the repost that counts: one thanks who passed it on.
        """
        if post is None or post.kind is not PostKind.REPOST or not post.quoted:
            return post
        original = self._store.posts.post(self._store.posts.item(post.network, post.quoted))
        return post if original is None or self.mine(original) else original

    def own(self, account: str = "") -> Target | None:
        """The target of a post of its own; by default of whoever writes these."""
        acting = account or self._actors.writer
        return Target(acting) if acting in self._networks else None

    def mine(self, post: Post) -> bool:
        return f"{post.network}:{post.author}" in self._networks

    def given(self, target: Target) -> Given:
        """What the acting account gave the post so far."""
        if target.post is None:
            return Given()
        item = self._store.posts.item(target.post.network, target.post.id)
        return self._store.marks.given(item, target.account)

    def _account_for(self, item: int, post: Post, kind: ActionKind | None) -> str:
        """Whom the person chose, else who reads it, else the first one there: whoever of these can do it at all.

        On the wall of a Page of mine it is always that Page: no other one acts there.
        """
        page = f"{post.network}:{post.page}"
        if post.page and page in self._networks:
            return page
        reader = self._store.dealings.reader_of(item)
        wished = [self._actors.chosen(post.network), reader, *self._actors.of(post.network)]
        able = [one for one in wished if one in self._networks]
        return next((one for one in able if kind is None or self._can(one, kind, post)), next(iter(able), ""))

    def _can(self, account: str, kind: ActionKind, post: Post) -> bool:
        return self._networks[account].capability(kind, post) is not Capability.IMPOSSIBLE
