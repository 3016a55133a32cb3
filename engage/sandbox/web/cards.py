"""Posts, comments and people as the pages show them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from engage.sandbox.model import Media, Page, Person, Post
from engage.sandbox.town import Missing, Town


@dataclass(frozen=True, slots=True)
class Card:
    """A post or comment, with what the acting identity already did to it. `gone` replaces the text of a lost quote."""

    id: str
    net: str
    author: str
    handle: str
    profile: str
    text: str
    at: datetime
    media: tuple[Media, ...]
    likes: int
    reposts: int
    answers: int
    liked: bool
    reposted: bool
    own: bool
    hidden: bool
    quoted: "Card | None" = None
    above: "tuple[str, str] | None" = None  # id and author of the post or comment answered
    replies: "tuple[Card, ...]" = ()


def find(town: Town, post_id: str, net: str) -> Post:
    """A post of that network; an X post by any id of its edit history. Missing where there is none."""
    post = town.posts.get(post_id)
    if post is not None and post.deleted and net == "x":
        newer = (other for other in town.posts.values() if post_id in other.history and not other.deleted)
        post = next(newer, post)
    if post is None or post.deleted or post.net != net:
        raise Missing(post_id)
    return post


def card(town: Town, post: Post, actor: str, replies: tuple[Card, ...] = ()) -> Card:
    """What the pages show of a post to `actor`."""
    name, handle, profile = byline(town, post.author)
    return Card(
        post.id, post.net, name, handle, profile, post.text, post.created, post.media,
        likes=len(post.likes),
        reposts=len(post.reposts),
        answers=len(answers(town, post)),
        liked=actor in post.likes,
        reposted=actor in post.reposts,
        own=actor == post.author,
        hidden=post.hidden,
        quoted=_quoted(town, post, actor),
        above=_above(town, post),
        replies=replies,
    )  # fmt: skip


def thread(town: Town, post: Post, actor: str) -> Card:
    """A post with all that answers it, oldest first."""
    return card(town, post, actor, tuple(thread(town, answer, actor) for answer in answers(town, post)))


def answers(town: Town, post: Post) -> list[Post]:
    """Direct answers: X replies, comments of a Facebook post, replies to a comment."""
    parents = set(post.history) | {post.id}
    found = [
        other
        for other in town.posts.values()
        if not other.deleted and other.net == post.net and _parent(other) in parents and other.id != post.id
    ]
    return sorted(found, key=lambda other: (other.created, other.id))


def _parent(post: Post) -> str:
    if post.parent:
        return post.parent
    return post.root if post.kind == "comment" else ""


def _quoted(town: Town, post: Post, actor: str) -> Card | None:
    quoted = town.posts.get(post.quoted) if post.quoted else None
    return card(town, quoted, actor) if quoted is not None and not quoted.deleted else None


def _above(town: Town, post: Post) -> tuple[str, str] | None:
    above = town.posts.get(post.parent)
    return (above.id, byline(town, above.author)[0]) if above is not None else None


def byline(town: Town, author: str) -> tuple[str, str, str]:
    """Name, handle and profile path of whoever wrote."""
    page = town.pages.get(author)
    if page is not None:
        return page.name, page.username, f"fb/{page.id}"
    person = town.by_id.get(author)
    if person is None:
        return "Somebody", "", ""
    on_x = author == person.x_id
    return person.name, person.handle if on_x else "", f"i/user/{author}" if on_x else f"fb/{author}"


def newest(town: Town, found: Iterable[Post], actor: str, most: int = 40) -> list[Card]:
    """The latest posts among `found`, newest first."""
    standing = sorted((post for post in found if not post.deleted), key=lambda post: (post.created, post.id))
    return [card(town, post, actor) for post in reversed(standing[-most:])]


def signed_in(town: Town) -> Person:
    """The account of mine that is at work on X's pages."""
    return town.people[town.signed_in]


@dataclass(frozen=True, slots=True)
class Identity:
    """Somebody I can act as on Facebook: myself, or one of my Pages."""

    id: str
    name: str


def identities(town: Town) -> list[Identity]:
    me: Person = town.people[town.me]
    mine: list[Page] = [page for page in town.pages.values() if page.mine]
    return [Identity(me.fb_id, me.name), *(Identity(page.id, page.name) for page in mine)]
