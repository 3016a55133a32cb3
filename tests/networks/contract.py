"""What every network's adapter keeps to, proved over its real SDK and real HTTP against the town."""

from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

import pytest
import requests

from engage.domain.action import ActionKind, Receipt
from engage.domain.network import (
    Capability,
    CredentialsRejected,
    NetworkError,
    OutcomeUnknown,
    RateLimited,
    Refused,
    Unreachable,
)
from tests.networks.side import NOWHERE, Side
from tests.town import NOW

TEXT = "Grüße! <b>Rye</b> & caraway, 1+1=2 at 100%… \N{SLICE OF PIZZA}\nand a second line"
WRONG = "EAAwrongtoken0123456789wrongtoken0123456789"


class ReadingContract:
    """Sources, posts, people and threads."""

    def test_sources_are_named_and_belong_to_the_account(self, side: Side) -> None:
        sources = side.network.sources()
        assert side.source in sources
        assert all(source.title and source.account == side.network.account.id for source in sources)
        assert len({(source.kind, source.remote_id) for source in sources}) == len(sources)

    def test_the_first_reading_brings_a_week_and_its_authors(self, side: Side) -> None:
        page, _ = side.drain()
        assert len(page.posts) >= 10
        assert len({post.id for post in page.posts}) == len(page.posts)
        assert all(post.created_at >= NOW - timedelta(days=7) and post.text and post.version for post in page.posts)
        authors = {post.author for post in page.posts}
        known = {profile.id for profile in page.profiles}
        known |= {profile.id for profile in side.network.profiles(sorted(authors - known)).profiles}
        assert authors <= known

    def test_an_unchanged_source_costs_one_request_and_reads_nothing(self, side: Side) -> None:
        _, source = side.drain()
        before = side.asked()
        again = side.network.fetch(source)
        assert (again.posts, again.read, again.requests, again.more, again.gone) == ((), 0, 1, False, ())
        assert side.asked() == before + 1
        assert again.cursor == source.cursor

    def test_only_what_is_new_is_read(self, side: Side) -> None:
        _, source = side.drain()
        side.pass_time(90)
        made = side.write("Fresh out of the oven")
        page, source = side.drain(source)
        assert [post.text for post in page.posts] == ["Fresh out of the oven"]
        assert page.read == 1
        assert side.look_up(made).id == page.posts[0].id
        assert side.network.fetch(source).read == 0

    def test_an_item_told_twice_is_one_post(self, side: Side) -> None:
        side.fault("duplicate_items", "GET")
        page = side.network.fetch(side.source)
        assert page.posts
        assert len({post.id for post in page.posts}) == len(page.posts)

    def test_a_reading_that_is_repeated_brings_the_same(self, side: Side) -> None:
        assert side.network.fetch(side.source) == side.network.fetch(side.source)

    def test_a_cursor_that_cannot_be_read_begins_anew(self, side: Side) -> None:
        fresh = side.network.fetch(side.source)
        for broken in ("[1]", "{", '{"since":7,"p":4,"q":{},"b":1}', "null"):
            assert side.network.fetch(replace(side.source, cursor=broken)).requests >= 1
        assert side.network.fetch(replace(side.source, cursor="{")) == fresh

    def test_an_edit_is_the_same_post_with_other_words(self, side: Side) -> None:
        made = side.write("Opening at nine")
        _, source = side.drain()
        before = side.look_up(made)
        side.pass_time(90)
        side.town.edit(side.town.post(made).author, made, "Opening at ten")
        page, _ = side.drain(source)
        assert [(post.id, post.text) for post in page.posts] == [(before.id, "Opening at ten")]
        assert side.look_up(before.version).text == "Opening at ten"

    def test_a_deleted_post_is_gone(self, side: Side) -> None:
        made, kept = side.write("Never mind"), side.write("Mind this")
        gone = side.look_up(made)
        side.town.delete(side.town.post(made).author, made)
        page = side.network.posts([gone.version, kept])
        assert page.gone == (gone.version,)
        assert [post.text for post in page.posts] == ["Mind this"]

    def test_looking_up_nothing_asks_nothing(self, side: Side) -> None:
        before = side.asked()
        assert side.network.posts(["", "not an id / ../me"]).requests == 0
        assert side.network.profiles([""]).requests == 0
        assert side.asked() == before

    def test_a_thread_has_both_sides(self, side: Side) -> None:
        post = side.to_answer()
        side.pass_time(60)
        mine = side.network.perform(side.action(ActionKind.REPLY, post, "Rye, water, patience.")).made
        side.pass_time(60)
        theirs = side.answer(side.look_up(mine).version, "How much patience?")
        page = side.network.thread(post, "")
        said = {found.id: found for found in page.posts}
        assert {post.id, mine, side.look_up(theirs).id} <= said.keys()
        assert said[side.look_up(theirs).id].to_me
        assert {found.conversation for found in page.posts} == {post.conversation}

    def test_a_thread_read_again_brings_what_is_later(self, side: Side) -> None:
        post = side.to_answer()
        side.pass_time(60)
        first = side.look_up(side.answer(post.version, "I wonder too"))
        side.pass_time(60)
        second = side.look_up(side.answer(post.version, "So do I"))
        found = {one.id for one in side.network.thread(post, first.id).posts}
        assert second.id in found
        assert first.id not in found


class WritingContract:
    """Gestures, each once, and their traces."""

    def test_a_like_arrives_once_and_can_be_found(self, side: Side) -> None:
        post = side.to_answer()
        like = side.action(ActionKind.LIKE, post)
        assert side.network.find(like, NOW) is None
        assert side.network.perform(like) == Receipt()
        side.network.perform(like)
        assert [act.target for act in side.did("like")] == [post.version]
        assert side.network.find(like, NOW) is not None

    def test_an_unlike_takes_it_back(self, side: Side) -> None:
        post = side.to_answer()
        side.network.perform(side.action(ActionKind.LIKE, post))
        unlike = side.action(ActionKind.UNLIKE, post)
        assert side.network.find(unlike, NOW) is None
        side.network.perform(unlike)
        assert side.me not in side.town.post(post.version).likes
        assert side.network.find(unlike, NOW) is not None

    def test_a_reply_arrives_once_in_the_very_words(self, side: Side) -> None:
        post = side.to_answer()
        reply = side.action(ActionKind.REPLY, post, TEXT)
        assert side.network.find(reply, NOW) is None
        receipt = side.network.perform(reply)
        (act,) = side.did("reply", "comment")
        assert act.text.endswith(TEXT)
        made = side.look_up(receipt.made)
        assert (made.parent, made.author, made.to_me) == (post.id, side.me, False)
        assert receipt.permalink
        found = side.network.find(reply, NOW)
        assert found is not None
        assert (found.made, found.at) == (receipt.made, made.created_at)
        assert side.network.find(side.action(ActionKind.REPLY, post, "Other words"), NOW) is None

    def test_my_reply_can_be_deleted_and_that_be_found(self, side: Side) -> None:
        post = side.to_answer()
        receipt = side.network.perform(side.action(ActionKind.REPLY, post, TEXT))
        delete = side.action(ActionKind.DELETE, side.look_up(receipt.made))
        assert side.network.capability(ActionKind.DELETE, delete.post) is Capability.DIRECT
        assert side.network.find(delete, NOW) is None
        side.network.perform(delete)
        assert len(side.did("delete")) == 1
        assert side.network.find(delete, NOW) is not None
        assert side.network.perform(delete) == Receipt()
        assert side.network.posts([receipt.made]).gone == (receipt.made,)

    @pytest.mark.parametrize("kind", [ActionKind.LIKE, ActionKind.REPLY])
    def test_what_is_gone_is_refused_as_gone(self, side: Side, kind: ActionKind) -> None:
        post = side.to_answer()
        side.town.delete(side.town.post(post.version).author, post.version)
        with pytest.raises(Refused) as caught:
            side.network.perform(side.action(kind, post, "Too late"))
        assert caught.value.gone
        assert not side.did("like", "reply", "comment")

    def test_nothing_to_act_on_is_refused_without_asking(self, side: Side) -> None:
        before = side.asked()
        with pytest.raises(Refused):
            side.network.perform(side.action(ActionKind.LIKE))
        with pytest.raises(Refused):
            side.network.perform(side.action(ActionKind.LIKE, replace(side.to_answer(), version="../me")))
        assert len(side.served.sandbox.requests.find(side.net, "POST")) == 0
        assert side.asked() > before

    def test_a_hand_off_opens_a_page(self, side: Side) -> None:
        post = side.to_answer()
        for kind in (ActionKind.LIKE, ActionKind.REPLY, ActionKind.REPOST, ActionKind.FOLLOW):
            way = side.network.hand_off(side.action(kind, post, TEXT))
            assert (requests.get(way.url, timeout=5).status_code, way.url) == (200, way.url)
        permalink = requests.get(post.permalink, timeout=5)
        assert permalink.status_code == 200

    def test_what_somebody_wrote_to_me_can_be_answered_on_every_plan(self, side: Side) -> None:
        post = side.to_answer()
        assert side.build(plan="full").capability(ActionKind.REPLY, post) is Capability.DIRECT
        assert side.build(plan="self-serve").capability(ActionKind.REPLY, post) is Capability.DIRECT
        assert side.network.capability(ActionKind.DELETE, post) is Capability.IMPOSSIBLE
        assert side.network.capability(ActionKind.LIKE, None) is Capability.IMPOSSIBLE
        assert side.network.capability(ActionKind.POST, None) is Capability.DIRECT
        barred = replace(post, barred=("reply",))
        assert side.network.capability(ActionKind.REPLY, barred) is Capability.IMPOSSIBLE


class TroubleContract:
    """Every way of failing is one of the five, says it in plain words, and keeps tokens to itself."""

    def test_a_wrong_token_is_rejected_and_never_shown(self, side: Side) -> None:
        network = side.build(token=WRONG)
        for call in (
            lambda: network.fetch(side.source),
            lambda: network.perform(side.action(ActionKind.POST, text="x")),
        ):
            with pytest.raises(CredentialsRejected) as caught:
                call()
            _is_plain(caught.value, WRONG)

    def test_a_host_that_is_not_there_is_unreachable(self, side: Side) -> None:
        network = side.build(token=WRONG, at=NOWHERE)
        for call in (
            lambda: network.fetch(side.source),
            lambda: network.perform(side.action(ActionKind.POST, text="x")),
        ):
            with pytest.raises(Unreachable) as caught:
                call()
            _is_plain(caught.value, WRONG)

    def test_too_many_calls_say_until_when(self, side: Side) -> None:
        side.fault("rate_limited", reset=600)
        with pytest.raises(RateLimited) as caught:
            side.network.fetch(side.source)
        assert caught.value.until == NOW + timedelta(seconds=600)
        side.pass_time(601)
        assert side.network.fetch(side.source).posts

    def test_too_many_writes_were_not_done(self, side: Side) -> None:
        post = side.to_answer()
        side.fault("rate_limited", "POST", reset=60)
        with pytest.raises(RateLimited):
            side.network.perform(side.action(ActionKind.LIKE, post))
        assert not side.did("like")

    def test_a_connection_cut_after_the_write_is_doubt_that_a_look_resolves(self, side: Side) -> None:
        reply = side.action(ActionKind.REPLY, side.to_answer(), TEXT)
        side.fault("cut_after", "POST")
        with pytest.raises(OutcomeUnknown):
            side.network.perform(reply)
        assert len(side.did("reply", "comment")) == 1
        found = side.network.find(reply, NOW)
        assert found is not None
        assert side.look_up(found.made).author == side.me

    def test_a_connection_cut_before_the_write_is_doubt_without_a_trace(self, side: Side) -> None:
        reply = side.action(ActionKind.REPLY, side.to_answer(), TEXT)
        side.fault("cut_before", "POST")
        with pytest.raises(OutcomeUnknown):
            side.network.perform(reply)
        assert side.network.find(reply, NOW) is None
        assert not side.did("reply", "comment")

    def test_no_answer_in_time(self, side: Side) -> None:
        post = side.to_answer()
        network = side.build(timeout=(2.0, 0.1))
        side.fault("slow", seconds=0.3, times=2)
        with pytest.raises(Unreachable):
            network.fetch(side.source)
        with pytest.raises(OutcomeUnknown):
            network.perform(side.action(ActionKind.LIKE, post))

    @pytest.mark.parametrize(("kind", "more"), [("server_error", {"status": 503}), ("malformed_json", {})])
    def test_an_answer_that_cannot_be_used(self, side: Side, kind: str, more: dict[str, object]) -> None:
        post = side.to_answer()
        side.fault(kind, "GET", **more)  # type: ignore[arg-type]
        with pytest.raises(Unreachable):
            side.network.fetch(side.source)
        side.fault(kind, "POST", **more)  # type: ignore[arg-type]
        with pytest.raises(OutcomeUnknown):
            side.network.perform(side.action(ActionKind.LIKE, post))

    @pytest.mark.parametrize("status", [200, 302, 400, 403, 500])
    def test_no_answer_breaks_it(self, side: Side, status: int) -> None:
        post = side.to_answer()
        for body in ("", "[]", "null", "true", '"text"', "7", "{}", '{"data": 7}', '{"errors": "no"}', '{"error": 1}'):
            side.fault("answer", "GET", status=status, body=body)
            with suppress(NetworkError):
                side.network.fetch(side.source)
            side.fault("answer", "POST", status=status, body=body)
            with pytest.raises(NetworkError):
                side.network.perform(side.action(ActionKind.REPLY, post, "x"))
        assert not side.did("reply", "comment")

    def test_words_said_already_are_refused_and_kept(self, side: Side) -> None:
        side.fault("duplicate_text", "POST")
        with pytest.raises(Refused, match="kept"):
            side.network.perform(side.action(ActionKind.REPLY, side.to_answer(), TEXT))


class NetworkContract(ReadingContract, WritingContract, TroubleContract):
    """All of it; a subclass gives the fixture `side`."""


def _is_plain(error: NetworkError, secret: str) -> None:
    shown = f"{error!s} {error!r} {error.sentence} {error.detail} {error.__cause__!r} {error.__context__!r}"
    assert secret not in shown
    assert error.sentence.endswith(".")
