"""X's price table: the classes of our calls, and the same prices as the town's meter has."""

import pytest

from engage.domain.action import Action, ActionKind
from engage.domain.post import Post
from engage.domain.price import Charge
from engage.domain.source import Account
from engage.networks.facebook.prices import PRICES as FREE
from engage.networks.x.prices import OWNED, PRICES, read_class, write_class
from engage.networks.x.till import delivered
from engage.networks.x.ways import XWays
from engage.sandbox.meter import READ_PRICES, WRITE_PRICES
from tests.town import NOW

ME = "42"


def test_the_town_bills_by_the_same_prices() -> None:
    town = READ_PRICES | WRITE_PRICES
    assert {kind: PRICES.micros[kind] for kind in town} == town


def test_facebook_bills_nothing() -> None:
    assert FREE.micros == {}


@pytest.mark.parametrize(
    ("route", "kind"),
    [
        ("/2/users/me", ""),
        ("/2/users", "user_read"),
        ("/2/users/7", "user_read"),
        ("/2/users/by", "user_read"),
        ("/2/users/by/username/ana", "user_read"),
        ("/2/users/search", "user_read"),
        ("/2/users/7/tweets", "post_read"),
        ("/2/users/42/timelines/reverse_chronological", "post_read"),
        ("/2/users/7/followers", "follow_read"),
        ("/2/users/7/owned_lists", "list_read"),
        ("/2/lists/7", "list_read"),
        ("/2/lists/7/tweets", "post_read"),
        ("/2/lists/7/members", "user_read"),
        ("/2/tweets", "post_read"),
        ("/2/tweets/7", "post_read"),
        ("/2/tweets/7/quote_tweets", "post_read"),
        ("/2/tweets/7/liking_users", "user_read"),
        ("/2/tweets/7/retweeted_by", "user_read"),
        ("/2/tweets/search/recent", "post_read"),
        *((f"/2/users/42/{one}", "owned_read") for one in sorted(OWNED)),
    ],
)
def test_classes_of_reads(route: str, kind: str) -> None:
    assert read_class(route, ME) == kind


@pytest.mark.parametrize("words", ["tweets", "posts"])
def test_an_answer_bills_what_it_carries_and_what_it_includes(words: str) -> None:
    body = {
        "data": [{"id": "1"}, {"id": "2"}, {"id": "1"}, {}],
        "includes": {"users": [{"id": "7"}], words: [{"id": "3"}], "media": [{"media_key": "k"}]},
    }
    assert list(delivered("/2/users/42/mentions", body, ME)) == [
        Charge("owned_read", 1_000, ("1", "2")),
        Charge("user_read", 10_000, ("7",)),
        Charge("post_read", 5_000, ("3",)),
    ]
    assert list(delivered("/2/tweets", {"errors": [{}]}, ME)) == []
    assert list(delivered("/2/users/me", {"data": {"id": ME}}, ME)) == []


def test_a_list_of_my_own_is_an_owned_read() -> None:
    for owner, kind in ((ME, "owned_read"), ("7", "list_read")):
        [charge] = delivered("/2/lists/5", {"data": {"id": "5", "owner_id": owner}}, ME)
        assert charge.kind == kind


def test_every_gesture_has_its_class() -> None:
    kinds = {kind: write_class(kind, link=False, summoned=False) for kind in ActionKind}
    assert set(kinds.values()) <= set(PRICES.micros)
    assert kinds[ActionKind.DELETE] == "content_manage"


def test_a_post_is_priced_before_it_is_made() -> None:
    ways = XWays(Account("x", ME, "Mira", "mira"))
    theirs = Post("x", "1", "7", "Hello", NOW, version="1")
    asked = Post("x", "2", "7", "Hello @mira", NOW, version="2", mentions=(ME,))

    def price(kind: ActionKind, post: Post | None, text: str) -> int:
        cost = ways.cost(Action(kind, "x:42", post, "7", text))
        assert not cost.daily
        return cost.price * len(cost.ids)

    assert price(ActionKind.POST, None, "Rye today") == 15_000
    assert price(ActionKind.POST, None, "Rye today https://bakery.test/rye") == 200_000
    assert price(ActionKind.REPLY, theirs, "Lovely") == 15_000
    assert price(ActionKind.REPLY, asked, "Lovely") == 10_000
    assert price(ActionKind.REPLY, asked, "Lovely, see www.bakery.com") == 200_000
    assert price(ActionKind.REPOST, theirs, "") == 15_000
