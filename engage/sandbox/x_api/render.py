"""People, lists and media as X shows them: always an id and a name, the rest where it is asked for."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from engage.sandbox.model import Media, Person, XList
from engage.sandbox.town import SNOWFLAKE_EPOCH_MS

from .look import Look


def timestamp(when: datetime) -> str:
    return f"{when:%Y-%m-%dT%H:%M:%S}.{when.microsecond // 1000:03d}Z"


def born(snowflake: str) -> datetime:
    """The moment that is written in an id."""
    milliseconds = (int(snowflake) >> 22) + SNOWFLAKE_EPOCH_MS
    return datetime.fromtimestamp(milliseconds / 1000, UTC)


def user(look: Look, person: Person, wanted: frozenset[str]) -> dict[str, Any]:
    shown: dict[str, Any] = {"id": person.x_id, "name": person.name, "username": person.handle}
    told = {name: _USER[name](look, person) for name in sorted(wanted & _USER.keys())}
    return shown | {name: value for name, value in told.items() if value is not None}


def x_list(one: XList, wanted: frozenset[str]) -> dict[str, Any]:
    told: dict[str, Any] = {
        "created_at": timestamp(born(one.id)),
        "description": one.description,
        "follower_count": 0,
        "member_count": len(one.members),
        "owner_id": one.owner,
        "private": one.private,
    }
    return {"id": one.id, "name": one.name} | {name: told[name] for name in sorted(wanted & told.keys())}


def media(look: Look, one: Media, wanted: frozenset[str]) -> dict[str, Any]:
    told: dict[str, Any] = {"height": 1536, "width": 2048, "url": f"{look.web}/media/{one.key}"}
    if one.kind == "video":
        told |= {"preview_image_url": told["url"], "duration_ms": 14_000}
        del told["url"]
    elif one.alt:  # X keeps descriptions for photos only
        told["alt_text"] = one.alt
    return {"media_key": one.key, "type": one.kind} | {name: told[name] for name in sorted(wanted & told.keys())}


def _connection(look: Look, person: Person) -> list[str]:
    me, them, town = look.me, person.x_id, look.town
    told = {
        "following": (me, them) in town.follows,
        "followed_by": (them, me) in town.follows,
        "muting": (me, them) in town.mutes,
    }
    return [name for name, so in told.items() if so]


def _metrics(look: Look, person: Person) -> dict[str, int]:
    town = look.town
    return {
        "followers_count": sum(1 for _, followed in town.follows if followed == person.x_id),
        "following_count": sum(1 for follower, _ in town.follows if follower == person.x_id),
        "tweet_count": look.written[person.x_id],
        "listed_count": sum(1 for one in town.lists.values() if person.x_id in one.members),
        "like_count": sum(1 for post in town.posts.values() if person.x_id in post.likes),
    }


def _latest(look: Look, person: Person) -> str | None:
    own = [int(one.id) for one in look.town.posts.values() if one.author == person.x_id and look.visible(one)]
    return str(max(own)) if own else None


_USER: dict[str, Callable[[Look, Person], Any]] = {
    "connection_status": _connection,
    "created_at": lambda _, person: timestamp(person.joined) if person.joined else None,
    "description": lambda _, person: person.bio,
    "location": lambda _, person: person.city,
    "most_recent_tweet_id": _latest,
    "profile_image_url": lambda _, person: f"https://pbs.example/profile_images/{person.handle}.jpg",
    "protected": lambda _, person: person.protected,
    "public_metrics": _metrics,
    "receives_your_dm": lambda look, person: (person.x_id, look.me) in look.town.follows,
    "subscription_type": lambda look, person: "None" if person.x_id == look.me else None,
    "url": lambda *_: "",
    "verified": lambda *_: False,
    "verified_type": lambda *_: "none",
}
