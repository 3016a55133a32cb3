"""One page of X's answers as a step of reading a stream."""

from collections.abc import Iterator, Sequence

from engage.domain.network import FeedPage
from engage.domain.post import Post
from engage.networks.raw import Json, inner, mark, objects
from engage.networks.x.cursor import Cursor
from engage.networks.x.payload import Viewer, identifier, profiles


def step(body: Json, viewer: Viewer, posts: Sequence[Post], cursor: Cursor) -> FeedPage:
    """The page that brings `posts` and leaves the reading at `cursor`."""
    return FeedPage(
        posts=tuple(posts),
        profiles=profiles(inner(body, "includes").get("users"), viewer),
        cursor=cursor.dump(),
        more=cursor.under_way,
        read=delivered(body),
    )


def versions(posts: Sequence[Post]) -> Iterator[str]:
    """Their ids as X orders them."""
    return (post.version for post in posts)


def newest(posts: Sequence[Post]) -> str:
    """The newest id among them; empty where there are none."""
    return max(versions(posts), key=int, default="")


def delivered(body: Json) -> int:
    """How many things an answer carried that X bills: posts or people, and included ones."""
    data = body.get("data")
    included = inner(body, "includes")
    direct = data if isinstance(data, list) else [data]
    billed = [direct, *(included.get(name) for name in ("users", "tweets", "posts"))]
    return sum(len({identifier(item.get("id")) for item in objects(items)}) for items in billed)


def token_of(body: Json) -> str:
    """The mark of the next page; empty on the last."""
    return mark(inner(body, "meta").get("next_token"))
