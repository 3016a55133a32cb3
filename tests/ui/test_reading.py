"""Reading: what was changed or taken away can be seen, and ages stay true while one looks at them."""

from datetime import UTC, datetime, timedelta

import pytest

from engage.ui.wording import age, day, days_ago, moment, when
from tests.ui.sitting import Sitting

NOW = datetime(2026, 10, 14, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("ago", "shown"),
    [
        (timedelta(seconds=-3600), "now"),
        (timedelta(seconds=59), "now"),
        (timedelta(seconds=60), "1m"),
        (timedelta(minutes=59, seconds=59), "59m"),
        (timedelta(hours=1), "1h"),
        (timedelta(hours=23, minutes=59), "23h"),
        (timedelta(hours=24), "1d"),
        (timedelta(days=13, hours=23), "13d"),
        (timedelta(days=14), "2w"),
        (timedelta(days=364), "52w"),
        (timedelta(days=365), "1y"),
        (timedelta(days=729), "1y"),
        (timedelta(days=730), "2y"),
    ],
)
def test_an_age_is_right_up_to_where_the_next_begins(ago: timedelta, shown: str) -> None:
    assert age(NOW - ago, NOW) == shown
    assert when(NOW - ago, NOW) == ("just now" if shown == "now" else f"{shown} ago")


def test_dates_tell_the_year_where_it_is_another() -> None:
    assert moment(datetime(2026, 1, 2, 9, 5, tzinfo=UTC), UTC, NOW) == "2 Jan 09:05"
    assert moment(datetime(2025, 12, 31, 9, 5, tzinfo=UTC), UTC, NOW) == "31 Dec 2025 09:05"
    assert day(datetime(2025, 12, 31, tzinfo=UTC), UTC, NOW) == "31 Dec 2025"


def test_days_go_by_the_calendar() -> None:
    assert [days_ago(NOW - timedelta(hours=hours), NOW, UTC) for hours in (0, 1, 25, 49)] == [
        "today",
        "yesterday",
        "2 days ago",
        "3 days ago",
    ]


async def minute(seat: Sitting, minutes: float) -> None:
    """The clock of the screen ticks once, so much later."""
    seat.clock.advance(minutes * 60)
    (tick,) = [timer for timer in seat.app.inbox._timers if timer.name.startswith("set_interval")]
    assert tick._callback
    seat.app.inbox.call_later(tick._callback)
    await seat.rest()


async def test_ages_in_the_open_conversation_stay_true(seat: Sitting) -> None:
    await seat.press("0", "home")
    await seat.seek(author="Tom Okoro")
    await seat.press("enter")
    ages = [line.split()[-1] for line in seat.shown if "Jo P  @jo_p" in line]
    assert ages == ["2h"]
    await minute(seat, 60)
    assert [line.split()[-1] for line in seat.shown if "Jo P  @jo_p" in line] == ["3h"]
    assert seat.app.focused is seat.app.inbox.reading.thread, "nobody is taken away from what they read"


async def test_a_tick_draws_only_what_reads_otherwise(seat: Sitting) -> None:
    await seat.press("0", "home")
    await seat.seek(author="Tom Okoro")
    pane = seat.app.inbox.reading.thread
    drawn: list[int] = []
    draws = pane.render_line
    pane.render_line = lambda y: drawn.append(y) or draws(y)  # type: ignore[func-returns-value, method-assign]
    await minute(seat, 1)
    assert drawn == []
    await minute(seat, 60)
    assert 1 <= len(drawn) <= 6


async def test_an_edit_on_x_is_told_with_its_time(seat: Sitting) -> None:
    post = await seat.writes("jo", "Nine it si")
    await seat.wait(3600)
    with seat.town.sandbox.lock:
        seat.town.sandbox.town.edit(post.author, post.id, "Nine it is")
    await seat.press("R")
    await seat.work()
    await seat.press("0", "home")
    await seat.seek(text="Nine it is")
    assert seat.shows("edited just now")
    await minute(seat, 20)
    assert seat.shows("edited 20m ago")
    assert not seat.shows("Nine it si "), "the words of before are not kept: the network does not allow it"


async def test_an_edit_on_facebook_is_told_once_other_words_came(seat: Sitting) -> None:
    with seat.town.sandbox.lock:
        town = seat.town.sandbox.town
        polly, wall = town.people["polly"].fb_id, next(page.id for page in town.pages.values() if page.mine)
        post = town.write("fb", polly, "Is it oepn?", page=wall)
    await seat.wait(1200)
    with seat.town.sandbox.lock:
        town.edit(polly, post.id, "Is it open?")
    await seat.wait(1200)
    await seat.press("0", "home")
    await seat.seek(text="Is it open?")
    assert any(line.rstrip().endswith("· edited") for line in seat.shown)


async def test_what_was_deleted_leaves_its_place_and_says_so(seat: Sitting) -> None:
    await seat.press("0", "home")
    words = "Does anyone know a good binder for small runs? 40 copies, cloth, by Christmas."
    row = await seat.seek(text=words)
    view = seat.deck.reader.item(row.item)
    assert view
    seat.deck.engagement._store.posts.gone("x", [view.post.id], seat.clock.now())
    seat.app.inbox.lanes.refresh(row.item)
    await seat.rest()
    assert seat.shows("Deleted, or no longer shown to you.")
    assert not seat.shows("Does anyone know a good binder")
    await seat.press("v")
    assert seat.said == "No picture or clip here that can be opened."
