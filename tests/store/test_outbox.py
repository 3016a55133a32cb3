"""The outbox: exactly one wins, and nothing is told twice."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from itertools import product
from threading import Barrier, Thread

import pytest

from engage.domain.action import Action, ActionKind
from engage.domain.outbox import WAITING, OutboxState
from engage.store.store import Store
from tests.store.samples import ME, NOON, PAGE, Shelf, tweet

SOON = NOON + timedelta(seconds=10)


def add(store: Store, state: OutboxState = OutboxState.HELD, account: str = ME.id, text: str = "") -> int:
    action = Action(ActionKind.REPLY if text else ActionKind.LIKE, account, tweet("50"), "7", text)
    return store.outbox.add(action, 0, 0, state, NOON, SOON)


def test_entry_comes_back_as_it_was(shelf: Shelf) -> None:
    (item,) = shelf.save(tweet("50"))
    action = Action(ActionKind.REPLY, ME.id, tweet("50"), "7", "  kept as typed\n\x1b[31m ")
    number = shelf.store.outbox.add(action, item, 3, OutboxState.HELD, NOON, SOON)
    entry = shelf.store.outbox.get(number)
    assert (entry.action, entry.item, entry.person) == (action, item, 3)
    assert (entry.state, entry.created_at, entry.hold_until) == (OutboxState.HELD, NOON, SOON)
    assert (entry.sent_at, entry.settled_at, entry.made, entry.reason) == (None, None, "", "")
    assert shelf.reader.entry(number) == replace(entry, action=replace(action, text="  kept as typed\n "))
    assert shelf.reader.entry(number + 1) is None
    with pytest.raises(LookupError):
        shelf.store.outbox.get(number + 1)


def test_object_is_the_newest_version_or_the_one_acted_on(shelf: Shelf) -> None:
    number = add(shelf.store)
    assert shelf.store.outbox.get(number).action.post == tweet("50")
    shelf.save(tweet("50", text="Rye bread, at last!", version="51", edited=True))
    post = shelf.store.outbox.get(number).action.post
    assert post is not None
    assert (post.id, post.version, post.text) == ("50", "51", "Rye bread, at last!")


def test_post_of_its_own_has_no_object(shelf: Shelf) -> None:
    number = shelf.store.outbox.add(Action(ActionKind.POST, ME.id, text="Open!"), 0, 0, OutboxState.HELD, NOON, SOON)
    assert shelf.store.outbox.get(number).action.post is None


def test_claim_takes_what_is_due_oldest_first(shelf: Shelf) -> None:
    outbox = shelf.store.outbox
    first, second = add(shelf.store), add(shelf.store, OutboxState.QUEUED)
    other = add(shelf.store, account=PAGE.id)
    assert outbox.next_due(ME.id) == SOON
    assert outbox.claim(ME.id, SOON - timedelta(milliseconds=1)) is None
    claimed = outbox.claim(ME.id, SOON)
    assert claimed is not None
    assert (claimed.id, claimed.state, claimed.sent_at) == (first, OutboxState.SENDING, SOON)
    assert [entry.id for entry in outbox.left_sending(ME.id)] == [first]
    outbox.release(first)
    assert [getattr(outbox.claim(ME.id, SOON), "id", None) for _ in range(3)] == [first, second, None]
    assert outbox.next_due(ME.id) is None
    assert outbox.get(other).state is OutboxState.HELD


def test_what_is_put_off_keeps_its_kind_in_order_and_holds_up_no_other(shelf: Shelf) -> None:
    outbox, late = shelf.store.outbox, SOON + timedelta(minutes=5)
    first, second, other = add(shelf.store), add(shelf.store), add(shelf.store, text="Rye")
    assert getattr(outbox.claim(ME.id, SOON), "id", None) == first
    outbox.put_off(first, late)
    assert outbox.get(first).state is OutboxState.QUEUED
    assert getattr(outbox.claim(ME.id, SOON), "id", None) == other
    assert outbox.claim(ME.id, SOON) is None
    assert outbox.next_due(ME.id) == late
    assert [getattr(outbox.claim(ME.id, late), "id", None) for _ in range(3)] == [first, second, None]


def test_what_a_network_answered_stays_with_the_entry(shelf: Shelf) -> None:
    number = add(shelf.store, OutboxState.SENDING)
    shelf.store.outbox.settle(number, OutboxState.UNCONFIRMED, NOON, answer="HTTP 502")
    assert shelf.store.outbox.get(number).answer == "HTTP 502"
    shelf.store.outbox.settle(number, OutboxState.VOIDED, NOON, reason="let go")
    assert shelf.reader.entry(number) == shelf.store.outbox.get(number)
    assert shelf.store.outbox.get(number).answer == "HTTP 502"


@pytest.mark.parametrize("state", list(OutboxState))
def test_take_back_works_only_before_sending(shelf: Shelf, state: OutboxState) -> None:
    number = add(shelf.store, state)
    waiting = state in WAITING
    assert shelf.store.outbox.void(number, NOON) is waiting
    entry = shelf.store.outbox.get(number)
    assert entry.state is (OutboxState.VOIDED if waiting else state)
    assert entry.settled_at == (NOON if waiting else None)


@pytest.mark.parametrize(("state", "end"), product(OutboxState, [OutboxState.CONFIRMED, OutboxState.UNCONFIRMED]))
def test_settling_works_only_from_open_ends(shelf: Shelf, state: OutboxState, end: OutboxState) -> None:
    number = add(shelf.store, state)
    can = state in (OutboxState.SENDING, OutboxState.UNCONFIRMED, OutboxState.HANDED_OFF)
    assert shelf.store.outbox.settle(number, end, NOON, made="99", reason="why") is can
    entry = shelf.store.outbox.get(number)
    assert (entry.state, entry.made, entry.reason) == ((end, "99", "why") if can else (state, "", ""))


@pytest.mark.parametrize("state", [OutboxState.HELD, OutboxState.QUEUED])
def test_waiting_is_no_way_to_settle(shelf: Shelf, state: OutboxState) -> None:
    with pytest.raises(ValueError, match="settles nothing"):
        shelf.store.outbox.settle(add(shelf.store, OutboxState.SENDING), state, NOON)


def race(shelf: Shelf, *runners: Callable[[Store], object]) -> list[object]:
    """Each on a connection and a thread of its own, all at once; what they answered."""
    barrier, answers = Barrier(len(runners)), [object()] * len(runners)

    def run(place: int) -> None:
        with closing(Store(shelf.path)) as store:
            barrier.wait(timeout=30)
            answers[place] = runners[place](store)

    threads = [Thread(target=run, args=(place,)) for place in range(len(runners))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return answers


def test_two_deliveries_never_get_the_same_entry(shelf: Shelf) -> None:
    numbers = [add(shelf.store, OutboxState.QUEUED) for _ in range(20)]

    def all_of(store: Store) -> list[int]:
        return [entry.id for entry in iter(lambda: store.outbox.claim(ME.id, SOON), None)]

    left, right = race(shelf, all_of, all_of)
    assert isinstance(left, list)
    assert isinstance(right, list)
    assert sorted([*left, *right]) == numbers


def test_either_taken_back_or_sent(shelf: Shelf) -> None:
    for _ in range(10):
        number = add(shelf.store)
        voided, claimed = race(
            shelf,
            lambda store, number=number: store.outbox.void(number, SOON),  # type: ignore[misc]
            lambda store: store.outbox.claim(ME.id, SOON),
        )
        assert voided is (claimed is None)


def test_settled_twice_is_refused_the_second_time(shelf: Shelf) -> None:
    number = add(shelf.store, OutboxState.SENDING)

    def settle(store: Store) -> bool:
        return store.outbox.settle(number, OutboxState.REFUSED, NOON)

    assert sorted(bool(answer) for answer in race(shelf, settle, settle, settle)) == [False, False, True]


def test_open_holds_what_is_unfinished_and_refusals_until_seen(shelf: Shelf) -> None:
    numbers = {state: add(shelf.store, state) for state in OutboxState}
    ended = {numbers[OutboxState.CONFIRMED], numbers[OutboxState.VOIDED]}
    assert {entry.id for entry in shelf.store.outbox.open()} == set(numbers.values()) - ended
    for number in numbers.values():
        shelf.store.outbox.seen(number, NOON)
    assert {entry.id for entry in shelf.reader.outbox()} == set(numbers.values()) - ended - {
        numbers[OutboxState.REFUSED]
    }


def test_newest_of_some_kinds(shelf: Shelf) -> None:
    (item,) = shelf.save(tweet("50"))
    like = shelf.act(item, ActionKind.LIKE, state=OutboxState.CONFIRMED)
    shelf.act(item, ActionKind.REPLY, "Two words more")
    found = shelf.store.outbox.newest(item, [ActionKind.LIKE, ActionKind.UNLIKE], ME.id)
    assert found is not None
    assert found.id == like
    assert shelf.store.outbox.newest(item, [ActionKind.REPOST], ME.id) is None


def test_recent_texts_are_what_stands_newest_first(shelf: Shelf) -> None:
    add(shelf.store, OutboxState.CONFIRMED, text="first")
    add(shelf.store, OutboxState.VOIDED, text="taken back")
    add(shelf.store, OutboxState.CONFIRMED)
    add(shelf.store, OutboxState.HELD, text="second")
    assert shelf.store.outbox.recent_texts() == ["second", "first"]
    assert shelf.store.outbox.recent_texts(1) == ["second"]


def test_row_shows_the_newest_unfinished_entry(shelf: Shelf) -> None:
    def pending() -> str:
        row = shelf.reader.row(item)
        return row.pending if row else "?"

    (item,) = shelf.save(tweet("50"))
    assert pending() == ""
    shelf.act(item, ActionKind.LIKE, state=OutboxState.UNCONFIRMED)
    held = shelf.act(item, ActionKind.REPLY, "Two words more")
    assert pending() == "held"
    shelf.store.outbox.void(held, NOON)
    assert pending() == "unconfirmed"
