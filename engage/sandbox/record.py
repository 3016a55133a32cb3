"""The town's record as plain JSON: what I and my Pages did, and how much there is of everything."""

from collections import Counter
from dataclasses import asdict

from .model import Act
from .town import Town


def mine(town: Town) -> set[str]:
    """Every id that acts for me: my own on both networks, and my Pages'."""
    me = town.people[town.me]
    return {me.x_id, me.fb_id} - {""} | {page.id for page in town.pages.values() if page.mine}


def my_acts(town: Town) -> list[Act]:
    """What I and my Pages did, oldest first."""
    ids = mine(town)
    return [act for act in town.acts if act.actor in ids]


def act_as_json(act: Act) -> dict[str, object]:
    return {**asdict(act), "at": act.at.isoformat()}


def counts(town: Town) -> dict[str, object]:
    """How many people, Pages, lists, follows and messages there are, and posts by network and kind."""
    standing = [post for post in town.posts.values() if not post.deleted]
    return {
        "people": len(town.people),
        "pages": len(town.pages),
        "lists": len(town.lists),
        "follows": len(town.follows),
        "messages": len(town.messages),
        "posts": dict(Counter(f"{post.net} {post.kind}" for post in standing)),
        "my_acts": dict(Counter(act.kind for act in my_acts(town))),
    }
