"""Incoming talk: what counts as it, once, on which day."""

from contextlib import closing
from datetime import UTC, date, datetime

from engage.domain.goals import Goals
from engage.domain.post import PostKind
from engage.store.store import Store
from tests.store.samples import MINE, NOON, Shelf, ago, comment, tweet


def test_received_is_others_talk_to_me(shelf: Shelf) -> None:
    shelf.save(tweet("50"), tweet("51", "1", to_me=True), tweet("52", kind=PostKind.REPOST, to_me=True))
    assert shelf.reader.received(date.min, date.max) == []
    shelf.save(tweet("53", to_me=True), comment("54", to_me=True, created_at=ago(hours=2)))
    ana, guest = shelf.store.people.person_of("x", "7"), shelf.store.people.person_of("facebook", "71")
    today = NOON.date()
    assert shelf.reader.received(today, today) == [(guest, ago(hours=2), today), (ana, ago(hours=1), today)]
    assert shelf.reader.received(date(2026, 10, 13), date(2026, 10, 13)) == []


def test_received_once_it_turns_out_to_be_to_me_and_only_once(shelf: Shelf) -> None:
    shelf.save(tweet("50"))
    shelf.save(tweet("50", to_me=True))
    shelf.save(tweet("50", to_me=True, text="Rye bread, at last!"))
    person = shelf.store.people.person_of("x", "7")
    assert shelf.reader.received(date.min, date.max) == [(person, ago(hours=1), NOON.date())]
    assert shelf.look("SELECT in_talk FROM person_tallies WHERE person = ?", person) == [(1,)]


def test_day_of_incoming_talk_is_logical_and_local(shelf: Shelf) -> None:
    goals = Goals(zone="America/New_York")
    night = datetime(2026, 10, 14, 7, 59, tzinfo=UTC)  # 03:59 in New York, where the day starts at 04:00
    with closing(Store(shelf.path, goals)) as store:
        store.posts.save([tweet("50", to_me=True, created_at=night)], None, NOON, MINE)
    assert [day for _, _, day in shelf.reader.received(date.min, date.max)] == [date(2026, 10, 13)]
