"""What the network in memory knows."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime

from engage.domain.action import Action, ActionKind
from engage.domain.person import Profile
from engage.domain.post import Post


@dataclass(slots=True)
class Town:
    """What the network knows. It outlives the app, so that a test can kill and reopen that."""

    posts: dict[str, Post] = field(default_factory=dict)
    people: dict[str, Profile] = field(default_factory=dict)
    feeds: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    liked: set[str] = field(default_factory=set)
    reposted: set[str] = field(default_factory=set)
    followed: set[str] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)
    performed: list[Action] = field(default_factory=list)
    when: list[datetime] = field(default_factory=list)

    def add(self, post: Post, feed: str = "list") -> Post:
        self.posts[post.id] = post
        self.people.setdefault(post.author, Profile("x", post.author, post.author.title(), post.author))
        self.feeds[feed].append(post.id)
        return post

    def count(self, kind: ActionKind, text: str = "") -> int:
        """How often an action took effect."""
        return sum(action.kind is kind and action.text == text for action in self.performed)
