"""The disk gives out while something goes out: it arrives once, and what cannot be written is made up for later."""

from collections.abc import Callable
from contextlib import ExitStack

import pytest

from engage.domain.action import Action, Receipt
from engage.domain.outbox import OutboxState
from engage.store.database import StoreUnusable
from tests.engine.desk import WORDS, Desk, post_by
from tests.no_room import no_room


def ripe(desk: Desk) -> int:
    """A reply that only waits to be sent; its entry."""
    (item,) = desk.bring(post_by("ana", 1))
    desk.engagement.reply(item, WORDS)
    desk.clock.advance(15)
    return desk.reading().outbox()[0].id


def mine(desk: Desk) -> int:
    return sum(post.text == WORDS for post in desk.town.posts.values())


def test_what_cannot_be_marked_as_going_out_does_not_go_out(desk: Desk) -> None:
    entry = ripe(desk)
    with no_room(), pytest.raises(StoreUnusable):
        desk.delivery.step()
    assert mine(desk) == 0
    assert desk.store.outbox.get(entry).state in (OutboxState.HELD, OutboxState.QUEUED)
    desk.deliver()
    assert (mine(desk), desk.store.outbox.get(entry).state) == (1, OutboxState.CONFIRMED)


def filling(desk: Desk, full: ExitStack) -> Callable[[Action], Receipt]:
    """The disk is full from the moment on at which the network has it."""
    perform = desk.network.perform

    def performed(action: Action) -> Receipt:
        receipt = perform(action)
        full.enter_context(no_room())
        return receipt

    return performed


def test_what_arrived_and_could_not_be_noted_is_not_sent_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    entry = ripe(desk)
    with ExitStack() as full:
        monkeypatch.setattr(desk.network, "perform", filling(desk, full))
        with pytest.raises(StoreUnusable):
            desk.delivery.step()
        assert mine(desk) == 1
    assert desk.store.outbox.get(entry).state is OutboxState.SENDING
    desk.kill()
    desk.deliver(60)
    assert (mine(desk), desk.store.outbox.get(entry).state) == (1, OutboxState.CONFIRMED)
