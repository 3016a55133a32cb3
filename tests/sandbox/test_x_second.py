"""A second X account of mine: it comes when asked for, calls as itself, and is a stranger to the first one's things."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from engage.sandbox.callers import Caller, add_second
from engage.sandbox.running import Running
from engage.sandbox.server import make_sandbox, start_line
from tests.sandbox.browser import press, see
from tests.sandbox.consent import answer, query
from tests.sandbox.test_x_oauth import authorize, exchanged
from tests.sandbox.tweets import Client, latest_of, tweepy_at
from tests.town import NOW, SEED


@pytest.fixture
def shop(town: Running) -> Caller:
    with town.sandbox.lock:
        return add_second(town.sandbox)


@pytest.fixture
def shop_x(town: Running, shop: Caller) -> Iterator[Client]:
    with tweepy_at(
        town,
        bearer_token=shop.bearer,
        consumer_key=shop.consumer_key,
        consumer_secret=shop.consumer_secret,
        access_token=shop.access_token,
        access_token_secret=shop.access_secret,
    ) as client:
        yield client


def admin(town: Running, path: str, **body: object) -> requests.Response:
    headers = {"Authorization": f"Bearer {town.sandbox.admin_token}"}
    return requests.post(f"{town.admin}{path}", json=body, headers=headers, timeout=5)


def test_it_comes_only_when_asked_for(town: Running) -> None:
    people, lists = len(town.sandbox.town.people), len(town.sandbox.town.lists)
    assert "second" not in start_line(town.sandbox, 1, SEED)
    told = admin(town, "/logins/x/second").json()
    assert (told["handle"], told["access_token"].partition("-")[0]) == ("wrens_stall", told["user_id"])
    assert admin(town, "/logins/x/second").json() == told, "it comes once"
    assert (len(town.sandbox.town.people), len(town.sandbox.town.lists)) == (people + 1, lists + 2)
    assert start_line(town.sandbox, 1, SEED)["second"] == told


def test_the_town_lives_on_as_without_it() -> None:
    one, other = make_sandbox(SEED, NOW, speed=0), make_sandbox(SEED, NOW, speed=0, second=True)
    for sandbox in (one, other):
        sandbox.life.advance(NOW.replace(hour=15))
    assert [post.text for post in one.town.posts.values()] == [post.text for post in other.town.posts.values()]
    assert len(other.callers) == 2


def test_a_journal_brings_its_acts_back(tmp_path: Path) -> None:
    journal = tmp_path / "town.jsonl"
    first = make_sandbox(SEED, NOW, journal=journal, speed=0, second=True)
    shop = first.callers[1].x_id
    target = next(one.id for one in first.town.posts.values() if one.author == first.town.people["ana"].x_id)
    first.town.like(shop, target, via="api")
    again = make_sandbox(SEED, NOW, journal=journal, speed=0, second=True)
    assert again.callers == first.callers
    assert shop in again.town.posts[target].likes


def test_each_calls_as_itself(town: Running, x: Client, shop_x: Client, shop: Caller) -> None:
    assert [one.get_me()["data"]["username"] for one in (x, shop_x)] == ["wrenbakes", "wrens_stall"]
    theirs = shop_x.get_owned_lists(shop.x_id, user_auth=True)["data"]
    assert [one["name"] for one in theirs] == ["Market stalls", "Bakers"]
    target = latest_of(town, "ana")
    x.like(target)
    shop_x.like(target)
    x.unlike(target)
    with town.sandbox.lock:
        likes = town.sandbox.town.post(target).likes
        assert shop.x_id in likes
        assert town.sandbox.town.my_x not in likes


def test_mentions_are_of_who_asks(town: Running, x: Client, shop_x: Client, shop: Caller) -> None:
    with town.sandbox.lock:
        life = town.sandbox.town
        made = life.write("x", life.people["ana"].x_id, "Is the stall open, @wrens_stall?")
    mine = x.get_users_mentions(life.my_x, user_auth=True)["data"]
    theirs = shop_x.get_users_mentions(shop.x_id, user_auth=True)["data"]
    assert made.id not in [one["id"] for one in mine]
    assert [one["id"] for one in theirs] == [made.id]


def test_each_pays_for_what_it_reads(town: Running, x: Client, shop_x: Client) -> None:
    target = latest_of(town, "ana")
    for client in (x, shop_x, shop_x):
        client.get_tweet(target, user_auth=True)
    assert town.sandbox.meter.billed["post_read"] == 2


def test_whoever_is_signed_in_acts_on_the_pages(town: Running, shop: Caller) -> None:
    assert admin(town, "/logins/x", signed_in="wrens_stall").json()["signed_in"] == "wrens_stall"
    page = see(town, "intent/like", tweet_id=latest_of(town, "ana"))
    press(page, "Like")
    with town.sandbox.lock:
        assert town.sandbox.town.acts[-1].actor == shop.x_id
    access = exchanged(town, query(answer(authorize(town), "Authorize app"))["code"]).json()["access_token"]
    bearing = {"Authorization": f"Bearer {access}"}
    me = requests.get(f"{town.x_api}/2/users/me", headers=bearing, timeout=5).json()
    assert me["data"]["username"] == "wrens_stall"
    requests.get(f"{town.x_api}/2/users/{shop.x_id}/owned_lists", headers=bearing, timeout=5)
    assert town.sandbox.meter.billed["list_read"] == 2, "owned reads are for the owner of the app"
    assert admin(town, "/logins/x", signed_in="ana_ruiz").status_code == 400


def test_people_answer_the_one_who_spoke(town: Running, shop_x: Client) -> None:
    made = shop_x.create_tweet(text="How long does it keep?", in_reply_to_tweet_id=latest_of(town, "ana"))["data"]["id"]
    with town.sandbox.lock:
        town.sandbox.clock.advance(NOW.replace(hour=10) - NOW)
        town.sandbox.life.advance(town.sandbox.clock.now())
        said = [post.text for post in town.sandbox.town.posts.values() if post.parent == made]
    assert said
    assert said[0].startswith("@wrens_stall ")
