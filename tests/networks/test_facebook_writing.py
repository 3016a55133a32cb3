"""What is done as a Page: its traces, what Facebook blocks, the plans and the pages for doing it by hand."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from engage.domain.action import ActionKind, Receipt, outcome
from engage.domain.errors import CredentialsRejected, OutcomeUnknown, RateLimited, Refused
from engage.domain.network import Capability
from engage.domain.post import Post
from engage.networks.facebook.adapter import FacebookNetwork
from engage.networks.facebook.keys import PageKey
from tests.networks.page_side import PageSide
from tests.networks.side import TEXT
from tests.town import NOW, open_town

DIRECT, HAND_OFF, IMPOSSIBLE = Capability.DIRECT, Capability.HAND_OFF, Capability.IMPOSSIBLE


@pytest.fixture
def side() -> Iterator[PageSide]:
    with open_town() as served:
        yield PageSide(served)


def elsewhere(side: PageSide) -> Post:
    """A post on another Page's wall that mentions mine."""
    other = next(page.id for page in side.town.pages.values() if not page.mine)
    return side.look_up(side.town.write("fb", other, "With friends", page=other, tagged=(side.page.id,)).id)


def test_a_post_of_the_page(side: PageSide) -> None:
    action = side.action(ActionKind.POST, text=TEXT)
    assert side.network.find(action, NOW) is None
    receipt = side.network.perform(action)
    assert [act.text for act in side.did("post")] == [TEXT]
    found = side.network.find(action, NOW)
    assert found is not None
    assert found.made == receipt.made == side.look_up(receipt.made).id
    mine = outcome(action, receipt, side.network.account, NOW)
    assert mine is not None
    assert side.network.capability(ActionKind.DELETE, mine) is DIRECT


@pytest.mark.parametrize("under_comment", [False, True])
def test_likes_are_seen_on_posts_and_comments(side: PageSide, under_comment: bool) -> None:
    post = side.to_answer()
    if under_comment:
        post = side.look_up(side.answer(post.version, "Me too"))
    assert post.liked is False
    like, unlike = side.action(ActionKind.LIKE, post), side.action(ActionKind.UNLIKE, post)
    assert (side.network.find(like, NOW), side.network.find(unlike, NOW)) == (None, Receipt())
    side.network.perform(like)
    assert side.look_up(post.id).liked is True
    assert (side.network.find(like, NOW), side.network.find(unlike, NOW)) == (Receipt(), None)


def test_what_came_of_a_reply_is_the_post_that_is_read_later(side: PageSide) -> None:
    post = side.to_answer()
    reply = side.action(ActionKind.REPLY, post, TEXT)
    made = outcome(reply, side.network.perform(reply), side.network.account, NOW)
    assert made is not None
    read = side.look_up(made.id)
    assert (made.id, made.parent, made.conversation, made.page) == (read.id, read.parent, read.conversation, read.page)


def test_a_comment_is_found_by_its_bare_id_too(side: PageSide) -> None:
    comment = side.look_up(side.answer(side.to_answer().version, "Me too"))
    bare = replace(comment, version=comment.id.rpartition("_")[2])
    side.network.perform(side.action(ActionKind.LIKE, bare))
    assert side.network.find(side.action(ActionKind.LIKE, bare), NOW) == Receipt()
    assert side.look_up(bare.version).id.endswith(comment.id.rpartition("_")[2])


def test_words_from_before_are_no_trace(side: PageSide) -> None:
    post = side.to_answer()
    reply = side.action(ActionKind.REPLY, post, TEXT)
    side.network.perform(reply)
    side.pass_time(3600)
    assert side.network.find(reply, NOW + timedelta(minutes=30)) is None


def test_after_a_block_nothing_is_sent_for_a_day(side: PageSide) -> None:
    post = side.to_answer()
    reply = side.action(ActionKind.REPLY, post, TEXT)
    side.fault("graph_error", "POST", code=368, subcode=1390008)
    with pytest.raises(Refused, match="kept"):
        side.network.perform(reply)
    before = side.asked()
    with pytest.raises(RateLimited) as caught:
        side.network.perform(reply)
    assert caught.value.until == NOW + timedelta(hours=24)
    assert side.asked() == before
    side.pass_time(24 * 3600)
    side.network.perform(reply)
    assert len(side.did("comment")) == 1


def test_answers_that_only_look_like_success(side: PageSide) -> None:
    post = side.to_answer()
    reply, like = side.action(ActionKind.REPLY, post, TEXT), side.action(ActionKind.LIKE, post)
    side.fault("answer", "POST", status=200, body='{"success": false}')
    with pytest.raises(Refused):
        side.network.perform(like)
    side.fault("answer", "POST", status=200, body="true")
    assert side.network.perform(like) == Receipt()
    for body in ("{}", f'{{"id": "{post.version}"}}'):
        side.fault("answer", "POST", status=200, body=body)
        with pytest.raises(OutcomeUnknown):
            side.network.perform(reply)
    side.fault("answer", "POST", status=200, body="{}")
    with pytest.raises(OutcomeUnknown):
        side.network.perform(like)


def test_a_persons_token_cannot_write(side: PageSide) -> None:
    key = PageKey(side.page.id, side.page.name, side.served.sandbox.tokens.fb_user_token)
    network = FacebookNetwork(key, side.clock, api_url=side.served.graph)
    with pytest.raises(CredentialsRejected, match="not the Page's"):
        network.perform(side.action(ActionKind.REPLY, side.to_answer(), TEXT))


def test_other_walls_are_for_the_full_plan() -> None:
    with open_town("self-serve") as served:
        side = PageSide(served)
        network, post = side.build(plan="self-serve"), elsewhere(side)
        assert post.to_me
        assert [network.capability(kind, post) for kind in (ActionKind.LIKE, ActionKind.REPLY)] == [HAND_OFF, HAND_OFF]
        assert side.build(plan="full").capability(ActionKind.LIKE, post) is DIRECT
        with pytest.raises(Refused, match="browser"):
            network.perform(side.action(ActionKind.LIKE, post))


def test_what_no_page_can_do(side: PageSide) -> None:
    post = side.to_answer()
    ways = {kind: side.network.capability(kind, post) for kind in ActionKind}
    assert {kind for kind, way in ways.items() if way is IMPOSSIBLE} == {
        ActionKind.QUOTE,
        ActionKind.UNREPOST,
        ActionKind.DELETE,
    }
    assert {kind for kind, way in ways.items() if way is HAND_OFF} == {ActionKind.REPOST, ActionKind.FOLLOW}
    for kind in (ActionKind.QUOTE, ActionKind.REPOST, ActionKind.FOLLOW):
        with pytest.raises(Refused, match="browser"):
            side.network.perform(side.action(kind, post, TEXT))


def test_the_pages_for_doing_it_by_hand(side: PageSide) -> None:
    post = side.to_answer()
    reply = side.network.hand_off(side.action(ActionKind.REPLY, post, TEXT))
    assert (reply.url, reply.text) == (post.permalink, TEXT)
    share = urlsplit(side.network.hand_off(side.action(ActionKind.REPOST, post)).url)
    assert (share.path, parse_qs(share.query)) == ("/web/fb/sharer/sharer.php", {"u": [post.permalink]})
    with_app = FacebookNetwork(
        PageKey(side.page.id, "", "t"),
        side.clock,
        api_url=side.served.graph,
        web_url="https://www.facebook.com",
        app_id="7",
    )
    dialog = urlsplit(with_app.hand_off(side.action(ActionKind.REPOST, post)).url)
    assert dialog.path == "/dialog/share"
    assert parse_qs(dialog.query) == {"app_id": ["7"], "display": ["page"], "href": [post.permalink]}
    follow = with_app.hand_off(side.action(ActionKind.FOLLOW, post))
    assert follow.url == f"https://www.facebook.com/{post.author}"
    assert with_app.hand_off(side.action(ActionKind.POST, text=TEXT)).text == TEXT
