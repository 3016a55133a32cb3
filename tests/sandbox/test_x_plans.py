"""What X refuses to an owner's own app in 2026, and what it does not."""

import pytest
import tweepy

from engage.sandbox.running import Running
from tests.sandbox.tweets import Client, latest_of, x_id


@pytest.mark.parametrize("act", ["like", "unlike"])
def test_self_serve_has_no_likes(limited_x: Client, self_serve_town: Running, act: str) -> None:
    with pytest.raises(tweepy.Forbidden) as caught:
        getattr(limited_x, act)(latest_of(self_serve_town, "ana"))
    assert caught.value.response.json()["title"] == "Forbidden"
    assert not self_serve_town.sandbox.town.posts[latest_of(self_serve_town, "ana")].likes & {
        self_serve_town.sandbox.town.my_x
    }


@pytest.mark.parametrize("act", ["follow_user", "unfollow_user"])
def test_self_serve_has_no_follows(limited_x: Client, self_serve_town: Running, act: str) -> None:
    before = dict(self_serve_town.sandbox.town.follows)
    with pytest.raises(tweepy.Forbidden):
        getattr(limited_x, act)(x_id(self_serve_town, "ana"))
    assert self_serve_town.sandbox.town.follows == before


def test_self_serve_replies_only_where_summoned(limited_x: Client, self_serve_town: Running) -> None:
    with pytest.raises(tweepy.Forbidden, match="you have not been mentioned or otherwise engaged by the author"):
        limited_x.create_tweet(text="Ask Deb?", in_reply_to_tweet_id=latest_of(self_serve_town, "tom"))
    with pytest.raises(tweepy.Forbidden, match="Quoting this post is not allowed"):
        limited_x.create_tweet(text="Look", quote_tweet_id=latest_of(self_serve_town, "tom"))
    quote = next(one for one in self_serve_town.sandbox.town.posts.values() if one.kind == "quote")
    mine = limited_x.create_tweet(text="Thank you, Ruth!", in_reply_to_tweet_id=quote.id)["data"]["id"]
    limited_x.create_tweet(text="And thank you again", in_reply_to_tweet_id=mine)


def test_self_serve_still_reposts_posts_deletes_lists_and_mutes(limited_x: Client, self_serve_town: Running) -> None:
    limited_x.retweet(latest_of(self_serve_town, "ana"))
    limited_x.unretweet(latest_of(self_serve_town, "ana"))
    limited_x.delete_tweet(limited_x.create_tweet(text="Bread at nine")["data"]["id"])
    made = limited_x.create_list("Otley")["data"]["id"]
    limited_x.add_list_member(made, x_id(self_serve_town, "ana"))
    limited_x.mute(x_id(self_serve_town, "gaz"))
