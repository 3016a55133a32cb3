"""X against the town, over tweepy: the contract in both vocabularies, and what only X has."""

from collections.abc import Iterator

import pytest

from engage.domain.action import ActionKind
from engage.domain.errors import CredentialsRejected
from engage.domain.network import Network
from engage.domain.post import PostKind
from engage.domain.source import Source, SourceKind
from engage.networks.x.keys import XKeys
from engage.networks.x.sources import Choice
from tests.networks.contract import NetworkContract
from tests.networks.reading_contract import ReadingContract
from tests.networks.side import Side
from tests.networks.x_side import XSide, whose
from tests.town import open_town


@pytest.fixture
def side() -> Iterator[XSide]:
    with open_town() as served:
        yield XSide(served)


class TestX(NetworkContract):
    """X keeps to the contract."""


class TestXInNewWords(ReadingContract):
    """X keeps to the contract where it knows only `post.fields`."""

    @pytest.fixture
    def side(self) -> Iterator[Side]:
        with open_town(vocabulary="new") as served:
            yield XSide(served)

    def test_only_what_is_new_is_read(self, side: Side) -> None:
        """Authors come as expansions only, and are read with each post."""
        _, source = side.drain()
        side.pass_time(90)
        side.write("Fresh out of the oven")
        page, _ = side.drain(source)
        assert [post.text for post in page.posts] == ["Fresh out of the oven"]
        assert (len(page.profiles), page.read, page.requests) == (1, 2, 1)


def test_it_is_a_network(side: XSide) -> None:
    network: Network = side.network
    assert network.account.id == f"x:{side.me}"
    measured = network.measure("go to https://example.com/a/very/long/address/indeed \N{SLICE OF PIZZA}")
    assert (network.limit, measured) == (280, 32)


def test_keys_are_complete_or_none_and_never_shown(side: XSide) -> None:
    keys = side.keys()
    assert keys.user_id == side.me
    assert not any(secret in repr(keys) for secret in keys.secrets if secret)
    for parts in ((), ("a", "b", "42-c")):
        with pytest.raises(ValueError, match="four"):
            XKeys(*parts)


def test_whose_token_it_is(side: XSide) -> None:
    bearer = XKeys(bearer=side.served.sandbox.tokens.x_bearer)
    assert whose(side.keys(), side.served) == whose(bearer, side.served) == side.account
    with pytest.raises(CredentialsRejected):
        whose(XKeys(bearer="wrong-token-altogether"), side.served)


def test_a_bearer_token_reads_and_writes(side: XSide) -> None:
    network = side.build(keys=XKeys(bearer=side.served.sandbox.tokens.x_bearer), choice=Choice(home=True))
    assert [source.kind for source in network.sources()][-2:] == [SourceKind.MENTIONS, SourceKind.HOME]
    assert all(network.fetch(source).posts for source in network.sources())
    network.perform(side.action(ActionKind.LIKE, side.to_answer()))
    assert len(side.did("like")) == 1


def test_reading_asks_for_nothing_that_bills_beside_posts(side: XSide) -> None:
    side.drain()
    billed = side.served.sandbox.meter.billed
    assert set(billed) == {"post_read"}


def test_mentions_speak_to_me(side: XSide) -> None:
    mentions = Source(side.network.account.id, SourceKind.MENTIONS, side.me, "Mentions")
    page, mentions = side.drain(mentions)
    assert page.posts
    assert all(post.to_me for post in page.posts)
    side.pass_time(60)
    side.address("One more thing")
    page, _ = side.drain(mentions)
    assert (len(page.posts), page.read, page.requests) == (1, 1, 1)


def test_a_post_is_answered_in_its_newest_version(side: XSide) -> None:
    made = side.address("Is it rye?")
    side.pass_time(60)
    newer = side.town.edit(side.town.post(made).author, made, f"@{side.account.handle} Is it spelt?").id
    post = side.look_up(made)
    assert (post.id, post.version, post.edited) == (made, newer, True)
    side.network.perform(side.action(ActionKind.REPLY, post, "It is."))
    assert side.did("reply")[0].target == newer
    assert {found.id for found in side.network.thread(post, "").posts} >= {made}


def test_a_long_post_is_whole(side: XSide) -> None:
    text = "Every loaf has its own story. " * 20
    assert side.look_up(side.write(text)).text.strip() == text.strip()


def test_a_repost_names_what_it_passes_on(side: XSide) -> None:
    target = side.write("Pass this on")
    _, source = side.drain()
    side.pass_time(60)
    side.town.repost(side.member(), target)
    (post,) = side.drain(source)[0].posts
    assert (post.kind, post.quoted) == (PostKind.REPOST, target)
