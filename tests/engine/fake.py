"""A network in memory: it does what the port says, and fails as a test tells it to."""

from collections import defaultdict, deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from engage.domain.action import WORDED, Action, ActionKind, Receipt
from engage.domain.clock import Clock
from engage.domain.errors import OutcomeUnknown, Refused
from engage.domain.estimate import Estimate
from engage.domain.keeping import Checks
from engage.domain.network import (
    Capability,
    FeedPage,
    HandOff,
    Permit,
    Sought,
)
from engage.domain.person import Profile
from engage.domain.post import Post, PostKind
from engage.domain.price import Charge
from engage.domain.source import Account, Source, SourceKind
from tests.engine.world import Town

ME = Account("x", "me", "Mira", "mira")


@dataclass(frozen=True, slots=True)
class Failure:
    """Raised by a call; with `after` the call has taken effect before."""

    error: BaseException
    after: bool = False


class FakeNetwork:
    """One account in the town. `calls` names every call; `fail()` scripts the next ones of a method."""

    limit = 280

    def __init__(self, town: Town, clock: Clock, account: Account = ME, page_size: int = 50) -> None:
        self.town, self.clock, self.page_size = town, clock, page_size
        self._account = account
        self.calls: list[str] = []
        self.ways: dict[ActionKind, Capability] = {}
        self.with_authors = True
        self.estimates: dict[str, Estimate] = {}
        self.closed = False
        self.checked: list[str] = []
        self._charges: list[Charge] = []
        self._script: dict[str, deque[Failure]] = defaultdict(deque)

    @property
    def account(self) -> Account:
        return self._account

    def fail(self, method: str, *errors: BaseException, after: bool = False) -> None:
        self._script[method].extend(Failure(error, after) for error in errors)

    def spare(self) -> None:
        """Forget what was to fail."""
        self._script.clear()

    def measure(self, text: str) -> int:
        return len(text)

    def sources(self) -> list[Source]:
        self._call("sources")
        own = self._account
        return [
            Source(own.id, SourceKind.LIST, "list", "Bakers"),
            Source(own.id, SourceKind.MENTIONS, "mentions", "Mentions"),
        ]

    def outlook(self, source: Source) -> Estimate | None:
        """Of a source that was never read, what the test put there; asking costs half a cent."""
        if source.cursor or source.remote_id not in self.estimates:
            return None
        self._charges.append(Charge("counts_recent", 5_000, ("counts",), daily=False))
        return self.estimates[source.remote_id]

    def fetch(self, source: Source) -> FeedPage:
        """The cursor is the number of posts read so far."""
        self._call("fetch")
        feed = self.town.feeds[source.remote_id]
        start = int(source.cursor or 0)
        end = min(start + self.page_size, len(feed))
        posts = tuple(self._seen(self.town.posts[id_]) for id_ in feed[start:end])
        people = self._people({post.author for post in posts}) if self.with_authors else ()
        mentions = source.kind is SourceKind.MENTIONS
        self._bill("owned_read" if mentions else "post_read", 1_000 if mentions else 5_000, feed[start:end])
        return FeedPage(posts, people, str(end), more=end < len(feed), read=len(posts))

    def profiles(self, ids: Sequence[str]) -> FeedPage:
        self._call("profiles")
        assert len(ids) <= 100
        found = self._people(set(ids))
        self._bill("user_read", 10_000, [one.id for one in found])
        return FeedPage(profiles=found, read=len(found))

    def posts(self, ids: Sequence[str]) -> FeedPage:
        self._call("posts")
        assert len(ids) <= 100
        found = tuple(self.town.posts[id_] for id_ in ids if id_ in self.town.posts and id_ not in self.town.gone)
        gone = tuple(id_ for id_ in ids if id_ not in self.town.posts or id_ in self.town.gone)
        self._bill("post_read", 5_000, [one.id for one in found])
        return FeedPage(found, read=len(found), gone=gone)

    @property
    def checks(self) -> Checks:
        return Checks(100, 5_000)

    def check(self, ids: Sequence[str]) -> FeedPage:
        """Told are only those that read otherwise than the person saw them last: all that `edited` says so."""
        self._call("check")
        self.checked += ids
        page = self.posts(ids)
        return replace(page, posts=tuple(post for post in page.posts if post.edited))

    def thread(self, post: Post, newest: str) -> FeedPage:
        self._call("thread")
        talk = post.conversation or post.id
        ids = [id_ for id_, other in self.town.posts.items() if (other.conversation or other.id) == talk]
        later = ids[ids.index(newest) + 1 :] if newest in ids else ids
        posts = tuple(self._seen(self.town.posts[id_]) for id_ in later if id_ not in self.town.gone)
        gone = tuple(id_ for id_ in ids if id_ in self.town.gone)
        self._bill("post_read", 5_000, [one.id for one in posts])
        return FeedPage(posts, self._people({one.author for one in posts}), read=len(posts), gone=gone)

    def perform(self, action: Action) -> Receipt:
        failure = self._next("perform")
        if failure is not None and not failure.after:
            raise failure.error
        receipt = self._take_effect(action)
        if failure is None:
            self._charges.append(self.cost(action))
        if failure is not None:
            raise failure.error
        return receipt

    def find(self, action: Action, since: datetime) -> Receipt | None:
        self._call("find")
        return self._trace(action, since)

    def _trace(self, action: Action, since: datetime) -> Receipt | None:
        if action.kind in WORDED:
            parent = action.post.id if action.post and action.kind is ActionKind.REPLY else ""
            for post in self.town.posts.values():
                mine = post.author == self._account.remote_id and post.created_at >= since
                if mine and post.text == action.text and post.parent == parent and post.id not in self.town.gone:
                    return Receipt(post.id, at=post.created_at)
            return None
        return Receipt() if self._holds(action) else None

    def prove(self, sought: Sequence[Sought]) -> Mapping[int, Receipt | None]:
        """One read that tells of them all."""
        self._call("prove")
        return {place: self._trace(one.action, one.since) for place, one in enumerate(sought)}

    def permit(self, kind: ActionKind, post: Post | None) -> Permit:
        return Permit(kind.value, f"every {kind.value}")

    def capability(self, kind: ActionKind, post: Post | None) -> Capability:
        if post is not None and kind.value in post.barred:
            return Capability.IMPOSSIBLE
        return self.ways.get(kind, Capability.DIRECT)

    def hand_off(self, action: Action) -> HandOff:
        return HandOff(
            f"https://web.test/{action.kind}/{action.post.id if action.post else ''}", action.text, "Be Mira."
        )

    def cost(self, action: Action) -> Charge:
        return Charge(
            "post_create" if action.text else "interaction_create",
            15_000,
            (action.kind.value,),
            daily=False,
            read=False,
        )

    def charges(self) -> tuple[Charge, ...]:
        taken, self._charges = tuple(self._charges), []
        return taken

    def close(self) -> None:
        self.closed = True

    def _bill(self, kind: str, price: int, ids: Sequence[str]) -> None:
        self._charges.append(Charge(kind, price, tuple(ids)))

    def _take_effect(self, action: Action) -> Receipt:
        target = action.post.id if action.post else ""
        if target in self.town.gone:
            raise Refused("It was deleted.", gone=True)
        self.town.performed.append(action)
        self.town.when.append(self.clock.now())
        if action.kind in WORDED:
            return Receipt(self._write(action).id)
        marks = {ActionKind.LIKE: self.town.liked, ActionKind.REPOST: self.town.reposted}
        ends = {ActionKind.UNLIKE: self.town.liked, ActionKind.UNREPOST: self.town.reposted}
        if action.kind in marks:
            marks[action.kind].add(target)
        elif action.kind in ends:
            ends[action.kind].discard(target)
        elif action.kind is ActionKind.DELETE:
            self.town.gone.add(target)
        else:
            self.town.followed.add(action.profile)
        return Receipt()

    def _write(self, action: Action) -> Post:
        above = action.post if action.kind is ActionKind.REPLY else None
        id_ = f"made{len(self.town.performed)}"
        post = Post("x", id_, self._account.remote_id, action.text, self.clock.now(), conversation=id_)
        if above is not None:
            post = replace(post, kind=PostKind.REPLY, conversation=above.conversation or above.id, parent=above.id)
        self.town.posts[id_] = post
        return post

    def _holds(self, action: Action) -> bool:
        id_ = action.post.id if action.post else ""
        return {
            ActionKind.LIKE: id_ in self.town.liked,
            ActionKind.UNLIKE: id_ not in self.town.liked,
            ActionKind.REPOST: id_ in self.town.reposted,
            ActionKind.UNREPOST: id_ not in self.town.reposted,
            ActionKind.DELETE: id_ in self.town.gone,
            ActionKind.FOLLOW: action.profile in self.town.followed,
        }[action.kind]

    def _seen(self, post: Post) -> Post:
        """As this account sees it."""
        return replace(post, liked=post.id in self.town.liked, reposted=post.id in self.town.reposted)

    def _people(self, ids: set[str]) -> tuple[Profile, ...]:
        return tuple(self.town.people[id_] for id_ in sorted(ids) if id_ in self.town.people)

    def _next(self, method: str) -> Failure | None:
        self.calls.append(method)
        return self._script[method].popleft() if self._script[method] else None

    def _call(self, method: str) -> None:
        failure = self._next(method)
        if failure is not None:
            raise failure.error


class Killed(BaseException):
    """The process ends here; no handler of the engine may stop it."""


def lost() -> OutcomeUnknown:
    return OutcomeUnknown("The answer never came.")
