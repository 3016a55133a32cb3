"""What waits for too long: the lane leaves it alone, and of two who decide about it exactly one wins."""

from datetime import datetime, timedelta

import pytest

from engage.domain.action import ActionKind
from engage.domain.outbox import GRACE, OutboxState
from engage.store.store import Store
from tests.store.samples import ME, PAGE, Shelf, tweet
from tests.store.test_outbox import SOON, add, race

LATE = SOON + GRACE
MOMENT = timedelta(milliseconds=1)


def claimed(store: Store, at: datetime) -> int:
    entry = store.outbox.claim(ME.id, at)
    return entry.id if entry else 0


@pytest.mark.parametrize("state", [OutboxState.HELD, OutboxState.QUEUED])
def test_an_hour_after_its_time_it_asks_and_is_not_claimed(shelf: Shelf, state: OutboxState) -> None:
    number, other = add(shelf.store, state), add(shelf.store, state, account=PAGE.id)
    assert shelf.store.overdue.ask(ME.id, LATE - MOMENT) == []
    assert claimed(shelf.store, LATE) == 0
    assert shelf.store.overdue.ask(ME.id, LATE) == [number]
    assert shelf.store.overdue.ask(ME.id, LATE) == []
    assert [shelf.store.outbox.get(one).state for one in (number, other)] == [OutboxState.ASKING, state]
    assert (claimed(shelf.store, SOON), shelf.store.outbox.next_due(ME.id)) == (0, None)


def test_within_the_hour_it_is_claimed(shelf: Shelf) -> None:
    number = add(shelf.store, OutboxState.QUEUED)
    assert claimed(shelf.store, LATE - MOMENT) == number


def test_a_hold_far_ahead_means_that_the_clock_was_set_back(shelf: Shelf) -> None:
    held, put_off = add(shelf.store), add(shelf.store, OutboxState.QUEUED)
    assert shelf.store.overdue.ask(ME.id, SOON - GRACE) == []
    assert shelf.store.overdue.ask(ME.id, SOON - GRACE - MOMENT) == [held]
    assert shelf.store.outbox.get(put_off).state is OutboxState.QUEUED


@pytest.mark.parametrize("state", list(OutboxState))
def test_only_what_asks_is_sent_on_the_persons_word(shelf: Shelf, state: OutboxState) -> None:
    number = add(shelf.store, state)
    shelf.store.overdue.because(number, "It waited.")
    asks = state is OutboxState.ASKING
    assert shelf.store.outbox.get(number).reason == ("It waited." if asks else "")
    assert shelf.store.overdue.send(number, LATE) is asks
    entry = shelf.store.outbox.get(number)
    assert (entry.state, entry.reason) == (OutboxState.QUEUED if asks else state, "")
    assert entry.hold_until == (LATE if asks else SOON)
    assert claimed(shelf.store, LATE) == (number if asks else 0)


def test_waiting_for_a_limit_is_not_being_late(shelf: Shelf) -> None:
    """The later ones of the kind that a limit holds up, and with a limit of the account all."""
    outbox, end = shelf.store.outbox, SOON + timedelta(hours=2)
    first, second, other = add(shelf.store), add(shelf.store), add(shelf.store, text="Rye")
    assert claimed(shelf.store, SOON) == first
    outbox.put_off(first, end)
    shelf.store.overdue.excuse(ME.id, SOON, None)
    assert [outbox.get(one).hold_until for one in (first, second, other)] == [end, end, SOON]
    shelf.store.overdue.excuse(ME.id, SOON, end - timedelta(hours=1))
    assert outbox.get(other).hold_until == end - timedelta(hours=1)
    assert shelf.store.overdue.ask(ME.id, end) == [other]
    assert [claimed(shelf.store, end) for _ in range(3)] == [first, second, 0]


def test_what_is_late_already_is_not_excused(shelf: Shelf) -> None:
    number = add(shelf.store, OutboxState.QUEUED)
    shelf.store.overdue.excuse(ME.id, LATE, LATE + GRACE)
    assert shelf.store.overdue.ask(ME.id, LATE) == [number]


def test_either_sent_now_or_let_go(shelf: Shelf) -> None:
    for _ in range(5):
        number = add(shelf.store, OutboxState.ASKING)
        sent, *let_go = race(
            shelf,
            lambda store, number=number: store.overdue.send(number, LATE),  # type: ignore[misc]
            lambda store, number=number: store.outbox.void(number, LATE, asking=True),  # type: ignore[misc]
            lambda store, number=number: store.outbox.void(number, LATE, asking=True),  # type: ignore[misc]
        )
        assert [sent, *let_go].count(True) == 1
        end = OutboxState.QUEUED if sent else OutboxState.VOIDED
        assert shelf.store.outbox.get(number).state is end
        shelf.store.outbox.void(number, LATE)


def test_of_two_lanes_one_asks_and_a_third_that_sends_gets_nothing(shelf: Shelf) -> None:
    numbers = [add(shelf.store, OutboxState.QUEUED) for _ in range(5)]
    left, right, sent = race(
        shelf,
        lambda store: store.overdue.ask(ME.id, LATE),
        lambda store: store.overdue.ask(ME.id, LATE),
        lambda store: store.outbox.claim(ME.id, LATE),
    )
    assert sorted([left, right], key=bool) == [[], numbers]
    assert sent is None


def test_what_asks_is_open_and_its_answer_stands_on_the_row(shelf: Shelf) -> None:
    [item] = shelf.save(tweet("50"))
    number = shelf.act(item, ActionKind.REPLY, "Two words more", state=OutboxState.ASKING)
    row = shelf.reader.row(item)
    assert row is not None
    assert (row.pending, row.answered) == ("asking", True)
    assert [entry.id for entry in shelf.reader.outbox()] == [number]
