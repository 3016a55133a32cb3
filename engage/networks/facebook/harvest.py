"""What one step of reading has gathered so far."""

from collections.abc import Iterable
from dataclasses import field

from engage.domain.network import FeedPage
from engage.domain.person import Profile
from engage.domain.post import Post
from engage.domain.record import dataclass
from engage.networks.facebook.payload import Above, Viewer, comment, post, profile
from engage.networks.raw import Json, inner


@dataclass(slots=True)
class Harvest:
    """Posts and comments, each once as read last, their authors, what is gone; `read` counts full nodes."""

    viewer: Viewer
    posts: dict[str, Post] = field(default_factory=dict)
    profiles: dict[str, Profile] = field(default_factory=dict)
    gone: list[str] = field(default_factory=list)
    read: int = 0

    def post(self, raw: Json) -> Post | None:
        """Take in a post; None where it is not one."""
        return self._kept(raw, post(raw, self.viewer))

    def comment(self, raw: Json, above: Above) -> Post | None:
        return self._kept(raw, comment(raw, above, self.viewer))

    def lose(self, ids: Iterable[str]) -> None:
        self.gone += ids

    def page(self, cursor: str = "", *, more: bool = False) -> FeedPage:
        return FeedPage(
            posts=tuple(self.posts.values()),
            profiles=tuple(self.profiles.values()),
            cursor=cursor,
            more=more,
            read=self.read,
            gone=tuple(dict.fromkeys(self.gone)),
        )

    def _kept(self, raw: Json, found: Post | None) -> Post | None:
        self.read += found is None or found.id not in self.posts
        if found:
            self.posts[found.id] = found
        if author := profile(inner(raw, "from"), self.viewer):
            self.profiles[author.id] = author
        return found
