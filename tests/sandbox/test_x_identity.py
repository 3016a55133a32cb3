"""Who the town's X takes for me."""

import pytest
import requests
import tweepy

from engage.sandbox.running import Running
from tests.sandbox.tweets import tweepy_at


def test_me_by_signature_and_by_bearer(town: Running) -> None:
    with tweepy_at(town) as client:
        signed = client.get_me(user_auth=True)["data"]
        assert signed == {"id": town.sandbox.town.my_x, "name": "Wren Halloran", "username": "wrenbakes"}
        assert client.get_me(user_auth=False)["data"] == signed


@pytest.mark.parametrize("wrong", ["consumer_key", "consumer_secret", "access_token", "access_token_secret"])
def test_a_wrong_key_is_refused(town: Running, wrong: str) -> None:
    with tweepy_at(town, **{wrong: f"{town.sandbox.town.my_x}-wrong"}) as client:
        with pytest.raises(tweepy.Unauthorized) as caught:
            client.get_me(user_auth=True)
        assert caught.value.response.json()["title"] == "Unauthorized"
        assert client.get_me(user_auth=False)["data"]["username"] == "wrenbakes"


def test_a_wrong_bearer_and_none_are_refused(town: Running) -> None:
    with tweepy_at(town, bearer_token="nonsense") as client, pytest.raises(tweepy.Unauthorized):
        client.get_me(user_auth=False)
    assert requests.get(f"{town.x_api}/2/users/me", timeout=5).status_code == 401


def test_a_signature_over_the_real_host_counts_as_well(town: Running) -> None:
    tokens = town.sandbox.tokens
    keys = (tokens.x_consumer_key, tokens.x_consumer_secret, tokens.x_access_token, tokens.x_access_secret)
    asked = requests.Request("GET", "https://api.twitter.com/2/users/me", params={"user.fields": "id,name"})
    asked.auth = tweepy.OAuth1UserHandler(*keys).apply_auth()
    prepared = asked.prepare()
    assert prepared.url is not None
    prepared.url = prepared.url.replace("https://api.twitter.com", town.x_api)
    with requests.Session() as session:
        assert session.send(prepared, timeout=5).status_code == 200
