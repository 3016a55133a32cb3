"""How lists are read: searched where search shows them, walked where it does not, and nothing lost in between."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from engage.domain.errors import Refused, Unreachable
from tests.networks.x_side import XSide
from tests.town import open_town


@pytest.fixture
def side() -> Iterator[XSide]:
    with open_town() as served:
        yield XSide(served)


def test_a_list_that_is_gone_is_refused_as_gone(side: XSide) -> None:
    with pytest.raises(Refused) as caught:
        side.network.fetch(replace(side.source, remote_id="1"))
    assert caught.value.gone


def test_that_a_searched_list_is_gone_is_found_within_a_day(side: XSide) -> None:
    _, source = side.drain()
    side.town.lists.pop(source.remote_id)
    assert side.network.fetch(source).posts == ()
    side.pass_time(86_401)
    with pytest.raises(Refused) as caught:
        side.network.fetch(source)
    assert caught.value.gone


def test_after_a_week_away_the_list_is_walked_to_what_is_known(side: XSide) -> None:
    _, source = side.drain()
    known = {post.id for post in side.drain()[0].posts}
    side.pass_time(8 * 86_400)
    made = side.write("Back again")
    page, source = side.drain(source)
    assert side.look_up(made).id in {post.id for post in page.posts}
    assert known.isdisjoint(post.id for post in page.posts)
    assert side.served.sandbox.requests.find("x", path=f"/2/lists/{source.remote_id}")[-1].at == side.clock.now()
    assert side.network.fetch(source).read == 0
    assert side.served.sandbox.requests.entries[-1].path == "/2/tweets/search/recent"


def test_a_quiet_list_stays_cheap(side: XSide) -> None:
    """Its newest post is older than search reaches, but it was looked at in between."""
    for post in list(side.town.posts.values()):
        if post.net == "x" and (side.clock.now() - post.created).days < 5:
            side.town.posts.pop(post.id)
    _, source = side.drain()
    for _ in range(5):
        side.pass_time(86_400)
        page = side.network.fetch(source)
        source = replace(source, cursor=page.cursor)
        assert page.requests <= 2
        assert page.read == len(page.posts)
        assert side.network.fetch(source).requests == 1


def test_a_list_that_search_does_not_show_is_walked(side: XSide) -> None:
    """As X may do with private lists: without a second look their posts would silently stay away."""
    side.fault("answer", "GET", path="search", status=200, body='{"meta": {"result_count": 0}}')
    _, source = side.drain()
    side.pass_time(60)
    side.write("Among ourselves")
    page, source = side.drain(source)
    assert [post.text for post in page.posts] == ["Among ourselves"]
    assert page.read == 5
    side.pass_time(900)
    assert side.network.fetch(source).requests == 1
    assert side.served.sandbox.requests.entries[-1].path == f"/2/lists/{source.remote_id}/tweets"


def test_one_look_is_enough_to_trust_search(side: XSide) -> None:
    page, source = side.drain()
    searched = side.served.sandbox.requests.find("x", path="search")
    assert len(searched) == 1
    assert page.read == len(page.posts) + 1
    side.pass_time(8 * 86_400)
    side.drain(source)
    assert len(side.served.sandbox.requests.find("x", path="search")) == 1


def test_where_search_is_refused_the_list_is_walked(side: XSide) -> None:
    _, source = side.drain()
    side.pass_time(60)
    side.write("Hidden from search")
    side.fault("answer", "GET", path="search", status=400, body='{"title": "Invalid Request"}')
    page = side.network.fetch(source)
    assert [post.text for post in page.posts] == ["Hidden from search"]
    assert page.requests == 2


def test_a_stop_between_two_pages_loses_nothing(side: XSide) -> None:
    whole, _ = side.drain()
    first = side.network.fetch(side.source)
    assert first.more
    stopped = replace(side.source, cursor=first.cursor)
    side.fault("server_error", "GET")
    with pytest.raises(Unreachable):
        side.network.fetch(stopped)
    rest, source = side.drain(stopped)
    assert {post.id for post in (*first.posts, *rest.posts)} == {post.id for post in whole.posts}
    assert side.network.fetch(source).read == 0


def test_a_page_mark_that_has_aged_begins_the_pass_anew(side: XSide) -> None:
    first = side.network.fetch(side.source)
    aged = replace(side.source, cursor=first.cursor)
    side.fault("answer", "GET", status=400, body='{"title": "Invalid Request"}')
    again = side.network.fetch(aged)
    assert again.posts == first.posts
    assert again.more
