"""Marks that lead in a circle, pages without an end, ids of the future: bounded, and never past what was not read."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from engage.domain.source import Source, SourceKind
from engage.networks.x.cursor import AHEAD, CIRCLE, Cursor, id_at, plausible
from engage.networks.x.reading import MOST_PAGES
from tests.networks.x_side import XSide
from tests.town import NOW, open_town

MANY = 1_000


def at(minutes: int) -> str:
    """An id of so many minutes before now."""
    return id_at(NOW - timedelta(minutes=minutes))


BEGUN = Cursor(since=at(600)).begin(NOW)


@pytest.fixture
def side() -> Iterator[XSide]:
    with open_town() as served:
        yield XSide(served)


def test_a_mark_that_names_itself_ends_the_pass_and_moves_nothing() -> None:
    once = BEGUN.turned([at(1), at(2)], "a", MANY)
    ended = once.turned([at(3)], "a", MANY)
    assert (ended.under_way, ended.since) == (False, BEGUN.since)


def test_marks_that_are_new_each_time_lead_in_a_circle_for_a_while_only() -> None:
    cursor, pages = BEGUN.turned([at(1), at(9)], "0", MANY), 1
    while cursor.under_way:
        cursor, pages = cursor.turned([at(1), at(9)], str(pages), MANY), pages + 1
    assert (cursor.since, pages) == (BEGUN.since, CIRCLE + 1)


def test_pages_in_another_order_are_still_a_pass() -> None:
    cursor = BEGUN
    for pages, minutes in enumerate((5, 3, 9, 7, 12)):
        cursor = cursor.turned([at(minutes)], str(pages), MANY)
    assert cursor.turned([], "", MANY).since == at(3)


def test_pages_without_an_end_are_a_pass_of_so_many() -> None:
    cursor, pages = BEGUN, 0
    while not pages or cursor.under_way:
        cursor, pages = cursor.turned([at(pages + 1)], str(pages), 40), pages + 1
    assert (pages, cursor.since) == (40, at(1))


def test_an_id_of_the_future_is_no_mark() -> None:
    far = id_at(NOW + AHEAD + timedelta(minutes=1))
    assert BEGUN.turned([far, at(4)], "", MANY).since == at(4)
    assert BEGUN.turned(["9" * 19], "", MANY).since == BEGUN.since
    assert plausible(at(0), NOW)


def test_what_was_known_is_never_forgotten() -> None:
    assert BEGUN.turned([at(900)], "", MANY).since == BEGUN.since


@pytest.mark.parametrize("kind", [SourceKind.MENTIONS, SourceKind.HOME])
def test_a_circle_of_the_network_ends_and_the_next_reading_brings_the_rest(side: XSide, kind: SourceKind) -> None:
    fresh = Source(side.network.account.id, kind, side.me, "A stream")
    whole, _ = side.drain(fresh)
    side.fault("cursor_loop", "GET", times=MOST_PAGES)
    page, source = side.drain(fresh)
    assert Cursor.load(source.cursor).since == ""
    side.served.sandbox.faults.clear()
    rest, source = side.drain(source)
    assert {post.id for post in (*page.posts, *rest.posts)} == {post.id for post in whole.posts}
    side.pass_time(60)
    assert side.drain(replace(source))[0].posts == ()
