"""Who wrote something is paid for once: from then on the store knows them, for a month."""

from dataclasses import replace
from datetime import timedelta

import pytest

from engage.domain.errors import Refused
from engage.domain.person import FRESH
from engage.domain.price import utc_day
from tests.engine.desk import Desk, post_by

A_CENT = 10_000


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """Posts come without the people who wrote them."""
    desk.network.with_authors = False
    return desk


def people_paid(desk: Desk) -> int:
    first, last = utc_day(desk.clock.now()) - timedelta(days=400), utc_day(desk.clock.now())
    return sum(row.micros for row in desk.reading().costs(first, last) if row.kind == "user_read")


def write(desk: Desk, number: int, author: str = "ana", feed: str = "list") -> None:
    desk.bring(post_by(author, number), feed=feed)


def name_of(desk: Desk, author: str = "ana") -> str:
    card = desk.reading().person(desk.store.people.person_of("x", author))
    assert card is not None
    return card.person.name


def test_an_author_is_looked_up_once_whatever_they_write_and_wherever_it_is_read(desk: Desk) -> None:
    write(desk, 1)
    for day in range(1, 6):
        write(desk, day * 2)
        write(desk, day * 2 + 1, feed="mentions")
        desk.clock.advance(86_400)
        if day == 3:
            desk.kill()
            desk.network.with_authors = False
    assert people_paid(desk) == A_CENT
    write(desk, 20, "ben")
    assert people_paid(desk) == 2 * A_CENT


def test_after_a_month_they_are_looked_up_once_more_when_they_write(desk: Desk) -> None:
    write(desk, 1)
    desk.town.people["ana"] = replace(desk.town.people["ana"], name="Ana de Leeds")
    desk.clock.advance(FRESH.total_seconds() - 3600)
    write(desk, 2)
    assert (people_paid(desk), name_of(desk)) == (A_CENT, "Ana")
    desk.clock.advance(7200)
    desk.sync.ask_now()
    desk.run_sync()
    assert people_paid(desk) == A_CENT, "nobody is looked up who wrote nothing"
    write(desk, 3)
    assert (people_paid(desk), name_of(desk)) == (2 * A_CENT, "Ana de Leeds")
    desk.clock.advance(FRESH.total_seconds() + 3600)
    for number in (4, 5):
        write(desk, number)
        assert people_paid(desk) == 3 * A_CENT, "once also where nothing about them had changed"
        desk.clock.advance(86_400 * 2)


def test_who_comes_with_the_posts_is_not_looked_up_later(desk: Desk) -> None:
    desk.network.with_authors = True
    write(desk, 1)
    desk.clock.advance(FRESH.total_seconds() - 3600)
    write(desk, 2)
    desk.network.with_authors = False
    desk.clock.advance(86_400)
    write(desk, 3)
    assert people_paid(desk) == 0
    assert "profiles" not in desk.network.calls


def test_a_refused_look_up_leaves_them_by_their_id_and_the_rest_is_read(desk: Desk) -> None:
    desk.network.fail("profiles", Refused("Not on this plan."))
    write(desk, 1)
    assert (name_of(desk), people_paid(desk)) == ("ana", 0)
    assert len(desk.reading().rows("all", 0, 9)) == 1
