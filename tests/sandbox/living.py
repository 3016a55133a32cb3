"""A town without its HTTP side, for tests of its life."""

from datetime import UTC, datetime

from engage.sandbox.life import Life, build
from engage.sandbox.model import Post
from engage.sandbox.town import Town

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
SEEDS = (1, 7, 20)


def living(seed: int = 7) -> tuple[Town, Life]:
    town = build(seed, NOW)
    return town, Life(town, seed)


def told(town: Town) -> tuple[object, ...]:
    """Everything there is to know about a town."""
    return (
        town.now,
        town.people,
        town.pages,
        town.posts,
        town.lists,
        town.follows,
        town.mutes,
        town.messages,
        town.acts,
        town.serial,
    )


def newest(town: Town, key: str) -> Post:
    author = town.people[key].x_id
    return next(
        post
        for post in reversed(town.posts.values())
        if post.author == author and post.kind == "post" and not post.deleted
    )
