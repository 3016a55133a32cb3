"""Reading the town through tweepy: people, lists, timelines and posts by id."""

from datetime import timedelta

from engage.sandbox.running import Running
from tests.sandbox.tweets import Client, latest_of, x_id

FULL = ["author_id", "created_at", "conversation_id", "entities", "public_metrics", "referenced_tweets", "note_tweet"]


def list_named(x: Client, town: Running, name: str) -> str:
    found = x.get_owned_lists(town.sandbox.town.my_x)["data"]
    return str(next(one["id"] for one in found if one["name"] == name))


def test_my_lists_show_what_is_asked_for(x: Client, town: Running) -> None:
    told = x.get_owned_lists(town.sandbox.town.my_x, list_fields=["member_count", "private"], expansions=["owner_id"])
    assert told["meta"] == {"result_count": 3}
    assert {one["name"]: one["private"] for one in told["data"]}["Leeds"] is True
    assert all(one.keys() == {"id", "name", "member_count", "private", "owner_id"} for one in told["data"])
    assert [one["username"] for one in told["includes"]["users"]] == ["wrenbakes"]


def test_one_list_and_its_members(x: Client, town: Running) -> None:
    bakers = list_named(x, town, "Bakers")
    assert x.get_list(bakers)["data"] == {"id": bakers, "name": "Bakers"}
    members = x.get_list_members(bakers, user_fields=["connection_status", "description", "location"])["data"]
    ana = next(one for one in members if one["username"] == "ana_ruiz")
    assert (ana["location"], ana["connection_status"]) == ("Leeds", ["following", "followed_by"])


def test_a_list_that_is_gone_is_told_in_errors(x: Client) -> None:
    for told in (x.get_list("123"), x.get_list_tweets("123"), x.get_list_members("123")):
        assert "data" not in told
        assert told["errors"][0]["type"].endswith("/resource-not-found")


def test_list_posts_come_newest_first_page_by_page_without_gap_or_repetition(x: Client, town: Running) -> None:
    leeds = list_named(x, town, "Leeds")
    whole = [one["id"] for one in x.get_list_tweets(leeds, max_results=100)["data"]]
    assert whole == sorted(whole, key=int, reverse=True)
    paged, token = [], None
    while True:
        page = x.get_list_tweets(leeds, max_results=7, pagination_token=token)
        paged += [one["id"] for one in page["data"]]
        assert page["meta"]["result_count"] == len(page["data"])
        if (token := page["meta"].get("next_token")) is None:
            break
    assert paged[:100] == whole


def test_a_page_goes_on_where_it_was_when_new_posts_arrive(x: Client, town: Running) -> None:
    leeds = list_named(x, town, "Leeds")
    first = x.get_list_tweets(leeds, max_results=5)
    expected = [one["id"] for one in x.get_list_tweets(leeds, max_results=10)["data"]][5:]
    town.sandbox.town.write("x", x_id(town, "amara"), "A kiln is on")
    town.sandbox.town.delete(x_id_of(town, first["data"][-1]["id"]), first["data"][-1]["id"])
    second = x.get_list_tweets(leeds, max_results=5, pagination_token=first["meta"]["next_token"])
    assert [one["id"] for one in second["data"]] == expected


def x_id_of(town: Running, post_id: str) -> str:
    return town.sandbox.town.posts[post_id].author


def test_without_fields_a_post_is_id_text_and_edit_history(x: Client, town: Running) -> None:
    told = x.get_tweet(latest_of(town, "tom"))["data"]
    assert told == {
        "id": told["id"],
        "text": "Does anyone know a good binder for small runs? 40 copies, cloth, by Christmas.",
        "edit_history_tweet_ids": [told["id"]],
    }


def test_expansions_bring_authors_media_and_references(x: Client, town: Running) -> None:
    told = x.get_list_tweets(
        list_named(x, town, "Bookbinders and print"),
        max_results=100,
        tweet_fields=FULL,
        media_fields=["alt_text", "url"],
        expansions=["author_id", "attachments.media_keys", "referenced_tweets.id", "referenced_tweets.id.author_id"],
    )
    users = {one["id"] for one in told["includes"]["users"]}
    assert {one["author_id"] for one in told["data"]} <= users
    tweets = {one["id"] for one in told["includes"]["tweets"]}
    assert {ref["id"] for one in told["data"] for ref in one.get("referenced_tweets", [])} <= tweets
    photos = [one for one in told["includes"]["media"] if one["type"] == "photo"]
    assert photos
    assert all(one["alt_text"] and one["url"].startswith(town.base) for one in photos)
    assert {one["type"] for post in told["data"] for one in post.get("referenced_tweets", [])} >= {"replied_to"}


def test_an_expansion_brings_its_field(x: Client, town: Running) -> None:
    assert "author_id" in x.get_tweet(latest_of(town, "tom"), expansions=["author_id"])["data"]


def test_missing_posts_are_told_beside_the_found_ones(x: Client, town: Running) -> None:
    there = latest_of(town, "tom")
    told = x.get_tweets([there, "123"])
    assert [one["id"] for one in told["data"]] == [there]
    assert told["errors"][0] | {"detail": ""} == {
        "value": "123",
        "detail": "",
        "title": "Not Found Error",
        "resource_type": "tweet",
        "parameter": "ids",
        "resource_id": "123",
        "type": "https://api.twitter.com/2/problems/resource-not-found",
    }


def test_people_by_id_and_by_name_with_the_missing_told(x: Client, town: Running) -> None:
    told = x.get_users(usernames=["Ana_Ruiz", "nobody_here"])
    assert [one["username"] for one in told["data"]] == ["ana_ruiz"]
    assert told["errors"][0]["parameter"] == "usernames"
    assert x.get_users(ids=[x_id(town, "ana")])["data"] == told["data"]
    assert x.get_user(username="ana_ruiz")["data"] == x.get_user(id=x_id(town, "ana"))["data"]


def test_a_suspended_account_is_told_as_such(x: Client, town: Running) -> None:
    town.sandbox.town.people["lotto"].suspended = True
    told = x.get_users(usernames=["freefollowers24"])
    assert told["errors"][0]["detail"] == "User has been suspended: [freefollowers24]."
    followers = x.get_users_followers(town.sandbox.town.my_x, max_results=1000)["data"]
    assert "freefollowers24" not in {one["username"] for one in followers}


def test_a_locked_account_shows_its_posts_to_followers_only(x: Client, town: Running) -> None:
    oscar = town.sandbox.town.write("x", x_id(town, "priv"), "Only for those who know me")
    assert x.get_tweet(oscar.id)["data"]["id"] == oscar.id
    town.sandbox.town.unfollow(town.sandbox.town.my_x, oscar.author)
    assert "data" not in x.get_tweet(oscar.id)


def test_mentions_are_what_is_said_to_me(x: Client, town: Running) -> None:
    told = x.get_users_mentions(town.sandbox.town.my_x, max_results=100, tweet_fields=["author_id", "entities"])
    assert any(one["author_id"] == x_id(town, "ruth") for one in told["data"])
    assert all(one["author_id"] != town.sandbox.town.my_x for one in told["data"])
    named = [
        {m["username"] for m in one["entities"]["mentions"]} for one in told["data"] if "mentions" in one["entities"]
    ]
    assert all("wrenbakes" in one for one in named)
    assert told["meta"]["newest_id"] == told["data"][0]["id"]
    assert told["meta"]["oldest_id"] == told["data"][-1]["id"]


def test_since_id_leaves_an_unchanged_source_empty(x: Client, town: Running) -> None:
    me = town.sandbox.town.my_x
    newest = x.get_users_mentions(me)["meta"]["newest_id"]
    assert x.get_users_mentions(me, since_id=newest) == {"meta": {"result_count": 0}}


def test_home_is_mine_and_of_whom_i_follow_and_do_not_mute(x: Client, town: Running) -> None:
    told = x.get_home_timeline(max_results=100, tweet_fields=["author_id"])["data"]
    followed = {target for source, target in town.sandbox.town.follows if source == town.sandbox.town.my_x}
    assert {one["author_id"] for one in told} <= followed | {town.sandbox.town.my_x}
    x.mute(x_id(town, "tom"))
    after = x.get_home_timeline(max_results=100, tweet_fields=["author_id"], exclude=["replies", "retweets"])["data"]
    assert x_id(town, "tom") not in {one["author_id"] for one in after}
    assert not any(one["text"].startswith("RT @") for one in after)


def test_a_users_posts_within_a_window(x: Client, town: Running) -> None:
    now = town.sandbox.town.now
    told = x.get_users_tweets(
        x_id(town, "sal"), max_results=100, start_time=now - timedelta(hours=13), end_time=now - timedelta(hours=11)
    )
    assert len(told["data"]) == 14
    assert told["data"][-1]["text"].startswith("THREAD 1/14")


def test_followers_and_following_come_newest_first(x: Client, town: Running) -> None:
    follows, me = town.sandbox.town.follows, town.sandbox.town.my_x
    first = x.get_users_followers(me, max_results=10)
    rest = x.get_users_followers(me, max_results=1000, pagination_token=first["meta"]["next_token"])
    shown = [one["id"] for one in (*first["data"], *rest["data"])]
    assert len(set(shown)) == len(shown) == sum(followed == me for _, followed in follows)
    assert shown == sorted(shown, key=lambda one: follows[one, me], reverse=True)
    assert x_id(town, "farrow") in {one["id"] for one in x.get_users_following(me, max_results=1000)["data"]}
