"""Acting in the town through tweepy, where everything is allowed."""

from collections.abc import Callable
from typing import Any

import pytest
import tweepy

from engage.sandbox.running import Running
from tests.sandbox.tweets import Client, latest_of, pass_time, x_id


def my_acts(town: Running) -> list[tuple[str, str, str]]:
    acts = town.sandbox.town.acts
    return [
        (act.kind, act.target, act.via) for act in acts if act.actor == town.sandbox.town.my_x and act.via != "town"
    ]


def test_like_and_unlike_happen_once_and_show_in_my_likes(x: Client, town: Running) -> None:
    post = latest_of(town, "ana")
    assert x.like(post) == x.like(post) == {"data": {"liked": True}}
    assert x.get_liked_tweets(town.sandbox.town.my_x)["data"][0]["id"] == post
    assert x.unlike(post) == {"data": {"liked": False}}
    assert post not in {one["id"] for one in x.get_liked_tweets(town.sandbox.town.my_x).get("data", [])}
    assert my_acts(town) == [("like", post, "api"), ("unlike", post, "api")]


def test_repost_and_undo(x: Client, town: Running) -> None:
    post = latest_of(town, "ana")
    told = x.retweet(post)["data"]
    assert told["retweeted"] is True
    assert x.get_tweet(told["id"], tweet_fields=["referenced_tweets"])["data"]["referenced_tweets"][0]["id"] == post
    assert x.unretweet(post) == {"data": {"retweeted": False}}
    assert "data" not in x.get_tweet(told["id"])


def test_a_reply_is_addressed_stands_in_the_conversation_and_is_answered(x: Client, town: Running) -> None:
    asked = latest_of(town, "tom")
    mine = x.create_tweet(text="Would Deb do forty?", in_reply_to_tweet_id=asked)["data"]
    assert mine["text"] == "@tomokoro Would Deb do forty?"
    newest = x.get_users_mentions(town.sandbox.town.my_x)["meta"]["newest_id"]
    pass_time(town, minutes=4)
    fresh = x.get_users_mentions(town.sandbox.town.my_x, since_id=newest, tweet_fields=["referenced_tweets"])["data"]
    assert fresh[0]["referenced_tweets"] == [{"type": "replied_to", "id": mine["id"]}]
    thread = x.search_recent_tweets(f"conversation_id:{asked}")["data"]
    assert {mine["id"], fresh[0]["id"]} <= {one["id"] for one in thread}


def test_a_handle_is_not_put_before_a_text_that_has_it_or_excludes_it(x: Client, town: Running) -> None:
    asked = latest_of(town, "tom")
    assert x.create_tweet(text="@TomOkoro yes?", in_reply_to_tweet_id=asked)["data"]["text"] == "@TomOkoro yes?"
    bare = x.create_tweet(text="No names", in_reply_to_tweet_id=asked, exclude_reply_user_ids=[x_id(town, "tom")])
    assert bare["data"]["text"] == "No names"
    mine = x.create_tweet(text="And one more", in_reply_to_tweet_id=bare["data"]["id"])["data"]["text"]
    assert mine == "And one more"


def test_a_quote_refers_to_what_it_quotes(x: Client, town: Running) -> None:
    post = latest_of(town, "ana")
    mine = x.create_tweet(text="Listen to Ana", quote_tweet_id=post)["data"]["id"]
    assert town.sandbox.town.posts[mine].quoted == post


def test_an_edited_post_is_answered_in_its_newest_version(x: Client, town: Running) -> None:
    first = town.sandbox.town.write("x", x_id(town, "ana"), "Twelve dais")
    second = town.sandbox.town.edit(first.author, first.id, "Twelve days")
    x.like(first.id)
    assert town.sandbox.town.my_x in town.sandbox.town.posts[second.id].likes
    mine = x.create_tweet(text="Bravo!", in_reply_to_tweet_id=first.id)["data"]["id"]
    assert town.sandbox.town.posts[mine].parent == second.id


def test_only_my_own_posts_can_be_deleted(x: Client, town: Running) -> None:
    mine = x.create_tweet(text="Bread at nine")["data"]["id"]
    assert x.delete_tweet(mine) == {"data": {"deleted": True}}
    with pytest.raises(tweepy.NotFound):
        x.delete_tweet(mine)
    with pytest.raises(tweepy.Forbidden):
        x.delete_tweet(latest_of(town, "ana"))


def test_follow_mute_and_their_opposites(x: Client, town: Running) -> None:
    noor = x_id(town, "gaz")
    assert x.follow_user(noor) == {"data": {"following": True, "pending_follow": False}}
    assert x.mute(noor) == {"data": {"muting": True}}
    assert [one["id"] for one in x.get_muted()["data"]] == [noor]
    status = x.get_users(ids=[noor], user_fields=["connection_status"])["data"][0]["connection_status"]
    assert status == ["following", "followed_by", "muting"]
    assert x.unmute(noor) == {"data": {"muting": False}}
    assert x.unfollow_user(noor) == {"data": {"following": False}}
    assert my_acts(town) == [(kind, noor, "api") for kind in ("follow", "mute", "unmute", "unfollow")]


def test_a_list_is_made_filled_changed_and_deleted(x: Client, town: Running) -> None:
    made = x.create_list("Otley", description="Up the hill", private=True)["data"]
    ana = x_id(town, "ana")
    assert x.add_list_member(made["id"], ana) == {"data": {"is_member": True}}
    assert [one["id"] for one in x.get_list_members(made["id"])["data"]] == [ana]
    assert {one["author_id"] for one in x.get_list_tweets(made["id"], tweet_fields=["author_id"])["data"]} == {ana}
    assert x.update_list(made["id"], name="Otley Road") == {"data": {"updated": True}}
    assert x.get_list(made["id"])["data"]["name"] == "Otley Road"
    assert x.remove_list_member(made["id"], ana) == {"data": {"is_member": False}}
    assert x.delete_list(made["id"]) == {"data": {"deleted": True}}
    assert "data" not in x.get_list(made["id"])


REFUSED: list[tuple[str, Callable[[Client, Running], Any]]] = [
    ("too long", lambda x, town: x.create_tweet(text="パ" * 141)),
    ("deleted or not visible", lambda x, town: x.create_tweet(text="?", in_reply_to_tweet_id="123")),
    ("deleted or not visible", lambda x, town: x.create_tweet(text="?", quote_tweet_id="123")),
    ("cannot follow yourself", lambda x, town: x.follow_user(town.sandbox.town.my_x)),
    ("duplicate content", lambda x, town: [x.create_tweet(text="Bread at nine") for _ in range(2)]),
]


@pytest.mark.parametrize(("why", "act"), REFUSED, ids=[f"{why} {place}" for place, (why, _) in enumerate(REFUSED)])
def test_what_x_refuses_to_everybody(x: Client, town: Running, why: str, act: Callable[[Client, Running], Any]) -> None:
    with pytest.raises(tweepy.Forbidden, match=why):
        act(x, town)


def test_the_longest_text_there_may_be(x: Client) -> None:
    x.create_tweet(text="パ" * 140)
    with pytest.raises(tweepy.BadRequest):
        x.create_tweet(text="  ")


@pytest.mark.parametrize("act", ["like", "unlike", "retweet", "unretweet", "follow_user", "mute"])
def test_what_is_not_there_cannot_be_touched(x: Client, act: str) -> None:
    with pytest.raises(tweepy.NotFound) as caught:
        getattr(x, act)("123")
    assert caught.value.response.json()["type"].endswith("/resource-not-found")
