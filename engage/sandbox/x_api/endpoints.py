"""The endpoints of X API v2 that this town has: route, limit in a quarter of an hour, parameters, handler."""

from collections.abc import Callable
from dataclasses import dataclass

from . import count_posts, gestures, read_lists, read_posts, read_users, write_lists, write_posts
from .answer import Answer
from .ask import PAGE, WINDOW, Answers, Bounds, Call

ANY, TIMELINE, FOLLOWS = Bounds(1, 100), Bounds(5, 100, 10), Bounds(1, 1000)
SEARCH_TAKES = frozenset({"query", "next_token", "sort_order"}) | PAGE | WINDOW
COUNTS_TAKE = frozenset({"query", "granularity", "start_time", "since_id"})
TIMELINE_TAKES = PAGE | WINDOW | {"exclude"}


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One method of one route. `limit` is X's published one for a user (facts of August 2026)."""

    method: str
    rule: str
    do: Callable[[Call], Answer]
    limit: int
    answers: Answers = "done"
    page: Bounds | None = None
    takes: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        return f"{self.method} {self.rule}"


IDS = frozenset({"ids"})
HANDLES = frozenset({"usernames"})
ENDPOINTS = (
    Endpoint("GET", "/2/users/me", read_users.me, 75, "users"),
    Endpoint("GET", "/2/users", read_users.by_ids, 900, "users", None, IDS),
    Endpoint("GET", "/2/users/by", read_users.by_handles, 900, "users", None, HANDLES),
    Endpoint("GET", "/2/users/<id>", read_users.single, 900, "users"),
    Endpoint("GET", "/2/users/by/username/<username>", read_users.single_handle, 900, "users"),
    Endpoint("GET", "/2/users/<id>/followers", read_users.followers, 300, "users", FOLLOWS, PAGE),
    Endpoint("GET", "/2/users/<id>/following", read_users.following, 300, "users", FOLLOWS, PAGE),
    Endpoint("GET", "/2/users/<id>/muting", read_users.muted, 15, "users", FOLLOWS, PAGE),
    Endpoint("GET", "/2/users/<id>/owned_lists", read_lists.owned, 15, "lists", ANY, PAGE),
    Endpoint("GET", "/2/lists/<id>", read_lists.single, 75, "lists"),
    Endpoint("GET", "/2/lists/<id>/members", read_lists.members, 900, "users", ANY, PAGE),
    Endpoint("GET", "/2/lists/<id>/tweets", read_posts.of_list, 900, "posts", ANY, PAGE),
    Endpoint("GET", "/2/users/<id>/mentions", read_posts.mentions, 300, "posts", TIMELINE, PAGE | WINDOW),
    Endpoint("GET", "/2/users/<id>/tweets", read_posts.of_user, 900, "posts", TIMELINE, TIMELINE_TAKES),
    Endpoint("GET", "/2/users/<id>/liked_tweets", read_posts.liked, 75, "posts", Bounds(5, 100), PAGE),
    Endpoint(
        "GET",
        "/2/users/<id>/timelines/reverse_chronological",
        read_posts.home,
        180,
        "posts",
        ANY,
        TIMELINE_TAKES,
    ),
    Endpoint("GET", "/2/tweets", read_posts.by_ids, 5000, "posts", None, IDS),
    Endpoint("GET", "/2/tweets/<id>", read_posts.single, 900, "posts"),
    Endpoint("GET", "/2/tweets/search/recent", read_posts.recent, 300, "posts", Bounds(10, 100, 10), SEARCH_TAKES),
    Endpoint("GET", "/2/tweets/counts/recent", count_posts.recent, 300, "done", None, COUNTS_TAKE),
    Endpoint("POST", "/2/tweets", write_posts.create, 100),
    Endpoint("DELETE", "/2/tweets/<id>", write_posts.delete, 50),
    Endpoint("POST", "/2/users/<id>/likes", gestures.like, 50),
    Endpoint("DELETE", "/2/users/<id>/likes/<target>", gestures.unlike, 50),
    Endpoint("POST", "/2/users/<id>/retweets", gestures.repost, 50),
    Endpoint("DELETE", "/2/users/<id>/retweets/<target>", gestures.unrepost, 50),
    Endpoint("POST", "/2/users/<id>/following", gestures.follow, 50),
    Endpoint("DELETE", "/2/users/<id>/following/<target>", gestures.unfollow, 50),
    Endpoint("POST", "/2/users/<id>/muting", gestures.mute, 50),
    Endpoint("DELETE", "/2/users/<id>/muting/<target>", gestures.unmute, 50),
    Endpoint("POST", "/2/lists", write_lists.create, 300),
    Endpoint("PUT", "/2/lists/<id>", write_lists.update, 300),
    Endpoint("DELETE", "/2/lists/<id>", write_lists.delete, 300),
    Endpoint("POST", "/2/lists/<id>/members", write_lists.add_member, 300),
    Endpoint("DELETE", "/2/lists/<id>/members/<target>", write_lists.remove_member, 300),
)
