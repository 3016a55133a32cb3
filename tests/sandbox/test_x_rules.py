"""Limits, prices, parameters, plans and vocabularies of the town's X API."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import requests
import tweepy

from engage.sandbox.running import Running
from tests.sandbox.tweets import Client, latest_of, pass_time, tweepy_at
from tests.town import open_town


@pytest.fixture
def renamed() -> Iterator[tuple[Running, Client]]:
    with open_town(vocabulary="new") as served, tweepy_at(served) as client:
        yield served, client


def test_every_answer_tells_its_limit_by_the_towns_clock(x: Client, town: Running) -> None:
    me = town.sandbox.town.my_x
    x.get_owned_lists(me)
    first = x.session.answers[-1].headers
    assert (first["x-rate-limit-limit"], first["x-rate-limit-remaining"]) == ("15", "14")
    assert int(first["x-rate-limit-reset"]) == int(town.sandbox.town.now.timestamp()) + 900
    for _ in range(14):
        x.get_owned_lists(me)
    with pytest.raises(tweepy.TooManyRequests) as caught:
        x.get_owned_lists(me)
    assert caught.value.reset_time == int(first["x-rate-limit-reset"])
    assert caught.value.response.json()["title"] == "Too Many Requests"
    pass_time(town, minutes=15)
    x.get_owned_lists(me)


def test_another_endpoint_has_its_own_window(x: Client, town: Running) -> None:
    x.get_owned_lists(town.sandbox.town.my_x)
    x.get_me()
    assert x.session.answers[-1].headers["x-rate-limit-remaining"] == "74"


def test_reads_are_billed_once_a_day_and_own_ones_cheaply(x: Client, town: Running) -> None:
    me, billed = town.sandbox.town.my_x, town.sandbox.meter.billed
    x.get_list_tweets(next(iter(town.sandbox.town.lists)), max_results=10)
    x.get_list_tweets(next(iter(town.sandbox.town.lists)), max_results=10)
    assert billed == {"post_read": 10}
    count = x.get_users_mentions(me, max_results=5)["meta"]["result_count"]
    assert billed == {"post_read": 10, "owned_read": count}
    assert town.sandbox.meter.cents == pytest.approx(10 * 0.5 + count * 0.1)
    pass_time(town, days=1)
    assert x.get_users_mentions(me, max_results=5)["meta"]["result_count"] == 5
    assert billed["owned_read"] == 10


def test_what_is_expanded_is_billed_too_and_nothing_costs_nothing(x: Client, town: Running) -> None:
    me, billed = town.sandbox.town.my_x, town.sandbox.meter.billed
    newest = x.get_users_mentions(me, max_results=5, expansions=["author_id"])
    assert billed["user_read"] == len(newest["includes"]["users"])
    before = dict(billed)
    x.get_users_mentions(me, since_id=newest["meta"]["newest_id"])
    assert billed == before


def test_writes_are_billed_by_what_they_are(x: Client, town: Running) -> None:
    billed = town.sandbox.meter.billed
    x.create_tweet(text="Bread at nine")
    x.create_tweet(text="Bread at https://rye.example")
    ruth = next(one for one in town.sandbox.town.posts.values() if one.kind == "quote")
    x.create_tweet(text="Thank you, Ruth!", in_reply_to_tweet_id=ruth.id)
    x.retweet(latest_of(town, "ana"))
    x.unretweet(latest_of(town, "ana"))
    assert {kind: count for kind, count in billed.items() if not kind.endswith("read")} == {
        "post_create": 1,
        "post_create_url": 1,
        "post_create_summoned": 1,
        "interaction_create": 1,
        "interaction_delete": 1,
    }
    assert town.sandbox.meter.micros == 15_000 + 200_000 + 10_000 + 15_000 + 10_000


WRONG: list[tuple[str, Callable[[Client, str], Any]]] = [
    ("max_results", lambda x, me: x.get_users_mentions(me, max_results=4)),
    ("max_results", lambda x, me: x.get_home_timeline(max_results=101)),
    ("max_results", lambda x, me: x.search_recent_tweets("bread", max_results=9)),
    ("ids", lambda x, me: x.get_tweets(["12a"])),
    ("ids", lambda x, me: x.get_tweets(list(range(1, 102)))),
    ("tweet.fields", lambda x, me: x.get_tweet("1", tweet_fields=["colour"])),
    ("expansions", lambda x, me: x.get_me(expansions=["author_id"])),
    ("pagination_token", lambda x, me: x.get_users_mentions(me, pagination_token="No!")),
    ("pagination_token", lambda x, me: x.get_users_followers(me, pagination_token="123")),
    ("since_id", lambda x, me: x.get_users_mentions(me, since_id="-1")),
    ("start_time", lambda x, me: x.get_users_mentions(me, start_time="yesterday")),
    ("exclude", lambda x, me: x.get_home_timeline(exclude=["people"])),
    ("id", lambda x, me: x.get_users_mentions("123")),
]


@pytest.mark.parametrize(("name", "ask"), WRONG, ids=[f"{name} {place}" for place, (name, _) in enumerate(WRONG)])
def test_a_wrong_parameter_is_named(x: Client, town: Running, name: str, ask: Callable[[Client, str], Any]) -> None:
    with pytest.raises(tweepy.BadRequest) as caught:
        ask(x, town.sandbox.town.my_x)
    told = caught.value.response.json()
    assert told["title"] == "Invalid Request"
    assert list(told["errors"][0]["parameters"]) == [name]


def test_lists_know_no_since_id(town: Running) -> None:
    url = f"{town.x_api}/2/lists/{next(iter(town.sandbox.town.lists))}/tweets"
    bearer = {"Authorization": f"Bearer {town.sandbox.tokens.x_bearer}"}
    told = requests.get(url, params={"since_id": "1"}, headers=bearer, timeout=5)
    assert told.status_code == 400
    assert "The query parameter [since_id] is not one of" in told.json()["errors"][0]["message"]
    unknown = requests.get(f"{town.x_api}/2/nowhere", headers=bearer, timeout=5)
    assert (unknown.status_code, unknown.headers["Content-Type"]) == (404, "application/problem+json")


def test_the_new_vocabulary_refuses_the_old_words(renamed: tuple[Running, Client]) -> None:
    town, x = renamed
    with pytest.raises(tweepy.BadRequest, match=r"tweet\.fields") as caught:
        x.get_tweet(latest_of(town, "tom"), tweet_fields=["created_at"])
    assert caught.value.response.json()["type"] == "https://api.x.com/2/problems/invalid-request"


def test_the_new_vocabulary_in_question_and_answer(renamed: tuple[Running, Client]) -> None:
    town, x = renamed
    quote = next(one for one in town.sandbox.town.posts.values() if one.kind == "quote")
    told = x.request(
        "GET",
        "/2/tweets",
        params={
            "ids": f"{quote.id},123",
            "post.fields": "public_metrics,note_post,conversation_id",
            "expansions": "author_id,referenced_posts",
            "user.fields": "public_metrics",
        },
    ).json()
    post = told["data"][0]
    assert post["edit_history_post_ids"] == [quote.id]
    assert post["referenced_posts"] == [{"type": "quoted", "id": quote.quoted}]
    assert "repost_count" in post["public_metrics"]
    assert "post_count" in told["includes"]["users"][0]["public_metrics"]
    assert [one["id"] for one in told["includes"]["posts"]] == [quote.quoted]
    assert told["errors"][0]["resource_type"] == "post"
    assert told["errors"][0]["type"] == "https://api.x.com/2/problems/resource-not-found"
    with pytest.raises(tweepy.BadRequest, match="author_id"):
        x.request("GET", "/2/tweets", params={"ids": quote.id, "post.fields": "author_id"})


def test_the_old_vocabulary_refuses_the_new_words(x: Client, town: Running) -> None:
    with pytest.raises(tweepy.BadRequest, match=r"post\.fields"):
        x.request("GET", "/2/tweets", params={"ids": latest_of(town, "tom"), "post.fields": "created_at"})
