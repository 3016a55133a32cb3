"""What to ask of X for each kind of thing, in both vocabularies.

Only media is expanded: included posts and people are billed like read ones, so both are looked up once, by id. The new
vocabulary tells the author, the posts referred to and the edits through expansions only.
"""

from collections.abc import Mapping
from enum import Enum

USER_FIELDS = "id,name,username,description,protected"

_SHARED = "attachments,conversation_id,created_at,entities,public_metrics"
_MEDIA = {"media.fields": "alt_text,preview_image_url,type,url"}


class Vocabulary(Enum):
    """How X's fields are spelled; the value stands before `.fields`. `post_params` asks for a post in full."""

    OLD = "tweet"
    NEW = "post"

    @property
    def post_params(self) -> Mapping[str, str]:
        return _PARAMS[self]

    @property
    def list_params(self) -> Mapping[str, str]:
        """Asks for a list with its owner; the new vocabulary tells that together with the person, who is billed."""
        return _LISTS[self]

    @property
    def marks(self) -> tuple[str, ...]:
        """Words by which a 400 tells that this vocabulary was not understood."""
        return _MARKS[self]

    @property
    def other(self) -> "Vocabulary":
        return Vocabulary.OLD if self is Vocabulary.NEW else Vocabulary.NEW


_PARAMS: dict[Vocabulary, dict[str, str]] = {
    Vocabulary.OLD: {
        "tweet.fields": f"{_SHARED},author_id,edit_history_tweet_ids,in_reply_to_user_id,note_tweet,referenced_tweets",
        "expansions": "attachments.media_keys",
        **_MEDIA,
    },
    Vocabulary.NEW: {
        "post.fields": f"{_SHARED},note_post",
        "expansions": "attachments.media_keys,author_id,edit_history_post_ids,in_reply_to_user_id,referenced_posts",
        "user.fields": USER_FIELDS,
        **_MEDIA,
    },
}

_LISTS: dict[Vocabulary, dict[str, str]] = {
    Vocabulary.OLD: {"list.fields": "member_count,owner_id"},
    Vocabulary.NEW: {"list.fields": "member_count", "expansions": "owner_id", "user.fields": "id"},
}
_MARKS = {Vocabulary.OLD: ("tweet.fields", "owner_id"), Vocabulary.NEW: ("post.fields",)}
