"""The Graph API's JSON as domain values."""

from datetime import UTC, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from engage.domain.person import Profile
from engage.domain.post import Link, Media, PostKind
from engage.networks.facebook.payload import Above, Viewer, comment, comment_id, identifier, post, profile, tail

ME = Viewer("100", "https://www.facebook.com")
MINE = Above("100_55", "100", mine=True)
THEIRS = Above("100_55", "100", mine=False)
POST: dict[str, Any] = {
    "id": "100_55",
    "message": "Do you open on Monday?",
    "created_time": "2026-11-22T05:53:00+0000",
    "updated_time": "2026-11-22T06:00:00+0000",
    "from": {"id": "900", "name": "Ana Lima"},
    "permalink_url": "https://www.facebook.com/100/posts/55",
    "message_tags": [{"id": "100", "type": "page"}],
    "attachments": {
        "data": [
            {"media_type": "photo", "media": {"image": {"src": "https://cdn/1.jpg"}}, "description": "A loaf"},
            {
                "media_type": "share",
                "title": "Rye, explained",
                "url": "https://l.facebook.com/l.php?u=https%3A%2F%2Fexample.com%2Frye&h=AT0",
            },
        ]
    },
    "comments": {"data": [], "summary": {"total_count": 4, "can_comment": True}},
    "reactions": {"data": [], "summary": {"total_count": 9, "viewer_reaction": "LIKE"}},
}
COMMENT: dict[str, Any] = {
    "id": "55_70",
    "message": "At nine",
    "created_time": "2026-11-22T07:00:00+0000",
    "from": {"id": "901", "name": "Bo"},
    "comment_count": 2,
    "user_likes": False,
    "can_comment": True,
    "can_like": True,
}


def read(raw: dict[str, Any]) -> Any:
    found = post(raw, ME)
    assert found is not None
    return found


def said(raw: dict[str, Any], above: Above = THEIRS) -> Any:
    found = comment(raw, above, ME)
    assert found is not None
    return found


def test_every_part_of_a_visitors_post() -> None:
    found = read(POST)
    assert (found.network, found.id, found.version, found.conversation) == ("facebook", "100_55", "100_55", "100_55")
    assert (found.author, found.page, found.kind) == ("900", "100", PostKind.POST)
    assert found.created_at == datetime(2026, 11, 22, 5, 53, tzinfo=UTC)
    assert (found.text, found.permalink) == ("Do you open on Monday?", "https://www.facebook.com/100/posts/55")
    assert found.links == (Link("https://example.com/rye", "Rye, explained", "https://example.com/rye"),)
    assert found.media == (Media("photo", "https://cdn/1.jpg", "A loaf"),)
    assert (found.to_me, found.mentions, found.liked, found.replies, found.barred) == (True, ("100",), True, 4, ())


def test_a_clip_is_opened_on_its_page_and_edits_are_not_told() -> None:
    clip = {"media_type": "video", "media": {"image": {"src": "https://cdn/1.jpg"}}, "url": "https://fb/videos/1"}
    found = read({**POST, "attachments": {"data": [clip]}})
    assert found.media == (Media("video", "https://fb/videos/1"),)
    assert (found.edited, found.edited_at) == (None, None)


def test_what_my_page_wrote_does_not_speak_to_it() -> None:
    assert not read({**POST, "from": {"id": "100", "name": "Bakehouse"}}).to_me


def test_a_post_elsewhere_speaks_to_my_page_by_naming_it() -> None:
    elsewhere = {**POST, "id": "200_9"}
    assert (read(elsewhere).page, read(elsewhere).to_me) == ("200", True)
    assert not read({**elsewhere, "message_tags": []}).to_me


def test_an_author_that_facebook_hides_is_nobody() -> None:
    assert read({key: value for key, value in POST.items() if key != "from"}).author == ""


def test_what_cannot_be_answered_is_barred() -> None:
    assert read({**POST, "comments": {"summary": {"total_count": 0, "can_comment": False}}}).barred == ("reply",)
    assert said({**COMMENT, "can_comment": False, "can_like": False}).barred == ("reply", "like")


def test_a_reaction_not_told_is_not_known() -> None:
    assert read({**POST, "reactions": {"summary": {"viewer_reaction": "NONE"}}}).liked is False
    assert read({**POST, "reactions": {}}).liked is None


def test_a_story_stands_in_for_a_missing_text() -> None:
    bare = {key: value for key, value in POST.items() if key != "message"}
    assert read({**bare, "story": "Ana was here"}).text == "Ana was here"


def test_every_part_of_a_comment() -> None:
    found = said(COMMENT)
    assert (found.id, found.version, found.conversation, found.parent) == ("55_70", "55_70", "100_55", "100_55")
    assert (found.kind, found.page, found.author, found.liked, found.replies) == (
        PostKind.COMMENT,
        "100",
        "901",
        False,
        2,
    )
    assert found.permalink == "https://www.facebook.com/100_55?comment_id=70"
    assert not found.to_me


def test_both_spellings_of_a_comments_id_are_one() -> None:
    for spelling in ("70", "55_70", "100_55_70"):
        found = said({**COMMENT, "id": spelling})
        assert (found.id, found.version) == ("55_70", spelling)
    assert comment_id("70", "100_55") == comment_id("55_70", "55") == "55_70"
    assert tail("100_55") == "55"


def test_a_comment_speaks_to_my_page_when_it_answers_it() -> None:
    mine, other = {"id": "55_60", "from": {"id": "100"}}, {"id": "55_61", "from": {"id": "902"}}
    assert said(COMMENT, MINE).to_me
    assert said({**COMMENT, "parent": mine}).to_me
    assert said({**COMMENT, "parent": mine}).parent == "55_60"
    assert not said({**COMMENT, "parent": other}).to_me
    assert said({**COMMENT, "message_tags": {"0": [{"id": "100"}]}}).to_me
    assert not said({**COMMENT, "from": {"id": "100"}}, MINE).to_me


def test_ids_that_must_not_stand_in_a_path_are_none() -> None:
    for bad in (None, 5, "", "me/accounts", "a?b", "..", "1_2_3_4", "1 2", "1\n"):
        assert identifier(bad) == ""
        assert post({**POST, "id": bad}, ME) is None
    assert post({**POST, "created_time": "2026-11-22"}, ME) is None


def test_faces() -> None:
    assert profile({"id": "900", "name": "Ana\x1b[2J Lima"}, ME) == Profile("facebook", "900", "Ana Lima")
    assert profile({"id": "100", "name": "Us"}, ME) == Profile(
        "facebook", "100", "Us", url="https://www.facebook.com/100", is_page=True
    )
    assert profile({"id": "900"}, ME) is None


NAMES = [*POST, *COMMENT, "parent", "attachment", "data", "summary", "media", "url"]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=5),
    max_leaves=25,
)


@given(st.dictionaries(st.sampled_from(NAMES), JSON))
def test_no_json_breaks_the_reading(change: dict[str, Any]) -> None:
    for found in (post({**POST, **change}, ME), comment({**COMMENT, **change}, THEIRS, ME)):
        assert found is None or (identifier(found.version) and found.created_at.tzinfo is UTC)
    profile(change, ME)
