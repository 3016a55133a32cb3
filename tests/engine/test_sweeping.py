"""What is too old leaves once a day, in small batches, and again only on the next day."""

from datetime import timedelta

import pytest

from engage.domain.errors import Unreachable
from engage.domain.keeping import KEEP_DAYS
from engage.engine.sweeping import BATCH
from engage.engine.sync import Sync
from engage.engine.tending import Tending
from tests.engine.desk import START, Desk, post_by
from tests.engine.fake import ME

DAY = 86_400


def keeping(desk: Desk, days: int) -> None:
    desk.sync = Sync(
        desk.store, desk.network, desk.clock, desk.goals, desk.events.append, frozenset({ME.id}), keep_days=days
    )


def words(desk: Desk) -> list[str]:
    return [row.text for row in desk.reading().rows("all", 0, 999)]


def days_pass(desk: Desk, days: float) -> None:
    desk.clock.advance(days * DAY)
    desk.sync.run_pass()


def test_ninety_days_after_they_came(desk: Desk) -> None:
    desk.bring(post_by("ana", 1), post_by("ben", 2))
    days_pass(desk, KEEP_DAYS - 1)
    assert len(words(desk)) == 2
    days_pass(desk, 2)
    assert words(desk) == []
    assert desk.store.posts.item("x", "ana1") == 0


@pytest.mark.parametrize(("days", "left"), [(1, 0), (2, 0), (3, 1), (3650, 1)])
def test_the_setting_decides(desk: Desk, days: int, left: int) -> None:
    keeping(desk, days)
    desk.bring(post_by("ana", 1))
    days_pass(desk, 2.5)
    assert len(words(desk)) == left


def test_a_gone_post_keeps_its_line_for_a_day(desk: Desk) -> None:
    desk.bring(post_by("ana", 1))
    desk.store.posts.gone("x", ["ana1"], desk.clock.now())
    days_pass(desk, 0.9)
    assert words(desk) == [""]
    days_pass(desk, 0.2)
    assert words(desk) == [""], "once a day is enough"
    days_pass(desk, 1)
    assert words(desk) == []


def test_batch_by_batch_and_once_a_day(desk: Desk) -> None:
    for number in range(2 * BATCH + 50):
        desk.town.add(post_by("ana", number % 900, id=f"p{number}"))
    desk.run_sync()
    later = START + timedelta(days=KEEP_DAYS + 1)
    tending = Tending(desk.store, desk.events.append)
    left = []
    while tending.due(later) <= later:
        tending.step(later)
        left.append(len(words(desk)))
    assert left[:4] == [150, 50, 0, 0]
    assert tending.due(later) > later
    again = Tending(desk.store, desk.events.append)
    again.step(later)
    assert again.due(later) > later, "the store remembers that today is done"
    tomorrow = later + timedelta(days=1)
    assert again.due(tomorrow) == tomorrow


def test_also_while_the_network_is_away(desk: Desk) -> None:
    desk.bring(post_by("ana", 1))
    desk.clock.advance((KEEP_DAYS + 1) * DAY)
    desk.network.fail("fetch", Unreachable("Away."))
    for _ in range(9):
        desk.sync.step()
    assert desk.sync.pausing
    assert words(desk) == []


def test_an_old_post_that_is_opened_again_is_read_and_kept_anew(desk: Desk) -> None:
    (item,) = desk.bring(post_by("ana", 1, to_me=True))
    days_pass(desk, KEEP_DAYS + 1)
    assert words(desk) == []
    desk.sync.ask_thread(item)
    desk.run_sync()
    assert words(desk) == ["Something by ana 1"]
    days_pass(desk, 2)
    assert words(desk) == ["Something by ana 1"]
