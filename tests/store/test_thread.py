"""A conversation: both sides, in time order, with what is on its way."""

from datetime import timedelta

from engage.domain.action import ActionKind
from engage.domain.outbox import OutboxState
from engage.domain.post import PostKind
from tests.store.samples import NOON, PAGE, Shelf, ago, comment, profile, tweet

TALK = {"conversation": "50", "kind": PostKind.REPLY}


def test_both_sides_in_time_order_with_their_depth(shelf: Shelf) -> None:
    shelf.store.people.save([profile()], NOON)
    third, root, first, second, unknown = shelf.save(
        tweet("53", "8", parent="52", created_at=ago(minutes=10), **TALK),
        tweet("50", created_at=ago(hours=9), liked=True),
        tweet("51", "1", "Which flour?", parent="50", created_at=ago(minutes=30), **TALK),
        tweet("52", parent="51", created_at=ago(minutes=20), edited=True, **TALK),
        tweet("54", "9", parent="49", created_at=ago(minutes=5), **TALK),
    )
    shelf.save(tweet("60", "8"))
    shelf.store.posts.gone("x", ["54"], NOON)
    rows = shelf.reader.thread(second)
    assert [(row.item, row.depth, row.mine, row.focus) for row in rows] == [
        (root, 0, False, False),
        (first, 1, True, False),
        (second, 2, False, True),
        (third, 3, False, False),
        (unknown, 1, False, False),
    ]
    assert (rows[0].author, rows[0].handle, rows[0].liked) == ("Ana Ruiz", "anaruiz", True)
    assert [row.edited for row in rows] == [False, False, True, False, False]
    assert [row.gone for row in rows] == [False, False, False, False, True]
    assert rows[1].post == shelf.store.posts.post(first)
    assert shelf.reader.thread(999) == []


def test_a_thread_written_in_one_second_is_in_the_order_of_its_ids(shelf: Shelf) -> None:
    parts = [tweet(str(n), parent=str(n - 1), created_at=NOON, **TALK) for n in range(99, 104)]
    items = shelf.save(*reversed(parts))
    rows = shelf.reader.thread(items[0])
    assert [row.post.id for row in rows] == ["99", "100", "101", "102", "103"]
    assert [row.depth for row in rows] == [1, 2, 3, 4, 4]


def test_depth_has_an_end(shelf: Shelf) -> None:
    posts = [tweet("50", created_at=ago(hours=9))]
    posts += [tweet(str(n), parent=str(n - 1), created_at=ago(minutes=90 - n), **TALK) for n in range(51, 59)]
    assert [row.depth for row in shelf.reader.thread(shelf.save(*posts)[0])] == [0, 1, 2, 3, 4, 4, 4, 4, 4]


def test_answers_on_their_way_stand_last_until_they_are_stored(shelf: Shelf) -> None:
    root, answer = shelf.save(tweet("50", created_at=ago(hours=2)), tweet("51", "8", parent="50", **TALK))
    entry = shelf.act(answer, ActionKind.REPLY, "Carr Mill will do")
    *_, pending = shelf.reader.thread(root)
    assert (pending.item, pending.text, pending.mine, pending.depth) == (0, "Carr Mill will do", True, 2)
    assert (pending.pending, pending.author, pending.created_at) == ("held", "Me Myself", NOON)
    assert (pending.post.parent, pending.post.conversation, pending.post.kind) == ("51", "50", PostKind.REPLY)
    assert [row.pending for row in shelf.reader.thread(root)] == ["", "held", "held"]
    assert shelf.store.outbox.claim("x:1", NOON + timedelta(seconds=10)) is not None
    assert shelf.reader.thread(root)[-1].pending == "sending"
    shelf.store.outbox.settle(entry, OutboxState.CONFIRMED, NOON, made="59")
    assert [row.item for row in shelf.reader.thread(root)] == [root, answer]
    (mine,) = shelf.save(tweet("59", "1", "Carr Mill will do", parent="51", created_at=NOON, **TALK), source=None)
    assert [(row.item, row.mine) for row in shelf.reader.thread(root)] == [(root, False), (answer, False), (mine, True)]


def test_a_like_on_its_way_is_no_row(shelf: Shelf) -> None:
    (item,) = shelf.save(tweet("50"))
    shelf.act(item)
    assert [(row.item, row.pending) for row in shelf.reader.thread(item)] == [(item, "held")]


def test_long_conversation_is_cut_around_the_focus(shelf: Shelf) -> None:
    posts = [tweet(str(1000 + n), conversation="1000", created_at=ago(minutes=500 - n)) for n in range(500)]
    items = shelf.save(*posts)
    assert [row.item for row in shelf.reader.thread(items[250])] == items[150:350]
    assert [row.item for row in shelf.reader.thread(items[3])] == items[:200]
    assert [row.item for row in shelf.reader.thread(items[499])] == items[300:]


def test_same_ids_on_two_networks_are_two_conversations(shelf: Shelf) -> None:
    (one,) = shelf.save(tweet("50"))
    (other,) = shelf.save(comment("50", PAGE.remote_id), source="page")
    assert [row.item for row in shelf.reader.thread(one)] == [one]
    assert [row.item for row in shelf.reader.thread(other)] == [other]
