"""What every network's adapter keeps to when it writes."""

from dataclasses import replace

import pytest
import requests

from engage.domain.action import ActionKind, Receipt
from engage.domain.errors import Refused
from engage.domain.network import Capability
from tests.networks.side import TEXT, Side
from tests.town import NOW


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
