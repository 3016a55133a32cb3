"""The daily look at kept posts: within the budget, booked as billed, and what is not shown any more leaves."""

from datetime import timedelta
from pathlib import Path

import pytest

from engage.domain.action import ActionKind
from engage.domain.errors import RateLimited, Refused, Unreachable
from engage.domain.events import Rechecked
from engage.domain.keeping import Checks
from engage.domain.price import CHECKS, ReadBudget
from engage.engine.sync import Sync
from engage.sandbox.running import Running
from tests.engine.daily import Daily, at_work
from tests.engine.desk import Desk, post_by
from tests.engine.fake import ME
from tests.engine.test_money import agree
from tests.town import town

__all__ = ["town"]

DAY = 86_400
CENTS = 10_000


def fill(desk: Desk, count: int, budget: int = 0) -> None:
    """So many posts of a list, read on the day before."""
    for number in range(count):
        desk.town.add(post_by("ana", number % 900, id=f"p{number}"))
    new_sync(desk, 0)
    run(desk)
    desk.clock.advance(DAY)
    new_sync(desk, budget)


def new_sync(desk: Desk, budget: int) -> None:
    desk.sync = Sync(desk.store, desk.network, desk.clock, desk.goals, desk.events.append, frozenset({ME.id}), budget)


def run(desk: Desk, passes: int = 1) -> None:
    for _ in range(passes):
        desk.sync.ask_now()
        desk.run_sync()
        desk.clock.advance(60)


def spent(desk: Desk) -> int:
    return desk.store.charges.reads(desk.clock.now(), CHECKS)


@pytest.mark.parametrize(
    ("limit", "spent", "on_checks", "left"),
    [
        (100 * CENTS, 0, 0, 10 * CENTS),
        (100 * CENTS, 20 * CENTS, 4 * CENTS, 6 * CENTS),
        (100 * CENTS, 75 * CENTS, 0, 5 * CENTS - 1),
        (100 * CENTS, 80 * CENTS, 0, 0),
        (100 * CENTS, 99 * CENTS, 12 * CENTS, 0),
        (0, 900 * CENTS, 20 * CENTS, 30 * CENTS),
    ],
)
def test_a_tenth_of_the_budget_and_nothing_once_it_is_near(limit: int, spent: int, on_checks: int, left: int) -> None:
    assert ReadBudget(limit).for_checks(spent, on_checks) == left


def test_what_came_today_is_not_looked_at_again(desk: Desk) -> None:
    desk.bring(post_by("ana", 1))
    run(desk, 3)
    assert desk.network.checked == []


def test_once_a_day_and_no_more_than_a_tenth_of_the_budget(desk: Desk) -> None:
    fill(desk, 60, budget=100 * CENTS)
    run(desk, 5)
    assert (len(desk.network.checked), spent(desk)) == (20, 10 * CENTS)
    assert desk.network.calls.count("check") == 1
    desk.kill()
    new_sync(desk, 100 * CENTS)
    run(desk, 5)
    assert (desk.network.checked, spent(desk)) == ([], 10 * CENTS), "the day's part is spent, also after a restart"
    seen = []
    for _ in range(2):
        desk.clock.advance(DAY)
        run(desk)
        seen = desk.network.checked
    assert len(set(seen)) == 40, "the next ones, not the same again"


def test_all_of_the_inbox_has_its_turn(desk: Desk) -> None:
    fill(desk, 60, budget=100 * CENTS)
    items = [desk.store.posts.item("x", f"p{number}") for number in range(60)]
    desk.store.drafts.save(ActionKind.REPLY, items[0], ME.id, "half", 4, desk.clock.now())
    desk.store.states.done(items[1], desk.clock.now())
    days: dict[str, list[int]] = {}
    for day in range(8):
        before = len(desk.network.checked)
        run(desk)
        for one in desk.network.checked[before:]:
            days.setdefault(one, []).append(day)
        desk.clock.advance(DAY)
    assert len(days) == 60, "within a bounded time"
    assert days["p0"] == list(range(8)), "what is drafted comes every day"
    assert min(days["p1"]) > max(min(days[f"p{number}"]) for number in range(2, 60)), "what is done comes last"


@pytest.mark.parametrize("used", [80, 100])
def test_nothing_is_checked_once_the_budget_is_near(desk: Desk, used: int) -> None:
    fill(desk, 30, budget=100 * CENTS)
    desk.network._bill("user_read", CENTS, [str(number) for number in range(used)])
    run(desk, 2)
    assert desk.network.checked == []


def test_without_a_budget_there_is_a_fixed_end(desk: Desk) -> None:
    fill(desk, 130)
    run(desk, 5)
    assert (len(desk.network.checked), spent(desk)) == (100, 50 * CENTS)


def test_what_is_gone_leaves_and_what_was_edited_is_updated(desk: Desk) -> None:
    fill(desk, 3)
    desk.town.gone.add("p1")
    desk.town.posts["p2"] = post_by("ana", 2, "Anew", id="p2", edited=True)
    run(desk)
    texts = [desk.store.posts.post(desk.store.posts.item("x", one)) for one in ("p0", "p1", "p2")]
    assert [post.text if post else None for post in texts] == ["Something by ana 0", "", "Anew"]
    assert [one for one in desk.events if isinstance(one, Rechecked)] == [Rechecked(ME.id, 1, 1)]
    assert spent(desk) == 2 * 5_000, "what is gone is not billed"


def test_trouble_with_the_look_stops_only_the_look(desk: Desk) -> None:
    fill(desk, 3)
    until = desk.clock.now() + timedelta(minutes=3)
    desk.network.fail("check", RateLimited("Wait.", until), Unreachable("Away."), Refused("No."))
    run(desk, 2)
    assert (desk.network.calls.count("check"), desk.sync.pausing) == (1, False)
    desk.clock.advance(120)
    run(desk)
    assert desk.sync.pausing, "an unreachable network is unreachable for all"
    run(desk, 3)
    assert desk.network.calls.count("check") == 3
    desk.clock.advance(DAY)
    run(desk)
    assert len(desk.network.checked) == 3, "after a refusal not before the next day"


def test_no_limit_of_the_look_is_believed_for_longer_than_a_day(desk: Desk) -> None:
    fill(desk, 3)
    desk.network.fail("check", RateLimited("Wait.", desk.clock.now() + timedelta(days=400)))
    run(desk, 2)
    assert desk.network.calls.count("check") == 1
    desk.clock.advance(DAY)
    run(desk)
    assert len(desk.network.checked) == 3


def test_where_looking_is_free_the_number_has_an_end(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type(desk.network), "checks", Checks(5, 0))
    fill(desk, 80)
    run(desk)
    assert len(desk.network.checked) == 5
    run(desk, 20)
    assert len(desk.network.checked) == 50


def told(daily: Daily, network: str, id_: str) -> str:
    """The words that are stored of it; none also where it is not stored any more."""
    post = daily.store.posts.post(daily.store.posts.item(network, id_))
    return post.text if post else ""


def test_deleted_protected_and_edited_in_the_town(town: Running, tmp_path: Path) -> None:
    with at_work(town, tmp_path) as daily:
        kept = [daily.x.write(f"Loaf number {number}") for number in range(4)]
        daily.sync()
        me, follows = daily.x.me, daily.x.town.follows
        people = [one for one in daily.x.town.people.values() if one.x_id not in ("", me)]
        stranger = next(one for one in people if not one.protected and (me, one.x_id) not in follows)
        shy = daily.x.town.write("x", stranger.x_id, f"@{daily.x.account.handle} Between us").id
        daily.sync()
        assert told(daily, "x", shy)
        daily.wait(20 * 3600)
        town.sandbox.town.delete(daily.x.town.post(kept[0]).author, kept[0])
        town.sandbox.town.edit(daily.x.town.post(kept[1]).author, kept[1], "Loaf of another kind")
        stranger.protected = True
        assert agree(daily) > 0
        for _ in range(3):
            daily.sync()
            daily.wait(DAY)
        agree(daily)
        assert [told(daily, "x", one) for one in kept] == ["", "Loaf of another kind", "Loaf number 2", "Loaf number 3"]
        assert told(daily, "x", shy) == ""
        assert told(daily, "x", kept[2]) == "Loaf number 2"
        assert daily.reader.search("between us") == []


def test_a_comment_that_is_gone_from_an_old_wall(town: Running, tmp_path: Path) -> None:
    with at_work(town, tmp_path) as daily:
        made = daily.page.write("Do you bake with spelt?")
        daily.sync()
        daily.wait(35 * DAY)
        daily.sync()
        assert told(daily, "facebook", made) == "Do you bake with spelt?"
        town.sandbox.town.delete(daily.page.page.id, made)
        for _ in range(12):
            daily.wait(DAY)
            for _ in range(12):
                daily.sync()
            if not told(daily, "facebook", made):
                break
        assert told(daily, "facebook", made) == ""
        agree(daily)
