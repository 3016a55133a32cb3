"""Several accounts of mine on one network: whose like it is, whose list, and to whom a post speaks."""

from contextlib import closing
from pathlib import Path

import pytest

from engage.domain.action import Action, ActionKind
from engage.domain.outbox import OutboxState
from engage.domain.source import Account, Source, SourceKind
from engage.store import database
from engage.store.marks import Given
from engage.store.rows import SavedPosts
from engage.store.store import Store
from tests.store.samples import ME, MINE, NOON, PAGE, Shelf, comment, tweet

SHOP = Account("x", "2", "The Shop", "shop")
OTHER_PAGE = Account("facebook", "901", "Market")
ALL = MINE | {SHOP.id, OTHER_PAGE.id}


@pytest.fixture(autouse=True)
def _shop(shelf: Shelf) -> None:
    for account in (SHOP, OTHER_PAGE):
        shelf.store.accounts.put(account)
    shelf.sources["shop"] = shelf.store.sources.put(Source(SHOP.id, SourceKind.LIST, "L9", "Bakers"))
    shelf.sources["shop mentions"] = shelf.store.sources.put(Source(SHOP.id, SourceKind.MENTIONS, "", "Mentions"))


def test_each_account_has_its_own_marks_and_the_item_tells_of_any(shelf: Shelf) -> None:
    (item,) = shelf.save(tweet("50"))
    shelf.store.marks.liked(item, ME.id, True)
    shelf.store.marks.reposted(item, SHOP.id, True)
    assert shelf.store.marks.given(item, ME.id) == Given(liked=True)
    assert shelf.store.marks.given(item, SHOP.id) == Given(reposted=True)
    row, post = shelf.reader.row(item), shelf.store.posts.post(item)
    assert row is not None
    assert post is not None
    assert (row.liked_by, row.reposted_by, row.liked, row.reposted) == ((ME.id,), (SHOP.id,), True, True)
    assert (post.liked, post.reposted) == (True, True)
    shelf.store.marks.liked(item, SHOP.id, True)
    shelf.store.marks.liked(item, ME.id, False)
    row = shelf.reader.row(item)
    assert row is not None
    assert row.liked_by == (SHOP.id,)


def test_the_networks_word_is_that_of_who_reads(shelf: Shelf) -> None:
    posts = shelf.store.posts
    (item,) = shelf.save(comment("50", liked=True), source="page")
    assert posts.save([comment("50", liked=False)], None, NOON, ALL, OTHER_PAGE.id) == SavedPosts((), 1)
    assert shelf.store.marks.given(item, PAGE.id).liked
    assert not shelf.store.marks.given(item, OTHER_PAGE.id).liked
    entry = shelf.act(item, state=OutboxState.UNCONFIRMED)  # by another account: the Page's word is trusted
    assert posts.save([comment("50", liked=False)], None, NOON, ALL, PAGE.id) == SavedPosts((), 1)
    assert not shelf.store.marks.given(item, PAGE.id).liked
    shelf.store.outbox.settle(entry, OutboxState.REFUSED, NOON)


def test_a_post_that_goes_takes_its_marks_along(shelf: Shelf) -> None:
    (item,) = shelf.save(tweet("50"), source=None)
    shelf.store.marks.liked(item, ME.id, True)
    shelf.store._db.execute("DELETE FROM items WHERE id = ?", (item,))
    assert shelf.look("SELECT * FROM marks") == []


def test_who_reads_is_whom_it_speaks_to(shelf: Shelf) -> None:
    (item,) = shelf.save(tweet("50"))
    shelf.save(tweet("50"), source="shop")
    assert shelf.store.dealings.reader_of(item) == ME.id
    shelf.save(tweet("50", to_me=True), source="shop mentions")
    row = shelf.reader.row(item)
    assert row is not None
    assert shelf.store.dealings.reader_of(item) == row.account == SHOP.id
    assert len(shelf.reader.rows("all", 0, 9)) == 1, "one item, however many accounts read it"


def test_what_names_any_account_of_mine_speaks_to_me_unless_i_wrote_it(shelf: Shelf) -> None:
    for number, (author, mentions) in enumerate([("7", ("2",)), ("1", ("2",)), ("2", ("1",)), ("7", ("8",))]):
        said = tweet(str(50 + number), author, mentions=mentions, to_me=author == "2")
        shelf.store.posts.save([said], shelf.sources["bakers"], NOON, ALL)
    rows = sorted(shelf.reader.rows("all", 0, 9), key=lambda row: row.item)
    assert [(row.to_me, row.mine) for row in rows] == [(True, False), (False, True), (False, True), (False, False)]
    assert shelf.lane("mentions") == [rows[0].item]


def test_what_an_account_wrote_before_it_was_connected_becomes_mine(shelf: Shelf) -> None:
    theirs, others = shelf.save(tweet("50", SHOP.remote_id), tweet("51"))
    assert sorted(shelf.lane("now")) == [theirs, others]
    shelf.store.posts.claim(SHOP, NOON)
    shelf.store.posts.claim(SHOP, NOON)
    rows = [shelf.reader.row(item) for item in (theirs, others)]
    assert [(row.mine, row.unread) for row in rows if row] == [(True, False), (False, True)]
    assert (shelf.lane("now"), shelf.unread("all")) == ([others], 1)


def test_lanes_of_one_title_name_their_account(shelf: Shelf) -> None:
    titles = [lane.title for lane in shelf.reader.lanes() if lane.kind == "list"]
    assert titles == ["Bakers @me", "Leeds", "Bakers @shop"]
    assert [source.title for source in shelf.store.sources.all(SHOP.id)] == ["Bakers @shop", "Mentions @shop"]
    (item,) = shelf.save(tweet("50"))
    view = shelf.reader.item(item)
    assert view is not None
    assert view.sources == ("Bakers @me",)
    for name in ("shop", "shop mentions"):
        shelf.store.sources.deactivate(shelf.sources[name])
    assert [lane.title for lane in shelf.reader.lanes() if lane.kind == "list"] == ["Bakers", "Leeds"]


def test_gestures_and_open_ends_are_of_who_made_them(shelf: Shelf) -> None:
    (item,) = shelf.save(tweet("50"))
    shelf.act(item)
    assert shelf.store.dealings.stands(ActionKind.LIKE, "x:50", ME.id)
    assert not shelf.store.dealings.stands(ActionKind.LIKE, "x:50", SHOP.id)
    assert shelf.store.outbox.newest(item, [ActionKind.LIKE], SHOP.id) is None
    action = Action(ActionKind.LIKE, SHOP.id, shelf.store.posts.post(item), "7")
    entry = shelf.store.outbox.add(action, item, 1, OutboxState.UNCONFIRMED, NOON, NOON)
    shelf.store.outbox.settle(entry, OutboxState.REFUSED, NOON)
    shelf.store.outbox.seen_all(ActionKind.LIKE, item, ME.id, NOON)
    assert [one.id for one in shelf.store.outbox.open() if one.state is OutboxState.REFUSED] == [entry]
    shelf.store.outbox.seen_all(ActionKind.LIKE, item, SHOP.id, NOON)
    assert not [one for one in shelf.store.outbox.open() if one.state is OutboxState.REFUSED]


def test_an_older_file_says_whose_its_marks_and_gestures_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps = database._steps()
    older = next(number for number, step in enumerate(steps) if "CREATE TABLE marks" in step)
    path = tmp_path / "old.db"
    monkeypatch.setattr(database, "_steps", lambda: steps[:older])
    with closing(database.connect(path)) as connection:
        database.migrate(connection)
        for statement in OLD:
            connection.execute(statement)
    monkeypatch.setattr(database, "_steps", lambda: steps)
    with closing(Store(path)) as store:
        given = [store.marks.given(item, account) for item, account in ((1, "x:1"), (2, "facebook:900"), (3, "x:1"))]
        assert given == [Given(liked=True), Given(liked=True), Given(reposted=True)]
        assert store.dealings.stands(ActionKind.LIKE, "x:50", "x:1")
        assert [store.marks.given(4, account) for account in ("x:1", "facebook:900")] == [Given(), Given()]


_COLUMNS = (
    "id, network, remote_id, page, liked, reposted, author, who, text, created_at, kind, version, conversation, parent,"
    " quoted, permalink, to_me, mentions, links, media, replies, edited, barred, mine"
)
_REST = "1, '', '', 0, 'post', '', '', '', '', '', 0, '[]', '[]', '[]', 0, 0, '[]', 0"
OLD = (
    "INSERT INTO accounts VALUES ('x:1', 'x', '1', 'Me', 'me'), ('facebook:900', 'facebook', '900', 'Bakery', '')",
    "INSERT INTO people (id, name, first_seen) VALUES (1, 'Ana', 0)",
    "INSERT INTO profiles (id, network, remote_id, person, name) VALUES (1, 'x', '7', 1, 'Ana')",
    f"INSERT INTO items ({_COLUMNS}) VALUES (1, 'x', '50', '', 1, NULL, {_REST}), (2, 'facebook', '60', '900', 1, NULL,"
    f" {_REST}), (3, 'x', '51', '', NULL, 1, {_REST}), (4, 'x', '52', '', NULL, NULL, {_REST})",
    "INSERT INTO outbox (id, kind, account, item, person, post_network, post_id, post, profile, text, state,"
    " created_at, hold_until) VALUES (5, 'like', 'x:1', 1, 1, 'x', '50', '', '7', '', 'confirmed', 0, 0)",
    "INSERT INTO events (id, entry, kind, class, object, person, network, at, zone, day, session, counts, reason)"
    " VALUES (1, 5, 'like', 'tap', 'x:50', 1, 'x', 0, 'UTC', '2026-10-14', 0, 1, '')",
    "INSERT INTO event_states (event, state, at) VALUES (1, 'confirmed', 0)",
)
"""Rows as the schema before held them."""
