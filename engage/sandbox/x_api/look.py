"""What of the town this caller may see on X."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from engage.sandbox.model import Person, Post
from engage.sandbox.town import Town


@dataclass
class Look:
    """One request's view of the town, as `me`; `web` is where the town shows its pictures."""

    town: Town
    me: str
    web: str = "https://x.com"

    def person(self, x_id: str) -> Person | None:
        """Somebody who is on X, suspended or not."""
        found = self.town.by_id.get(x_id)
        return found if found and found.x_id == x_id else None

    def named(self, handle: str) -> Person | None:
        return next((one for one in self.town.people.values() if handle and one.handle.lower() == handle.lower()), None)

    def visible(self, post: Post) -> bool:
        """On X, standing, by somebody who is not suspended, and not behind a lock that I have no key to."""
        if post.net != "x" or post.deleted or (post.kind == "repost" and self.target(post) is None):
            return False
        author = self.person(post.author)
        return author is not None and not author.suspended and self._open(author)

    def target(self, post: Post) -> Post | None:
        """What a repost or quote points to, where I may see it."""
        found = self.town.posts.get(post.quoted)
        return found if found is not None and self.visible(found) else None

    def posts(self) -> list[Post]:
        """Everything I may see, newest first."""
        return sorted((one for one in self.town.posts.values() if self.visible(one)), key=_newest, reverse=True)

    def find(self, post_id: str) -> Post | None:
        """A post by id; an older version of an edited post is found as long as the newest stands."""
        post = self.town.posts.get(post_id)
        if post is None or post.net != "x":
            return None
        newest = self.newest(post)
        return post if newest is not None and self.visible(newest) else None

    def newest(self, post: Post) -> Post | None:
        """The last version of a post, or None where it was deleted."""
        return self._versions.get(post.id) if post.deleted else post

    def history(self, post: Post) -> list[str]:
        """The ids of all versions, oldest first."""
        newest = self.newest(post)
        return list(newest.history if newest else post.history) or [post.id]

    def mentions_me(self, post: Post) -> bool:
        """Whether it is addressed to me: my handle in it, or an answer to something of mine."""
        handle = self.town.by_id[self.me].handle.lower()
        above = self.town.posts.get(post.parent)
        words = post.text.lower().replace("@", " @").split()
        return any(word.rstrip(".,;:!?'’)") in (f"@{handle}", f"@{handle}'s", f"@{handle}’s") for word in words) or (
            above is not None and above.author == self.me
        )

    @cached_property
    def replies(self) -> Counter[str]:
        return Counter(one.parent for one in self._standing if one.parent)

    @cached_property
    def quotes(self) -> Counter[str]:
        return Counter(one.quoted for one in self._standing if one.kind == "quote")

    @cached_property
    def written(self) -> Counter[str]:
        return Counter(one.author for one in self._standing)

    @cached_property
    def _standing(self) -> list[Post]:
        return [one for one in self.town.posts.values() if one.net == "x" and not one.deleted]

    @cached_property
    def _versions(self) -> dict[str, Post]:
        """Every version's id to the standing post it belongs to."""
        edited = (one for one in self._standing if len(one.history) > 1)
        return {version: one for one in edited for version in one.history}

    def _open(self, author: Person) -> bool:
        return not author.protected or author.x_id == self.me or (self.me, author.x_id) in self.town.follows


def of_members(posts: Iterable[Post], members: Iterable[str]) -> list[Post]:
    """Those by the members of a list."""
    known = set(members)
    return [post for post in posts if post.author in known]


def _newest(post: Post) -> int:
    return int(post.id)
