"""Recent search: operators, windows, and what is refused."""

from datetime import timedelta

import pytest
import tweepy

from engage.sandbox.running import Running
from tests.sandbox.tweets import Client, Json, latest_of, x_id


def found(x: Client, query: str, **more: object) -> list[Json]:
    told = x.search_recent_tweets(
        query, max_results=100, tweet_fields=["author_id", "referenced_tweets", "conversation_id"], **more
    )
    data: list[Json] = told.get("data", [])
    return data


def test_a_conversation_is_found_with_all_sides(x: Client, town: Running) -> None:
    asked = latest_of(town, "tom")
    told = found(x, f"conversation_id:{asked}")
    assert [one["text"] for one in told] == [
        "@jo_p they only do 100+",
        "@tomokoro try Carr Mill, ask for Deb",
        "Does anyone know a good binder for small runs? 40 copies, cloth, by Christmas.",
    ]
    assert found(x, f"conversation_id:{asked}", since_id=told[1]["id"]) == told[:1]
    assert found(x, f"conversation_id:{asked}", until_id=told[1]["id"]) == told[2:]


def test_either_of_two_conversations(x: Client, town: Running) -> None:
    tom, ana = latest_of(town, "tom"), latest_of(town, "ana")
    told = found(x, f"conversation_id:{tom} OR conversation_id:{ana}")
    assert {one["conversation_id"] for one in told} == {tom, ana}


def test_counts_are_what_the_search_finds_hour_by_hour(x: Client, town: Running) -> None:
    author = town.sandbox.town.people["tom"].handle
    told = x.get_recent_tweets_count(f"from:{author}")
    posts = found(x, f"from:{author}")
    assert told["meta"]["total_tweet_count"] == sum(hour["tweet_count"] for hour in told["data"]) == len(posts) > 1
    assert all(one["end"] == other["start"] for one, other in zip(told["data"], told["data"][1:], strict=False))
    later = x.get_recent_tweets_count(f"from:{author}", since_id=posts[1]["id"], granularity="day")
    assert (later["meta"]["total_tweet_count"], len(later["data"])) == (1, 8)
    assert town.sandbox.meter.billed["counts_recent"] == 2
    assert town.sandbox.meter.micros == 10_000 + 5_000 * len(posts)
    with pytest.raises(tweepy.BadRequest, match="granularity"):
        x.get_recent_tweets_count(f"from:{author}", granularity="year")


def test_a_list_without_reposts_equals_its_timeline(x: Client, town: Running) -> None:
    for one in town.sandbox.town.lists.values():
        timeline = x.get_list_tweets(one.id, max_results=100)["data"]
        assert [post["id"] for post in found(x, f"list:{one.id}")] == [post["id"] for post in timeline]
        expected = [post["id"] for post in timeline if not post["text"].startswith("RT @")]
        assert [post["id"] for post in found(x, f"list:{one.id} -is:retweet")][: len(expected)] == expected


def test_from_to_and_their_negation(x: Client, town: Running) -> None:
    jo, tom = x_id(town, "jo"), x_id(town, "tom")
    assert {one["author_id"] for one in found(x, "from:jo_p")} == {jo}
    told = found(x, "from:tomokoro to:jo_p")
    assert "@jo_p they only do 100+" in [one["text"] for one in told]
    others = found(x, "to:tomokoro -from:jo_p")
    assert all(one["author_id"] != jo for one in others)
    assert {one["author_id"] for one in found(x, f"(from:jo_p OR from:{tom}) is:reply")} <= {jo, tom}


def test_words_match_whole_and_find_no_reposts(x: Client, town: Running) -> None:
    post = town.sandbox.town.write("x", x_id(town, "ana"), "My quince is singing")
    town.sandbox.town.repost(x_id(town, "ruth"), post.id)
    assert [one["id"] for one in found(x, "quince")] == [post.id]
    assert [one["id"] for one in found(x, '"QUINCE is"')] == [post.id]
    assert found(x, "quin") == []
    assert len(found(x, "from:ruthadeyemi retweets_of:ana_ruiz")) == 1


def test_what_a_post_has(x: Client) -> None:
    assert all("https://t.co/" in one["text"] for one in found(x, "has:links from:dfarrow"))
    assert found(x, "has:media from:tomokoro is:quote") == []


def test_pages_of_a_search(x: Client) -> None:
    first = x.search_recent_tweets("is:reply -from:nobody from:salabboud", max_results=10)
    rest = x.search_recent_tweets(
        "is:reply -from:nobody from:salabboud", max_results=100, next_token=first["meta"]["next_token"]
    )
    assert int(rest["meta"]["newest_id"]) < int(first["meta"]["oldest_id"])


def test_nothing_older_than_seven_days(x: Client, town: Running) -> None:
    with town.sandbox.lock:
        town.sandbox.clock.advance(timedelta(days=6))
        town.sandbox.life.advance(town.sandbox.clock.now())
    assert found(x, f"conversation_id:{latest_of(town, 'jo')}") is not None
    old = min(int(post.id) for post in town.sandbox.town.posts.values() if post.net == "x")
    with pytest.raises(tweepy.BadRequest, match="'since_id' must be a tweet id created after"):
        found(x, "from:jo_p", since_id=str(old))
    with pytest.raises(tweepy.BadRequest, match="start_time"):
        found(x, "from:jo_p", start_time=town.sandbox.town.now - timedelta(days=8))


@pytest.mark.parametrize(
    ("query", "why"),
    [
        ("point_radius:1", "invalid operator"),
        ("-is:retweet", "stand alone"),
        ("is:reply", "stand alone"),
        ("(bread", "not closed"),
        ("bread OR", "operand"),
        ("bread )", "no viable"),
        ("x" * 513, "length"),
    ],
)
def test_a_query_that_means_nothing_is_refused(x: Client, query: str, why: str) -> None:
    with pytest.raises(tweepy.BadRequest, match=why):
        x.search_recent_tweets(query)
