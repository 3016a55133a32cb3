"""X's two vocabularies: which names a request may use, and how an answer is spelled.

Inside, everything has its old name (tweet, retweet). Names are those of X's OpenAPI documents 2.166 (old) and 2.167
(new). The new one tells author, references, reply target and edits through expansions only.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from engage.sandbox.service import Vocabulary

from .problems import invalid


def _names(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\S+", text))


_POST = _names(
    "article attachments card_uri community_id context_annotations conversation_id created_at display_text_range"
    " edit_controls entities geo id lang matched_media_notes media_metadata non_public_metrics note_request_suggestions"
    " organic_metrics paid_partnership possibly_sensitive promoted_metrics public_metrics reply_settings scopes source"
    " suggested_source_links suggested_source_links_with_counts text withheld"
)
_USER = _names(
    "confirmed_email connection_status created_at description entities id is_identity_verified location name parody"
    " profile_banner_url profile_image_url protected public_metrics receives_your_dm subscription subscription_type url"
    " username verified verified_followers_count verified_type withheld"
)
_LIST = _names("created_at description follower_count id member_count name private")
_MEDIA = _names(
    "alt_text duration_ms height media_key non_public_metrics organic_metrics preview_image_url promoted_metrics"
    " public_metrics type url variants width"
)
_POLL = _names("duration_minutes end_datetime id options voting_status")
_PLACE = _names("contained_within country country_code full_name geo id name place_type")
_POST_EXPANSIONS = _names(
    "article.cover_media article.media_entities attachments.media_keys attachments.media_source_tweet"
    " attachments.poll_ids author_id entities.mentions.username geo.place_id in_reply_to_user_id"
)


@dataclass(frozen=True, slots=True)
class Spelling:
    """One vocabulary: allowed values per fields parameter, allowed expansions per kind of answer, words to change.

    `repost_id` is what the answer to a repost calls the new post's id.
    """

    fields: Mapping[str, frozenset[str]]
    expansions: Mapping[str, frozenset[str]]
    inward: Mapping[str, str]
    outward: Mapping[str, str]
    repost_id: str = "id"


_COMMON = {"media.fields": _MEDIA, "poll.fields": _POLL, "place.fields": _PLACE}
OLD = Spelling(
    fields={
        "tweet.fields": _POST
        | _names("author_id edit_history_tweet_ids in_reply_to_user_id note_tweet referenced_tweets"),
        "user.fields": _USER | _names("affiliation most_recent_tweet_id pinned_tweet_id"),
        "list.fields": _LIST | {"owner_id"},
        **_COMMON,
    },
    expansions={
        "posts": _POST_EXPANSIONS
        | _names("edit_history_tweet_ids entities.note.mentions.username referenced_tweets.id")
        | _names("referenced_tweets.id.attachments.media_keys referenced_tweets.id.author_id"),
        "users": _names("affiliation.user_id most_recent_tweet_id pinned_tweet_id"),
        "lists": _names("owner_id"),
    },
    inward={},
    outward={},
)
_RENAMED = {
    "note_tweet": "note_post",
    "edit_history_tweet_ids": "edit_history_post_ids",
    "referenced_tweets": "referenced_posts",
    "most_recent_tweet_id": "most_recent_post_id",
    "pinned_tweet_id": "pinned_post_id",
    "tweet_count": "post_count",
    "total_tweet_count": "total_post_count",
    "retweet_count": "repost_count",
    "tweets": "posts",
}
NEW = Spelling(
    fields={"post.fields": _POST | {"note_post"}, "user.fields": _USER, "list.fields": _LIST, **_COMMON},
    expansions={
        "posts": _POST_EXPANSIONS | _names("edit_history_post_ids referenced_posts username"),
        "users": _names("affiliation most_recent_post_id pinned_post_id"),
        "lists": _names("owner_id"),
    },
    inward={new: old for old, new in _RENAMED.items()} | {"referenced_posts": "referenced_tweets.id"},
    outward=_RENAMED,
    repost_id="rest_id",
)
SPELLINGS: Mapping[Vocabulary, Spelling] = {"old": OLD, "new": NEW}

# An expansion brings the field that names what it expands.
IMPLIED = {
    "author_id": "author_id",
    "in_reply_to_user_id": "in_reply_to_user_id",
    "referenced_tweets.id": "referenced_tweets",
    "referenced_tweets.id.author_id": "referenced_tweets",
    "referenced_tweets.id.attachments.media_keys": "referenced_tweets",
    "attachments.media_keys": "attachments",
    "entities.mentions.username": "entities",
    "owner_id": "owner_id",
    "most_recent_tweet_id": "most_recent_tweet_id",
}


@dataclass(frozen=True, slots=True)
class Fields:
    """What an answer shall carry, in the old names."""

    tweet: frozenset[str] = frozenset()
    user: frozenset[str] = frozenset()
    list: frozenset[str] = frozenset()
    media: frozenset[str] = frozenset()
    expansions: frozenset[str] = frozenset()


def read_fields(spelling: Spelling, answers: str, args: Mapping[str, str]) -> Fields:
    """The fields asked for; a 400 names the first value that this vocabulary does not have."""
    chosen: dict[str, frozenset[str]] = {}
    for parameter, allowed in spelling.fields.items():
        values = _split(args.get(parameter, ""))
        _check(parameter, values, allowed)
        kind = parameter.partition(".")[0].replace("post", "tweet")
        chosen[kind] = frozenset(spelling.inward.get(value, value) for value in values)
    asked = _split(args.get("expansions", ""))
    _check("expansions", asked, spelling.expansions.get(answers, frozenset()))
    expansions = {spelling.inward.get(value, value) for value in asked}
    if spelling is NEW and expansions >= {"referenced_tweets.id", "author_id"}:
        expansions.add("referenced_tweets.id.author_id")
    implied = frozenset(IMPLIED[one] for one in expansions if one in IMPLIED)
    own = {"posts": "tweet", "users": "user", "lists": "list"}.get(answers)
    if own:
        chosen[own] |= implied
    return Fields(chosen["tweet"], chosen["user"], chosen["list"], chosen["media"], frozenset(expansions))


def respell(spelling: Spelling, told: Any) -> Any:
    """An answer in a vocabulary's own words, its problem types included."""
    if not spelling.outward:
        return told
    if isinstance(told, dict):
        return {spelling.outward.get(key, key): _value(spelling, key, value) for key, value in told.items()}
    return [respell(spelling, one) for one in told] if isinstance(told, list) else told


def _value(spelling: Spelling, key: str, value: Any) -> Any:
    if key == "type" and isinstance(value, str):
        return value.replace("https://api.twitter.com/", "https://api.x.com/")
    return "post" if key == "resource_type" and value == "tweet" else respell(spelling, value)


def _split(text: str) -> list[str]:
    return [value for value in text.split(",") if value]


def _check(parameter: str, values: list[str], allowed: frozenset[str]) -> None:
    for value in values:
        if value not in allowed:
            choice = ",".join(sorted(allowed))
            raise invalid(
                parameter, value, f"The `{parameter}` query parameter value [{value}] is not one of [{choice}]"
            )
