"""What is done on X: each gesture once, its trace, the plans and the pages for doing it by hand."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from engage.domain.action import ActionKind, Receipt
from engage.domain.errors import Refused, Unreachable
from engage.domain.network import Capability
from engage.domain.post import Link, Post
from engage.networks.x.tracing import same_words
from engage.sandbox.faults import FaultKind
from tests.networks.side import TEXT
from tests.networks.x_side import XSide
from tests.town import NOW, open_town

DIRECT, HAND_OFF, IMPOSSIBLE = Capability.DIRECT, Capability.HAND_OFF, Capability.IMPOSSIBLE


@pytest.fixture
def side() -> Iterator[XSide]:
    with open_town() as served:
        yield XSide(served)


@pytest.mark.parametrize(
    ("kind", "act"),
    [
        (ActionKind.LIKE, "like"),
        (ActionKind.REPOST, "repost"),
        (ActionKind.QUOTE, "quote"),
        (ActionKind.POST, "post"),
        (ActionKind.FOLLOW, "follow"),
    ],
)
def test_every_gesture_is_one_request_and_leaves_a_trace(side: XSide, kind: ActionKind, act: str) -> None:
    post = None if kind is ActionKind.POST else side.look_up(side.write("Look at this crust"))
    if post:
        side.town.unfollow(side.me, post.author)
    action = side.action(kind, post, TEXT)
    assert side.network.find(action, NOW) is None
    before = side.asked()
    receipt = side.network.perform(action)
    assert side.asked() == before + 1
    assert len(side.did(act)) == 1
    found = side.network.find(action, NOW)
    assert found is not None
    assert found.made == receipt.made


def test_gestures_done_twice_are_done_once(side: XSide) -> None:
    post = side.look_up(side.write("Look at this crust"))
    for _ in range(2):
        side.network.perform(side.action(ActionKind.REPOST, post))
    assert len(side.did("repost")) == 1


def test_a_repost_is_taken_back(side: XSide) -> None:
    post = side.look_up(side.write("Look at this crust"))
    side.network.perform(side.action(ActionKind.REPOST, post))
    undo = side.action(ActionKind.UNREPOST, post)
    assert side.network.find(undo, NOW) is None
    side.network.perform(undo)
    assert side.me not in side.town.post(post.id).reposts
    assert side.network.find(undo, NOW) == Receipt()


def test_words_with_links_are_found_again(side: XSide) -> None:
    post = side.to_answer()
    text = "I wrote it down: https://example.com/rye?a=1&b=2 & www.example.org, enjoy"
    side.network.perform(side.action(ActionKind.REPLY, post, text))
    assert side.network.find(side.action(ActionKind.REPLY, post, text), NOW) is not None


def test_a_trace_from_before_is_none(side: XSide) -> None:
    post = side.to_answer()
    reply = side.action(ActionKind.REPLY, post, TEXT)
    side.network.perform(reply)
    side.pass_time(3600)
    assert side.network.find(reply, NOW + timedelta(minutes=30)) is None


def test_the_same_words_to_somebody_else_are_no_trace(side: XSide) -> None:
    one, other = side.to_answer(), side.look_up(side.address("And you?"))
    side.network.perform(side.action(ActionKind.REPLY, one, TEXT))
    assert side.network.find(side.action(ActionKind.REPLY, other, TEXT), NOW) is None
    assert side.network.find(side.action(ActionKind.POST, text=TEXT), NOW) is None


def test_what_the_plan_refuses_is_said_and_handed_over() -> None:
    with open_town("self-serve") as served:
        side = XSide(served)
        network = side.build(plan="self-serve")
        cold, warm = side.look_up(side.write("Nice weather")), side.to_answer()
        for kind in (ActionKind.LIKE, ActionKind.UNLIKE, ActionKind.FOLLOW, ActionKind.QUOTE):
            assert network.capability(kind, warm) is HAND_OFF
            with pytest.raises(Refused, match="browser"):
                network.perform(side.action(kind, warm, TEXT))
        assert (network.capability(ActionKind.REPLY, cold), network.capability(ActionKind.REPLY, warm)) == (
            HAND_OFF,
            DIRECT,
        )
        with pytest.raises(Refused, match="mentioned"):
            network.perform(side.action(ActionKind.REPLY, cold, TEXT))
        made = network.perform(side.action(ActionKind.REPLY, warm, TEXT)).made
        network.perform(side.action(ActionKind.REPOST, cold))
        assert not side.did("like", "follow", "quote")
        mine = side.look_up(made)
        assert network.capability(ActionKind.REPLY, mine) is DIRECT
        assert network.capability(ActionKind.DELETE, mine) is DIRECT


def test_the_full_plan_allows_all_but_what_is_not_mine(side: XSide) -> None:
    cold = side.look_up(side.write("Nice weather"))
    ways = {kind: side.network.capability(kind, cold) for kind in ActionKind}
    assert ways.pop(ActionKind.DELETE) is IMPOSSIBLE
    assert set(ways.values()) == {DIRECT}


def test_the_pages_for_doing_it_by_hand(side: XSide) -> None:
    post = side.look_up(side.write("Nice weather"))

    def page(kind: ActionKind, text: str = "") -> tuple[str, dict[str, list[str]]]:
        parts = urlsplit(side.network.hand_off(side.action(kind, post, text)).url)
        return parts.path, parse_qs(parts.query)

    assert page(ActionKind.LIKE) == ("/web/intent/like", {"tweet_id": [post.id]})
    assert page(ActionKind.REPOST) == ("/web/intent/retweet", {"tweet_id": [post.id]})
    assert page(ActionKind.FOLLOW) == ("/web/intent/follow", {"user_id": [post.author]})
    assert page(ActionKind.REPLY, TEXT) == ("/web/intent/tweet", {"in_reply_to": [post.id], "text": [TEXT]})
    assert page(ActionKind.QUOTE, TEXT) == ("/web/intent/tweet", {"text": [TEXT], "url": [post.permalink]})
    assert page(ActionKind.UNLIKE) == (f"/web/i/web/status/{post.id}", {})
    spaced = side.network.hand_off(side.action(ActionKind.REPLY, post, "a b+c \ud800"))
    assert spaced.url.endswith("text=a%20b%2Bc%20%3F")


def test_words_are_the_same_whatever_x_made_of_them() -> None:
    links = (Link("https://t.co/a", "example.com/rye", "https://example.com/rye"),)

    def told(text: str, quoted: str = "") -> Post:
        return Post("x", "1", "42", text, NOW, quoted=quoted, links=links)

    assert same_words(told("@ana @bo see https://t.co/a  now"), "see https://example.com/rye now")
    assert same_words(told("see https://t.co/a"), "see example.com/rye")
    assert same_words(told("So true https://t.co/q", quoted="9"), "So true")
    assert same_words(told("cafe\u0301"), "caf\u00e9")
    assert not same_words(told("see https://t.co/a"), "see")
    assert not same_words(told("no"), "")


@pytest.mark.parametrize("damage", ["wrong_types", "odd_ids", "unknown_items"])
def test_what_an_answer_does_not_show_for_sure_is_no_proof(side: XSide, damage: FaultKind) -> None:
    post = side.to_answer()
    for kind in (ActionKind.LIKE, ActionKind.REPOST):
        side.network.perform(side.action(kind, post))
    mine = side.look_up(side.network.perform(side.action(ActionKind.POST, text=TEXT)).made)
    taken = [side.action(ActionKind.UNLIKE, post), side.action(ActionKind.UNREPOST, post)]
    for never_sent in (*taken, side.action(ActionKind.DELETE, mine)):
        side.fault(damage, "GET")
        with suppress(Unreachable):
            assert side.network.find(never_sent, NOW) is None
