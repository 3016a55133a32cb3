"""What the engine asks about the past."""

from datetime import timedelta

import pytest

from engage.domain.action import ActionKind
from engage.domain.outbox import OutboxState
from tests.store.samples import ME, NOON, PAGE, Shelf, ago, comment, profile, tweet


def test_names_and_readers(shelf: Shelf) -> None:
    shelf.store.people.save([profile()], NOON)
    listed, of_page, of_thread = (
        *shelf.save(tweet("50")),
        *shelf.save(comment("60"), source="page"),
        *shelf.save(tweet("70"), source=None),
    )
    dealings = shelf.store.dealings
    assert (dealings.name("x", "7"), dealings.name("facebook", "7")) == ("Ana Ruiz", "")
    assert [dealings.reader_of(item) for item in (listed, of_page, of_thread)] == [ME.id, PAGE.id, ""]


@pytest.mark.parametrize("state", list(OutboxState))
def test_a_gesture_stands_unless_taken_back_or_refused(shelf: Shelf, state: OutboxState) -> None:
    (item,) = shelf.save(tweet("50"))
    entry = shelf.act(item)
    shelf.store.events.state(entry, state, NOON)
    stands = state not in (OutboxState.VOIDED, OutboxState.REFUSED)
    assert shelf.store.dealings.stands(ActionKind.LIKE, "x:50", ME.id) is stands
    assert not shelf.store.dealings.stands(ActionKind.REPOST, "x:50", ME.id)
    assert not shelf.store.dealings.stands(ActionKind.LIKE, "x:51", ME.id)


def test_last_words_in_a_conversation(shelf: Shelf) -> None:
    root, _ = shelf.save(
        tweet("50", created_at=ago(hours=2)), tweet("51", "8", parent="50", conversation="50", created_at=ago(hours=1))
    )
    shelf.save(tweet("60"))
    ana, tom = shelf.store.people.person_of("x", "7"), shelf.store.people.person_of("x", "8")
    dealings = shelf.store.dealings
    assert dealings.their_word("x", "50", ana) == ago(hours=2)
    assert dealings.their_word("x", "50", tom) == ago(hours=1)
    assert dealings.my_word("x", "50", ana) is None
    entry = shelf.act(root, ActionKind.REPLY, "Which flour is it?")
    assert (dealings.my_word("x", "50", ana), dealings.my_word("x", "50", tom)) == (NOON, None)
    shelf.store.outbox.void(entry, NOON)
    assert dealings.my_word("x", "50", ana) is None


def test_conversation_and_what_it_came_from(shelf: Shelf) -> None:
    answer, root, _ = shelf.save(tweet("51", parent="50", conversation="50"), tweet("50", conversation=""), tweet("60"))
    dealings = shelf.store.dealings
    assert dealings.conversation_of(root) == dealings.conversation_of(answer) == [answer, root]
    entry = shelf.act(root, ActionKind.REPLY, "Which flour is it?")
    shelf.store.outbox.claim(ME.id, NOON + timedelta(minutes=1))
    shelf.store.outbox.settle(entry, OutboxState.CONFIRMED, NOON, made="59")
    assert dealings.made_by(ME.id, "59") == entry
    assert dealings.made_by(ME.id, "") == dealings.made_by(PAGE.id, "59") == 0
