"""A served town, and facebook-sdk pointed at it."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import facebook
import pytest
import requests

from engage.sandbox.model import Page, Post
from engage.sandbox.running import Running
from tests.sandbox.tweets import limited_x, x
from tests.town import self_serve_town, town

__all__ = ["limited_x", "self_serve_town", "town", "x"]

Graph = Any  # facebook-sdk ships no types


class LocalSession(requests.Session):
    """Sends what is meant for graph.facebook.com to the town."""

    def __init__(self, base: str) -> None:
        super().__init__()
        self.base = base
        self.answers: list[requests.Response] = []

    def request(self, method: str | bytes, url: str | bytes, *args: Any, **kwargs: Any) -> requests.Response:
        local = str(url).replace("https://graph.facebook.com", self.base, 1)
        answer = super().request(method, local, *args, **kwargs)
        self.answers.append(answer)
        return answer


@pytest.fixture
def graph_for() -> Iterator[Callable[[Running, str], Graph]]:
    """Makes facebook-sdk clients for a town and a token, as the product uses the SDK."""
    sessions: list[LocalSession] = []

    def make(town: Running, token: str) -> Graph:
        sessions.append(LocalSession(town.graph))
        client = facebook.GraphAPI(token, timeout=5, session=sessions[-1])
        client.version = "v26.0"
        return client

    yield make
    for session in sessions:
        session.close()


def my_page(town: Running) -> Page:
    """The bakehouse, one of my two Pages."""
    return next(page for page in town.sandbox.town.pages.values() if page.username == "wrensbakehouse")


def foreign_page(town: Running) -> Page:
    return next(page for page in town.sandbox.town.pages.values() if page.username == "crumbandco")


def own_post(town: Running) -> Post:
    """A post of the bakehouse with comments, at least one of which was answered."""
    posts = town.sandbox.town.posts.values()
    answered = {post.root for post in posts if post.kind == "comment" and post.parent and not post.deleted}
    page = my_page(town).id
    return next(post for post in posts if post.id in answered and post.author == page and not post.deleted)


def visitor_comment(town: Running) -> Post:
    """A comment of a person under that post, at top level."""
    post = own_post(town)
    posts = town.sandbox.town.posts.values()
    return next(one for one in posts if one.root == post.id and one.kind == "comment" and not one.parent)


def visitor_post(town: Running) -> Post:
    page = my_page(town).id
    posts = town.sandbox.town.posts.values()
    return next(post for post in posts if post.page == page and post.kind == "post" and post.author != page)


def pass_time(town: Running, **span: float) -> None:
    """Move the town's clock by hand; its people live through it."""
    with town.sandbox.lock:
        town.sandbox.clock.advance(timedelta(**span))
        town.sandbox.life.advance(town.sandbox.clock.now())


@pytest.fixture
def graph(town: Running, graph_for: Callable[[Running, str], Graph]) -> Graph:
    """The bakehouse's own client in a town where everything is allowed."""
    return graph_for(town, my_page(town).token)


@pytest.fixture
def me_graph(town: Running, graph_for: Callable[[Running, str], Graph]) -> Graph:
    """The owner's client, with the user token."""
    return graph_for(town, town.sandbox.tokens.fb_user_token)


def refusal(graph: Graph, *args: Any, **kwargs: Any) -> Any:
    """The GraphAPIError that a request ends in."""
    with pytest.raises(facebook.GraphAPIError) as caught:
        graph.request(*args, **kwargs)
    return caught.value
