"""The reading door: what a line and an item tell, and that it cannot write."""

from datetime import date, timedelta

import pytest

from engage.domain.action import ActionKind
from engage.domain.post import PostKind
from engage.store.database import StoreUnusable
from engage.store.records import SessionRow
from engage.store.rows import Draft
from tests.store.samples import ME, NOON, PAGE, Shelf, ago, comment, profile, tweet


def test_reader_cannot_write(shelf: Shelf) -> None:
    for statement in ("DELETE FROM accounts", "PRAGMA user_version = 3", "CREATE TABLE a (b)"):
        with pytest.raises(StoreUnusable, match="read-only"):
            shelf.reader._db.execute(statement)


def test_line_tells_everything(shelf: Shelf) -> None:
    shelf.store.people.save([profile()], NOON)
    (item,) = shelf.save(tweet("50", to_me=True, barred=("repost",), liked=True, kind=PostKind.QUOTE))
    row = shelf.reader.row(item)
    assert row is not None
    assert (row.item, row.sort, row.network, row.author, row.handle) == (
        *(item, int(ago(hours=1).timestamp()), "x", "Ana Ruiz", "anaruiz"),
    )
    assert (row.text, row.created_at, row.kind, row.account) == (
        *("Rye bread, at last", ago(hours=1), PostKind.QUOTE, ME.id),
    )
    assert (row.unread, row.liked, row.reposted, row.answered, row.to_me) == (True, True, False, False, True)
    assert (row.mine, row.gone, row.edited, row.pending, row.place) == (False, False, False, "", "inbox")
    assert (row.barred, row.band, row.person) == (("repost",), "", shelf.store.people.person_of("x", "7"))
    assert shelf.reader.row(item + 1) is None


def test_account_of_a_thread_post_is_its_page_or_the_networks(shelf: Shelf) -> None:
    items = shelf.save(tweet("50"), comment("51"), comment("52", page="999"), source=None)
    rows = [shelf.reader.row(item) for item in items]
    assert [row.account for row in rows if row] == [ME.id, PAGE.id, ""]


def test_pages_are_told_apart(shelf: Shelf) -> None:
    shelf.store.people.save([profile(is_page=True)], NOON)
    (item,) = shelf.save(tweet("50"))
    row = shelf.reader.row(item)
    assert row is not None
    assert row.band == "page"


def test_item_in_full(shelf: Shelf) -> None:
    shelf.store.people.save([profile(bio="Baker")], NOON)
    quoted, item = shelf.save(tweet("40", "8", "The original"), tweet("50", quoted="40", kind=PostKind.QUOTE))
    shelf.save(tweet("50", quoted="40", kind=PostKind.QUOTE), source="leeds")
    shelf.store.states.later(item, NOON, NOON + timedelta(hours=1), on_post=True)
    view = shelf.reader.item(item)
    assert view is not None
    assert view.post == shelf.store.posts.post(item)
    assert view.quoted is not None
    assert (view.quoted.post, view.quoted.absent) == (shelf.store.posts.post(quoted), False)
    assert (view.profile, view.quoted.author.id) == (profile(bio="Baker"), "8")
    assert (view.sources, view.reasons) == (("Bakers", "Leeds"), ("new to you",))
    assert (view.wake_at, view.wake_on_post, view.row.place) == (NOON + timedelta(hours=1), True, "later")
    assert shelf.reader.item(item + 1) is None


def test_quoted_post_that_is_not_stored(shelf: Shelf) -> None:
    (item,) = shelf.save(tweet("50", quoted="40"))
    view = shelf.reader.item(item)
    assert view is not None
    assert view.quoted is None


def test_drafts_are_kept_by_kind_item_and_account(shelf: Shelf) -> None:
    drafts = shelf.store.drafts
    drafts.save(ActionKind.REPLY, 5, ME.id, "half", 4, NOON)
    drafts.save(ActionKind.QUOTE, 5, ME.id, "other", 0, NOON + timedelta(minutes=2))
    drafts.save(ActionKind.REPLY, 5, ME.id, "half a sentence", 15, NOON + timedelta(minutes=1))
    reply = Draft(1, ActionKind.REPLY, 5, ME.id, "half a sentence", 15, NOON + timedelta(minutes=1))
    assert drafts.get(ActionKind.REPLY, 5, ME.id) == shelf.reader.draft(ActionKind.REPLY, 5, ME.id) == reply
    assert drafts.get(ActionKind.REPLY, 5, PAGE.id) is None
    assert [draft.text for draft in shelf.reader.drafts()] == ["other", "half a sentence"]
    drafts.drop(ActionKind.QUOTE, 5, ME.id)
    assert drafts.all() == [reply]


def test_sessions(shelf: Shelf) -> None:
    sessions, today = shelf.store.sessions, NOON.date()
    assert sessions.open() is None
    first = sessions.start(ago(days=1), "UTC", date(2026, 10, 13), ME.id)
    sessions.end(first, ago(hours=23), 61.5)
    second = sessions.start(NOON, "UTC", today, ME.id)
    assert sessions.open() == SessionRow(second, NOON, NOON, 0.0, None, today)
    sessions.touch(second, NOON + timedelta(seconds=80), 80.0)
    sessions.touch(first, NOON, 999.0)
    running = SessionRow(second, NOON, NOON + timedelta(seconds=80), 80.0, None, today)
    assert sessions.open() == running
    ended = SessionRow(first, ago(days=1), ago(days=1), 61.5, ago(hours=23), date(2026, 10, 13))
    assert shelf.reader.sessions(date(2026, 10, 13), today) == [ended, running]
    assert shelf.reader.sessions(today, today) == [running]
    sessions.end(second, NOON + timedelta(minutes=2), 90.0)
    sessions.end(second, NOON + timedelta(minutes=9), 99.0)
    assert sessions.open() is None
    assert shelf.reader.sessions(today, today)[0].active_seconds == 90.0


def test_how_far_everything_was_read(shelf: Shelf) -> None:
    assert (shelf.reader.known_until(), shelf.reader.synced_at(ME.id)) == (None, None)
    shelf.store.sources.move(shelf.sources["bakers"], "c1", ago(hours=1))
    shelf.store.sources.move(shelf.sources["page"], "c2", NOON)
    assert (shelf.reader.known_until(), shelf.reader.synced_at(ME.id)) == (NOON, ago(hours=1))


def test_source_put_again_keeps_its_cursor_and_takes_the_title(shelf: Shelf) -> None:
    before = shelf.store.sources.all(ME.id)[0]
    shelf.store.sources.move(before.id, "c1", NOON)
    shelf.store.sources.deactivate(before.id)
    assert before.id not in [source.id for source in shelf.store.sources.all()]
    assert shelf.store.sources.put(type(before)(before.account, before.kind, before.remote_id, "Bread")) == before.id
    after = shelf.store.sources.all(ME.id)[0]
    assert (after.id, after.title, after.cursor) == (before.id, "Bread", "c1")
    assert [source.account for source in shelf.store.sources.all()] == [ME.id, ME.id, ME.id, PAGE.id]


def test_account_put_again_takes_the_new_name(shelf: Shelf) -> None:
    renamed = type(ME)(ME.network, ME.remote_id, "Me", "myself")
    shelf.store.accounts.put(renamed)
    assert shelf.store.accounts.get(ME.id) == renamed
    assert shelf.reader.accounts() == [PAGE, renamed]
    assert shelf.store.accounts.get("x:2") is None
