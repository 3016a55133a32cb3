"""X's price list, pay per use, and which class each of its endpoints belongs to."""

import re
from collections.abc import Mapping
from datetime import date

from engage.domain.action import ActionKind
from engage.domain.price import PriceTable

PRICES = PriceTable(
    source="docs.x.com/x-api/getting-started/pricing",
    as_of=date(2026, 8, 22),
    micros={
        "post_read": 5_000,
        "user_read": 10_000,
        "follow_read": 10_000,
        "list_read": 5_000,
        "like_read": 1_000,
        "message_read": 10_000,
        "owned_read": 1_000,
        "counts_recent": 5_000,
        "counts_all": 10_000,
        "post_create": 15_000,
        "post_create_url": 200_000,
        "post_create_summoned": 10_000,
        "interaction_create": 15_000,
        "interaction_delete": 10_000,
        "content_manage": 5_000,
        "list_create": 10_000,
        "list_manage": 5_000,
        "privacy_update": 10_000,
        "mute_delete": 5_000,
        "bookmark": 5_000,
        "message_create": 15_000,
    },
)

OWNED = frozenset(
    {
        "tweets", "mentions", "liked_tweets", "bookmarks", "followers", "following", "blocking", "muting",
        "owned_lists", "followed_lists", "list_memberships", "pinned_lists",
    }
)  # fmt: skip
"""Last parts of `/2/users/{id}/…` that are owned reads where the id is mine and the app is my own (same page)."""

# By the route without its ids; the first that fits. X maps them in the same page; the signed-in user is free.
_ROUTES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), kind)
    for pattern, kind in (
        (r"/2/users/me", ""),
        (r"/2/users/:id/(followers|following)", "follow_read"),
        (r"/2/users/:id/(owned_lists|followed_lists|list_memberships|pinned_lists)", "list_read"),
        (r"/2/users/:id/(liked_tweets|muting|blocking)", "like_read"),
        (r"/2/(users(/:id|/by.*|/search)?|lists/:id/(members|followers)|tweets/:id/\w+_(users|by))", "user_read"),
        (r"/2/lists/:id", "list_read"),
        (r"/2/dm_.*", "message_read"),
        (r"/2/tweets/counts/recent", "counts_recent"),
        (r"/2/tweets/counts/all", "counts_all"),
        (r"/2/.*", "post_read"),
    )
)
BY_REQUEST = frozenset({"counts_recent", "counts_all"})
"""Reads that are billed each time, whatever came."""

_NUMBER = re.compile(r"(?<=.)/[0-9]+(?=/|$)")

_WRITES: Mapping[ActionKind, str] = {
    ActionKind.LIKE: "interaction_create",
    ActionKind.REPOST: "interaction_create",
    ActionKind.FOLLOW: "interaction_create",
    ActionKind.UNLIKE: "interaction_delete",
    ActionKind.UNREPOST: "interaction_delete",
    ActionKind.DELETE: "content_manage",
    ActionKind.REPLY: "post_create",
    ActionKind.QUOTE: "post_create",
    ActionKind.POST: "post_create",
}


def read_class(route: str, me: str) -> str:
    """The class of what stands under `data` of a route's answer; empty where it is free. `me` is my id."""
    above, _, last = route.rpartition("/")
    if above == f"/2/users/{me}" and last in OWNED:
        return "owned_read"
    bare = _NUMBER.sub("/:id", route)
    return next(kind for pattern, kind in _ROUTES if pattern.fullmatch(bare))


def write_class(kind: ActionKind, *, link: bool, summoned: bool) -> str:
    """The class of a write. A link makes every post dear; `summoned`: its author asked for me, or the post is mine."""
    found = _WRITES[kind]
    if found == "post_create" and link:
        return "post_create_url"
    return "post_create_summoned" if kind is ActionKind.REPLY and summoned else found
