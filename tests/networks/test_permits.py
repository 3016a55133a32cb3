"""What proves that a plan or rule forbids something, and what it forbids with it; over HTTP in a self-serve town."""

from collections.abc import Iterator

import pytest

from engage.domain.action import ActionKind
from engage.domain.errors import Refused
from engage.domain.network import Sought
from engage.sandbox.running import Running
from tests.networks.x_side import XSide
from tests.town import NOW, self_serve_town

__all__ = ["self_serve_town"]


@pytest.fixture
def side(self_serve_town: Running) -> Iterator[XSide]:
    one = XSide(self_serve_town)
    yield one
    one.network.close()


@pytest.mark.parametrize("kind", [ActionKind.LIKE, ActionKind.FOLLOW, ActionKind.QUOTE])
def test_what_no_self_serve_plan_has_is_refused_by_rule(side: XSide, kind: ActionKind) -> None:
    with pytest.raises(Refused) as caught:
        side.network.perform(side.action(kind, side.to_answer(), "Words"))
    assert caught.value.by_rule


def test_a_cold_reply_is_refused_by_rule_and_a_summoned_one_has_a_permit_of_its_own(side: XSide) -> None:
    cold, summoned = side.look_up(side.write("Rye today.")), side.to_answer()
    with pytest.raises(Refused) as caught:
        side.network.perform(side.action(ActionKind.REPLY, cold, "Which flour?"))
    assert caught.value.by_rule
    permits = [side.network.permit(ActionKind.REPLY, post).key for post in (cold, summoned)]
    assert permits == ["reply", f"reply {summoned.id}"]


def test_duplicate_words_are_no_rule_of_the_plan(side: XSide) -> None:
    side.fault("duplicate_text")
    with pytest.raises(Refused) as caught:
        side.network.perform(side.action(ActionKind.POST, text="Rye on the stall."))
    assert not caught.value.by_rule


def test_one_read_proves_several_likes(side: XSide) -> None:
    posts = [side.to_answer() for _ in range(3)]
    for post in posts[:2]:
        side.town.like(side.me, post.version, via="web")
    before = side.asked()
    proofs = side.network.prove([Sought(side.action(ActionKind.LIKE, post), NOW) for post in posts])
    assert [proofs[place] is not None for place in range(3)] == [True, True, False]
    assert side.asked() == before + 1


def test_one_read_proves_replies_and_reposts_with_their_times(side: XSide) -> None:
    post = side.to_answer()
    made = side.town.write("x", side.me, "Whole wheat.", parent=post.version, via="web")
    sought = [
        Sought(side.action(ActionKind.REPLY, post, "Whole wheat."), NOW),
        Sought(side.action(ActionKind.LIKE, post), NOW),
        Sought(side.action(ActionKind.REPOST, post), NOW),
    ]
    proofs = side.network.prove(sought)
    assert set(proofs) == {0, 2}
    found = proofs[0]
    assert found is not None
    assert (found.made, found.at, proofs[2]) == (made.id, made.created, None)
