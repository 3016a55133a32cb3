"""X's JSON as domain values, in both vocabularies."""

from datetime import UTC, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from engage.domain.person import Profile
from engage.domain.post import Link, Media, PostKind
from engage.networks.x.payload import Viewer, identifier, missing, posts, profiles, superseded

ME = Viewer("42", "Wren", "https://x.com")
OLD: dict[str, Any] = {
    "id": "1003",
    "text": "Bread &amp; butter https://t.co/abc",
    "author_id": "7",
    "created_at": "2026-11-20T08:30:00.000Z",
    "conversation_id": "900",
    "in_reply_to_user_id": "42",
    "edit_history_tweet_ids": ["1001", "1003"],
    "referenced_tweets": [{"type": "replied_to", "id": "950"}, {"type": "quoted", "id": "800"}],
    "public_metrics": {"reply_count": 3, "retweet_count": 1},
    "attachments": {"media_keys": ["3_1", "3_9"]},
    "entities": {
        "mentions": [{"username": "wren", "id": "42"}, {"username": "Ana"}],
        "urls": [
            {"url": "https://t.co/abc", "display_url": "example.com/rye", "expanded_url": "https://example.com/rye"},
            {"url": "https://t.co/bad", "expanded_url": "javascript:alert(1)"},
        ],
    },
}
INCLUDES = {"media": [{"media_key": "3_1", "type": "photo", "url": "https://pbs/1.jpg", "alt_text": "A loaf"}]}
NEW_NAMES = {"edit_history_tweet_ids": "edit_history_post_ids", "referenced_tweets": "referenced_posts"}
NEW = {NEW_NAMES.get(name, name): value for name, value in OLD.items()}


def one(raw: dict[str, Any], **includes: Any) -> Any:
    (found,) = posts({"data": raw, "includes": includes}, ME)
    return found


def test_both_vocabularies_say_the_same() -> None:
    assert one(OLD, **INCLUDES) == one(NEW, **INCLUDES)


def test_every_part_of_a_post() -> None:
    post = one(OLD, **INCLUDES)
    assert (post.network, post.id, post.version, post.edited) == ("x", "1001", "1003", True)
    assert (post.author, post.conversation, post.parent, post.quoted) == ("7", "900", "950", "800")
    assert post.text == "Bread & butter https://t.co/abc"
    assert post.created_at == datetime(2026, 11, 20, 8, 30, tzinfo=UTC)
    assert post.kind is PostKind.REPLY
    assert post.permalink == "https://x.com/i/web/status/1003"
    assert post.links == (Link("https://t.co/abc", "example.com/rye", "https://example.com/rye"),)
    assert post.media == (Media("photo", "https://pbs/1.jpg", "A loaf"),)
    assert (post.mentions, post.to_me, post.replies) == (("42", "ana"), True, 3)
    assert (post.liked, post.reposted) == (None, None)
    assert post.edited_at is None, "an id so small tells no time after the post's own"


def test_the_id_of_the_newest_version_tells_when_it_was_written() -> None:
    first, second = "1050110000000000000", "1050118621198921728"  # the latter is an example of X's own pages
    raw = {"id": first, "text": "Rye", "author_id": "7", "created_at": "2018-10-10T19:45:08.000Z"}
    assert one(raw).edited_at is None
    edited = one({**raw, "edit_history_tweet_ids": [first, second]})
    assert edited.edited
    assert edited.edited_at.replace(microsecond=0) == datetime(2018, 10, 10, 20, 19, 24, tzinfo=UTC)


def test_a_link_that_stands_for_a_picture_is_not_shown_and_a_clip_is_opened_on_its_page() -> None:
    page = "https://x.com/wren/status/1003/video/1"
    link = {"url": "https://t.co/pic", "display_url": "pic.x.com/pic", "expanded_url": page, "media_key": "13_1"}
    still = {"media_key": "13_1", "type": "video", "preview_image_url": "https://pbs/still.jpg"}
    raw = {**OLD, "attachments": {"media_keys": ["13_1"]}, "entities": {"urls": [link]}}
    post = one(raw, media=[still])
    assert post.links == (Link("https://t.co/pic", "", page),)
    assert post.media == (Media("video", page),)
    untold = one(raw)
    assert (untold.links[0].shown, untold.media) == ("pic.x.com/pic", ())
    odd = {**link, "media_key": ["13_1"], "expanded_url": "javascript:alert(1)"}
    assert one({**raw, "entities": {"urls": [odd]}}, media=[still]).media == (Media("video", "https://pbs/still.jpg"),)


def test_where_both_names_stand_the_new_one_wins() -> None:
    both = {**OLD, "referenced_posts": [{"type": "quoted", "id": "5"}], "edit_history_post_ids": ["9", "1003"]}
    assert (one(both).kind, one(both).quoted, one(both).id) == (PostKind.QUOTE, "5", "9")


def test_a_long_post_is_read_whole_with_its_own_links() -> None:
    whole = {"text": "All of it", "entities": {"mentions": [{"id": "42"}]}}
    for name in ("note_tweet", "note_post"):
        post = one({**OLD, "in_reply_to_user_id": "7", name: whole})
        assert (post.text, post.links, post.to_me) == ("All of it", (), True)


def test_a_repost_names_what_it_passes_on() -> None:
    post = one({**OLD, "referenced_tweets": [{"type": "retweeted", "id": "77"}]})
    assert (post.kind, post.quoted, post.parent) == (PostKind.REPOST, "77", "")


def test_an_edit_history_of_nothing_leaves_the_id() -> None:
    post = one({**OLD, "edit_history_tweet_ids": [""]})
    assert (post.id, post.version, post.edited) == ("1003", "1003", False)


def test_a_conversation_that_began_with_an_edited_post_keeps_its_first_id() -> None:
    assert one({**OLD, "conversation_id": "1003"}).conversation == "1001"


def test_my_own_words_do_not_speak_to_me() -> None:
    assert not one({**OLD, "author_id": "42"}).to_me


def test_a_handle_in_any_case_is_mine() -> None:
    bare = {**OLD, "in_reply_to_user_id": "7", "entities": {"mentions": [{"username": "WREN"}]}}
    assert one(bare).to_me


def test_what_has_no_id_or_time_is_left_out() -> None:
    broken: list[Any] = [{**OLD, "id": value} for value in (None, 7, "", "12x", "١٢", "1" * 20)]
    broken += [{**OLD, "created_at": value} for value in (None, 7, "yesterday", "2026-11-20T08:30:00")]
    assert posts({"data": [*broken, None, "x", 3]}, ME) == ()


def test_a_post_told_twice_is_its_newest_version() -> None:
    later = {**OLD, "id": "1004", "text": "Later", "edit_history_tweet_ids": ["1001", "1003", "1004"]}
    assert [post.text for post in posts({"data": [later, OLD]}, ME)] == ["Later"]
    assert [post.text for post in posts({"data": [OLD, later]}, ME)] == ["Later"]


def test_terminal_controls_are_taken_out() -> None:
    assert one({**OLD, "text": "red \x1b[31mtext\x1b[0m \u202eback"}).text == "red text back"


def test_an_older_version_tells_that_there_is_a_newer() -> None:
    assert superseded({"data": [{**OLD, "id": "1001"}]}) == {"1003"}
    assert superseded({"data": [OLD]}) == set()


def test_people() -> None:
    raw = {"id": "7", "username": "ana", "name": "Ana \n&amp; Co", "description": "Bakes &lt;3", "protected": True}
    assert profiles([raw, {"id": "8"}, {"username": "x"}, None], ME) == (
        Profile("x", "7", "Ana & Co", "ana", "Bakes <3", "https://x.com/ana", protected=True),
    )


def test_partial_errors_name_what_is_missing() -> None:
    base = "https://api.twitter.com/2/problems"
    body = {
        "errors": [
            {"resource_id": "5", "type": f"{base}/resource-not-found"},
            {"value": "6", "type": "https://api.x.com/2/problems/not-authorized-for-resource"},
            {"value": "7", "type": f"{base}/resource-unavailable"},
            {"value": "5", "type": f"{base}/resource-not-found"},
            "broken",
        ]
    }
    assert missing(body) == ("5", "6")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*OLD, "type", "id"]), inner, max_size=5)
    ),
    max_leaves=25,
)


@given(st.dictionaries(st.sampled_from([*OLD, *NEW, "note_post"]), JSON))
def test_no_json_breaks_the_reading(change: dict[str, Any]) -> None:
    for post in posts({"data": [{**OLD, **change}], "includes": change}, ME):
        assert identifier(post.id)
        assert identifier(post.version)
    profiles([change, {"id": "1", "username": "a", **change}], ME)
    missing({"errors": [change]})
