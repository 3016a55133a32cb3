"""tweepy pointed at a served town."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
import requests
import tweepy

from engage.sandbox.running import Running

Client = Any  # tweepy ships no types
Json = dict[str, Any]


class LocalSession(requests.Session):
    """Sends what is meant for api.twitter.com to the town."""

    def __init__(self, base: str) -> None:
        super().__init__()
        self.base = base
        self.answers: list[requests.Response] = []

    def request(self, method: str | bytes, url: str | bytes, *args: Any, **kwargs: Any) -> requests.Response:
        local = str(url).replace("https://api.twitter.com", self.base, 1)
        kwargs.setdefault("timeout", 5)
        answer = super().request(method, local, *args, **kwargs)
        self.answers.append(answer)
        return answer


@contextmanager
def tweepy_at(town: Running, **keys: str) -> Iterator[Client]:
    """A client with the town's credentials; `keys` replaces some. Answers are plain dictionaries."""
    tokens = town.sandbox.tokens
    known = {
        "bearer_token": tokens.x_bearer,
        "consumer_key": tokens.x_consumer_key,
        "consumer_secret": tokens.x_consumer_secret,
        "access_token": tokens.x_access_token,
        "access_token_secret": tokens.x_access_secret,
    }
    client = tweepy.Client(**{**known, **keys}, return_type=dict)
    client.session.close()
    client.session = LocalSession(town.x_api)
    try:
        yield client
    finally:
        client.session.close()


@pytest.fixture
def x(town: Running) -> Iterator[Client]:
    """My client in a town where everything is allowed."""
    with tweepy_at(town) as client:
        yield client


@pytest.fixture
def limited_x(self_serve_town: Running) -> Iterator[Client]:
    """My client in a town that refuses what X refuses in 2026."""
    with tweepy_at(self_serve_town) as client:
        yield client


def pass_time(town: Running, **span: float) -> None:
    """Move the town's clock by hand; its people live through it."""
    with town.sandbox.lock:
        town.sandbox.clock.advance(timedelta(**span))
        town.sandbox.life.advance(town.sandbox.clock.now())


def x_id(town: Running, key: str) -> str:
    return town.sandbox.town.people[key].x_id


def latest_of(town: Running, key: str) -> str:
    """The id of somebody's newest post that answers nobody."""
    author = x_id(town, key)
    posts = [post for post in town.sandbox.town.posts.values() if post.author == author and not post.deleted]
    return next(post.id for post in reversed(posts) if post.kind == "post")
