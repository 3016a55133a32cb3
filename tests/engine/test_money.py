"""What the store says was spent is, to the cent, what the town's own meter billed."""

from pathlib import Path

from engage.domain.action import ActionKind
from engage.domain.outbox import OutboxState
from engage.domain.price import utc_day
from engage.engine.answers import Answer, Queued
from engage.sandbox.meter import READ_PRICES, XClass
from engage.sandbox.running import Running
from engage.store.records import CostRow
from engage.store.rows import InboxRow
from tests.engine.daily import Daily, at_work
from tests.town import NOW, town

__all__ = ["town"]

HALF_AN_HOUR = 1800
POSTS: tuple[XClass, ...] = ("post_read", "owned_read")


def books(daily: Daily) -> list[CostRow]:
    """Of all days."""
    return daily.reader.costs(utc_day(NOW), utc_day(daily.clock.now()))


def agree(daily: Daily) -> int:
    """Assert that both tell the same, by class and in all; micro-dollars."""
    meter = daily.served.sandbox.meter
    by_class: dict[str, int] = {}
    for row in books(daily):
        by_class[row.kind] = by_class.get(row.kind, 0) + row.count
    assert by_class == {kind: count for kind, count in meter.billed.items() if count}
    spent = sum(row.micros for row in books(daily))
    assert spent == meter.micros
    return spent


def read(daily: Daily) -> int:
    """Reads of all classes that the town billed."""
    return sum(count for kind, count in daily.served.sandbox.meter.billed.items() if kind in READ_PRICES)


def stored(daily: Daily) -> int:
    """Posts of X in the store."""
    return sum(1 for one in daily.served.sandbox.town.posts if daily.store.posts.item("x", one))


def fresh(row: InboxRow) -> bool:
    return not row.mine and not row.gone and not row.liked and not row.reposted and row.network == "x"


def confirmed(daily: Daily, answer: Answer) -> None:
    assert isinstance(answer, Queued)
    daily.wait(11)
    assert daily.store.outbox.get(answer.entry).state is OutboxState.CONFIRMED


def open_threads(daily: Daily, count: int) -> None:
    for row in daily.reader.rows("source:1", 0, count):
        daily.lanes.open_thread(row.item)
        daily.lanes.run_due()


def test_the_books_are_the_meters_over_a_day_and_into_the_next(town: Running, tmp_path: Path) -> None:
    with at_work(town, tmp_path) as daily:
        first = agree(daily)
        assert first > 1_000_000
        open_threads(daily, 5)
        for number in range(8):
            daily.x.write(f"Loaf number {number} of the day")
            daily.wait(HALF_AN_HOUR)
        agree(daily)
        give(daily)
        assert agree(daily) > first
        for _ in range(24):
            daily.wait(HALF_AN_HOUR)
        assert utc_day(daily.clock.now()) > utc_day(NOW)
        before = agree(daily)
        open_threads(daily, 5)
        assert agree(daily) >= before


def give(daily: Daily) -> None:
    """A gesture of every price."""
    engagement = daily.engagement
    confirmed(daily, engagement.like(daily.row(fresh).item))
    confirmed(daily, engagement.repost(daily.row(fresh).item))
    confirmed(daily, engagement.reply(daily.row(lambda row: fresh(row) and row.to_me).item, "Rye, and plenty of it."))
    linked = daily.row(lambda row: fresh(row) and not row.to_me).item
    confirmed(daily, engagement.reply(linked, "It is all in here: https://bakery.com/rye"))
    billed = daily.served.sandbox.meter.billed
    assert (billed["post_create_url"], billed["post_create_summoned"]) == (1, 1)
    row = daily.row(fresh)
    confirmed(daily, engagement.like(row.item))
    engagement.undo()
    daily.wait(2)
    assert billed["interaction_delete"] == 1


def test_what_is_new_is_read_about_once(town: Running, tmp_path: Path) -> None:
    with at_work(town, tmp_path) as daily:
        billed = town.sandbox.meter.billed
        assert sum(billed[kind] for kind in POSTS) < 1.15 * stored(daily)
        reads, had = read(daily), stored(daily)
        for number in range(16):
            daily.x.write(f"Loaf number {number} of the day")
            daily.wait(HALF_AN_HOUR)
        assert stored(daily) >= had + 16
        assert read(daily) - reads < 1.15 * (stored(daily) - had), "people included"


def test_a_source_without_news_costs_nothing(town: Running, tmp_path: Path) -> None:
    with at_work(town, tmp_path) as daily:
        spent = agree(daily)
        for _ in range(3):
            daily.sync()
        assert agree(daily) == spent


def test_a_lost_answer_that_is_found_again_is_paid_once(town: Running, tmp_path: Path) -> None:
    with at_work(town, tmp_path) as daily:
        row = daily.row(lambda row: fresh(row) and row.to_me)
        daily.x.fault("cut_after", "POST", path="tweets|posts")
        answer = daily.engagement.reply(row.item, "Rye, and plenty of it.")
        daily.wait(10)
        daily.wait(60)
        assert isinstance(answer, Queued)
        assert daily.store.outbox.get(answer.entry).state is OutboxState.CONFIRMED
        assert [(one.lane, one.count) for one in books(daily) if not one.is_read] == [("gestures", 1)]
        assert any(one.lane == "checks" for one in books(daily)), "the look that found it is a read of my own posts"
        agree(daily)


def test_a_refusal_costs_nothing(town: Running, tmp_path: Path) -> None:
    with at_work(town, tmp_path) as daily:
        row = daily.row(lambda row: fresh(row) and row.to_me)
        daily.x.fault("delete_target", "POST")
        answer = daily.engagement.reply(row.item, "Rye, and plenty of it.")
        daily.wait(11)
        assert isinstance(answer, Queued)
        assert daily.store.outbox.get(answer.entry).action.kind is ActionKind.REPLY
        assert daily.store.outbox.get(answer.entry).state is OutboxState.REFUSED
        assert [one for one in books(daily) if not one.is_read] == []
        agree(daily)
