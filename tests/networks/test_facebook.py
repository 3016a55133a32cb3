"""A Facebook Page against the town, over facebook-sdk: the contract, and what only Facebook has."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from engage.domain.action import ActionKind
from engage.domain.errors import CredentialsRejected, RateLimited
from engage.domain.network import Network
from engage.domain.post import PostKind
from engage.domain.source import Source
from engage.networks.facebook.adapter import FacebookNetwork, pages
from engage.networks.facebook.keys import PageKey
from tests.networks.contract import NetworkContract
from tests.networks.page_side import PageSide
from tests.town import NOW, open_town


@pytest.fixture
def side() -> Iterator[PageSide]:
    with open_town() as served:
        yield PageSide(served)


@pytest.fixture
def read(side: PageSide) -> Source:
    """The wall, read to its end."""
    return side.drain()[1]


class TestFacebook(NetworkContract):
    """Facebook keeps to the contract."""


def test_it_is_a_network(side: PageSide) -> None:
    network: Network = side.network
    assert network.account.id == f"facebook:{side.page.id}"
    assert (network.limit, network.measure("äö\N{SLICE OF PIZZA}")) == (8_000, 3)
    with pytest.raises(ValueError, match="id"):
        FacebookNetwork(PageKey("../me", "x", "t"), side.clock)


def test_my_pages_and_their_tokens(side: PageSide) -> None:
    user_token = side.served.sandbox.tokens.fb_user_token
    found = pages(user_token, side.clock, api_url=side.served.graph)
    assert {(key.id, key.name, key.token) for key in found} == {
        (page.id, page.name, page.token) for page in side.town.pages.values() if page.mine
    }
    assert all("MODERATE" in key.tasks and key.token not in repr(key) for key in found)
    with pytest.raises(CredentialsRejected, match="your own login"):
        pages(side.page.token, side.clock, api_url=side.served.graph)


def test_only_new_comments_are_read(side: PageSide, read: Source) -> None:
    post = side.write("Do you do rye?")
    for number in range(3):
        side.answer(post, f"I would like to know too, {number}")
    page, source = side.drain(read)
    assert (page.read, len(page.posts)) == (4, 4)
    side.pass_time(60)
    comment = side.answer(post, "And spelt?")
    page, source = side.drain(source)
    assert {found.text for found in page.posts} == {"Do you do rye?", "And spelt?"}
    assert page.read == 2
    side.pass_time(60)
    side.answer(comment, "Good question")
    page, source = side.drain(source)
    said = {found.text: found for found in page.posts}
    assert said["Good question"].parent == said["Good question"].id.replace(
        said["Good question"].id.partition("_")[2], comment.rpartition("_")[2]
    )
    assert side.network.fetch(source).read == 0


def test_a_reply_under_a_comment_of_mine_speaks_to_me(side: PageSide, read: Source) -> None:
    visitor = side.look_up(side.write("Do you do rye?"))
    comment = side.look_up(side.answer(visitor.version, "I do at home"))
    assert not comment.to_me
    made = side.network.perform(side.action(ActionKind.REPLY, comment, "So do we")).made
    mine = side.look_up(made)
    assert (mine.kind, mine.conversation, mine.parent) == (PostKind.COMMENT, visitor.id, comment.id)
    theirs = side.look_up(side.answer(mine.version, "Splendid"))
    page, _ = side.drain(read)
    said = {found.id: found for found in page.posts}
    assert {visitor.id, comment.id, mine.id, theirs.id} == said.keys()
    assert not said[comment.id].to_me
    reply = side.action(ActionKind.REPLY, theirs, "Splendid indeed")
    receipt = side.network.perform(reply)
    found = side.network.find(reply, NOW)
    assert found is not None
    assert found.made == receipt.made


def test_comments_under_my_pages_own_posts_speak_to_it(side: PageSide, read: Source) -> None:
    made = side.network.perform(side.action(ActionKind.POST, text="New opening hours")).made
    side.answer(made, "At last")
    page, _ = side.drain(read)
    assert {(found.text, found.to_me) for found in page.posts} == {("New opening hours", False), ("At last", True)}


def test_deleted_comments_are_gone(side: PageSide, read: Source) -> None:
    post = side.write("Do you do rye?")
    kept, lost = side.answer(post, "Me too"), side.answer(post, "Oops")
    page, source = side.drain(read)
    ids = {found.text: found.id for found in page.posts}
    side.town.delete(side.town.post(lost).author, lost)
    page, source = side.drain(source)
    assert page.gone == (ids["Oops"],)
    side.town.delete(side.town.post(post).author, post)
    page, source = side.drain(source)
    assert set(page.gone) == {ids["Do you do rye?"], ids["Me too"]}
    assert kept
    assert side.network.fetch(source).requests == 1


def test_a_post_that_is_only_not_listed_is_not_gone(side: PageSide, read: Source) -> None:
    post = side.write("Do you do rye?")
    _, source = side.drain(read)
    body = '{"data": []}'
    side.fault("answer", "GET", path="/feed$", status=200, body=body)
    page, source = side.drain(source)
    assert page.gone == ()
    side.fault("answer", "GET", path="/feed$", status=200, body=body)
    assert side.network.fetch(source).requests == 1
    _, source = side.drain(source)
    side.town.delete(side.town.post(post).author, post)
    assert side.drain(source)[0].gone == (post,)


def test_a_comment_under_an_older_post_arrives(side: PageSide) -> None:
    made = side.write("Three weeks ago")
    side.town.post(made).created = side.town.post(made).updated = NOW - timedelta(days=20)
    old = side.answer(made, "Said back then")
    side.town.post(old).created = side.town.post(made).updated = NOW - timedelta(days=19)
    page, source = side.drain()
    assert "Three weeks ago" not in {found.text for found in page.posts}
    assert side.network.fetch(source).cursor == source.cursor
    side.pass_time(60)
    side.answer(made, "Said today")
    page, _ = side.drain(source)
    assert {found.text for found in page.posts} == {"Three weeks ago", "Said today"}


def test_tagged_posts_are_looked_for_every_quarter_of_an_hour(side: PageSide, read: Source) -> None:
    other = next(page.id for page in side.town.pages.values() if page.id != side.page.id)
    made = side.town.write("fb", other, "With our friends", page=other, tagged=(side.page.id,)).id
    assert side.network.fetch(read).requests == 1
    side.pass_time(15 * 60)
    page, source = side.drain(read)
    (post,) = page.posts
    assert (post.text, post.to_me, post.page) == ("With our friends", True, other)
    assert page.requests == 3
    assert side.network.fetch(source).requests == 1
    side.pass_time(15 * 60)
    again = side.network.fetch(source)
    assert (again.requests, again.read) == (2, 0)
    side.town.edit(other, made, "With our best friends")
    side.pass_time(15 * 60)
    assert [found.text for found in side.drain(replace(source, cursor=again.cursor))[0].posts] == [
        "With our best friends"
    ]


def test_a_wall_is_read_even_where_tags_are_refused(side: PageSide) -> None:
    side.fault("graph_error", "GET", path="/tagged$", code=200)
    assert side.drain()[0].posts


def test_a_post_deleted_while_it_is_read_does_not_stop_the_wall(side: PageSide) -> None:
    post = side.write("Do you do rye?")
    side.answer(post, "Me too")
    side.fault("delete_target", "GET", path=f"{post}/comments")
    page, source = side.drain()
    assert post in page.gone
    assert side.network.fetch(source).requests == 1


def test_calls_stop_before_the_budget_is_spent(side: PageSide, read: Source) -> None:
    usage = '{"call_count": 96, "total_time": 1, "total_cputime": 1}'
    side.fault("answer", "GET", status=200, body='{"id": "5", "name": "Five"}', headers={"X-App-Usage": usage})
    assert side.network.profiles(["5"]).profiles
    before = side.asked()
    with pytest.raises(RateLimited) as caught:
        side.network.fetch(read)
    assert caught.value.until == NOW + timedelta(minutes=30)
    assert side.asked() == before
    side.pass_time(30 * 60)
    side.network.fetch(read)
    assert side.asked() > before
